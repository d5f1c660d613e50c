// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Every model, by name.
  public static let known: [Controller] = [
    amd5536, aspeedUDC, aspeedVHub, at91UDC, at91RM9200, at91SAM9261, atmelUSBA, atmelUSBASAMA5,
    bcm2835, bcm63xx, bdc, cdns3, cdns3IMX8, cdnsp, chipidea, chipideaIMX, dummyUDC, dwc2, dwc3,
    fotg210, fslUSB2, goku, hi6220, isp1760, lpc32xx, max3420, mesonG12A, meson8, mtu3, mtu3MT8186,
    musb, musbDA8xx, musbJZ4740, musbJZ4770, musbMediaTek, musbPolarFire, musbSunxi, musbSunxiH3,
    net2280, pchUDC, r8a66597, renesasUSB3, renesasUSB3RZV2M, renesasUSBHS, renesasUSBHSRCar,
    rk3288, rk3328, stm32f7, stm32mp15, tegraXUDC, usb338x, usbipVUDC,
  ]

  /// The model of a name, for example `bcm2835`.
  public init?(named name: some StringProtocol) {
    guard let model = Self.known.first(where: { $0.name == name }) else { return nil }
    self = model
  }
}
