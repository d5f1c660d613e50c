// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// The models of one driver, which may have had another name once.
  private struct Family: Sendable {
    let drivers: [String]
    /// Makes them: who asks for one driver does not pay for the endpoints of all.
    let models: @Sendable () -> [Controller]

    init(_ drivers: String..., models: @escaping @Sendable () -> [Controller]) {
      self.drivers = drivers
      self.models = models
    }
  }

  private static let families: [Family] = [
    Family("amd5536udc-pci", "snps-udc-plat") { [amd5536] },
    Family("aspeed_udc") { [aspeedUDC] },
    Family("aspeed_vhub") { [aspeedVHub] },
    Family("at91_udc") { [at91UDC, at91RM9200, at91SAM9261] },
    Family("atmel_usba_udc") { [atmelUSBA, atmelUSBASAMA5] },
    Family("bcm63xx_udc") { [bcm63xx] },
    Family("bdc") { [bdc] },
    Family("cdns-usb3") { [cdns3, cdns3IMX8] },
    Family("cdnsp-pci") { [cdnsp] },
    Family("ci_hdrc") { [chipidea, chipideaIMX] },
    Family("dummy_udc") { [dummyUDC] },
    Family("dwc2") {
      [dwc2, bcm2835, rk3288, rk3328, meson8, mesonG12A, hi6220, stm32f7, stm32mp15]
    },
    Family("dwc3") { [dwc3] },
    Family("fotg210_udc", "fotg210") { [fotg210] },
    Family("fsl-usb2-udc") { [fslUSB2] },
    Family("goku_udc") { [goku] },
    Family("isp1760") { [isp1760] },
    Family("lpc32xx_udc") { [lpc32xx] },
    Family("max3420-udc") { [max3420] },
    Family("mtu3") { [mtu3, mtu3MT8186] },
    Family("musb-hdrc") {
      [
        musb, musbDA8xx, musbJZ4740, musbJZ4770, musbMediaTek, musbPolarFire, musbSunxi,
        musbSunxiH3,
      ]
    },
    Family("net2280") { [net2280, usb338x] },
    Family("pch_udc") { [pchUDC] },
    Family("r8a66597_udc") { [r8a66597] },
    Family("renesas_usb3") { [renesasUSB3, renesasUSB3RZV2M] },
    Family("renesas_usbhs") { [renesasUSBHS, renesasUSBHSRCar] },
    Family("tegra-xudc") { [tegraXUDC] },
    Family("usbip-vudc") { [usbipVUDC] },
  ]

  /// Every model, by name.
  public static let known: [Controller] = families.flatMap { $0.models() }
    .sorted { $0.name < $1.name }

  /// The models of a driver, by its name in the kernel, for example `dwc2`.
  public static func known(ofDriver driver: String) -> [Controller] {
    families.first { $0.drivers.contains(driver) }?.models() ?? []
  }

  /// The model of a name, for example `bcm2835`.
  public init?(named name: some StringProtocol) {
    guard let model = Self.known.first(where: { $0.name == name }) else { return nil }
    self = model
  }
}
