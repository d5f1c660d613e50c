// SPDX-License-Identifier: Apache-2.0

/// DesignWare USB 2.0: `drivers/usb/dwc2/gadget.c`.
///
/// Which endpoints there are is up to the hardware (`GHWCFG1`, `GHWCFG2`), the FIFOs are sized by
/// the device tree's `g-tx-fifo-size`, in words of four bytes. A FIFO cannot be larger than the
/// hardware's own value for it; a larger one is replaced by that value.
///
/// Link Power Management is up to the hardware as well (bit 15 of `GHWCFG3`), unless `params.c`
/// turns it off. A model has it where that register is known: 0x0FF000E8 of BCM2711 does not,
/// 0x03EED2E8 of STM32F7 and 0x03B8D2E8 of STM32H7 do. 0x03CC90E8 of Rockchip does too, but Linux 6.3
/// turned it off.
extension Controller {
  /// Any: as many endpoints as there can be, and nothing known of FIFOs.
  public static let dwc2 = Controller(
    "dwc2", "DesignWare USB 2.0, with at most 15 endpoints for each direction", drivers: ["dwc2"],
    maximumSpeed: .high, endpoints: .pairs(1...15, first: .in, packetLimit: 1024),
    evidence: .source)

  /// Raspberry Pi 0 to 4: `bcm283x-rpi-usb-otg.dtsi`, and `dwc2-overlay.dts` of Raspberry Pi OS.
  ///
  /// Both amount to the same FIFOs, because the hardware has none of more than 512 words.
  public static let bcm2835 = dwc2(
    "bcm2835", "Raspberry Pi 0 to 4", compatible: ["brcm,bcm2835-usb"],
    fifos: [512, 512, 512, 512, 512, 256, 256])

  /// Rockchip RK3066, RK3188, RK3288, RK3036, RK3368: `rk3288.dtsi` and others.
  public static let rk3288 = dwc2(
    "rk3288", "Rockchip RK3066, RK3188, RK3288, RK3368",
    compatible: [
      "rockchip,rk3066-usb", "rockchip,rk3188-usb", "rockchip,rk3288-usb", "rockchip,rk3036-usb",
      "rockchip,rk3368-usb",
    ],
    endpoints: rockchipEndpoints, fifos: [256, 128, 128, 64, 64, 32])

  /// Rockchip RK3328, RK3308, PX30 and others: `rk3328.dtsi` and others.
  public static let rk3328 = dwc2(
    "rk3328", "Rockchip RK3128, RK3228, RK3308, RK3328, PX30, RV1108",
    compatible: [
      "rockchip,rk3128-usb", "rockchip,rk3228-usb", "rockchip,rk3308-usb", "rockchip,rk3328-usb",
      "rockchip,px30-usb", "rockchip,rv1108-usb",
    ],
    endpoints: rockchipEndpoints, fifos: [256, 128, 128, 64, 32, 16])

  /// Amlogic Meson8 and Meson8b: `meson.dtsi`.
  public static let meson8 = dwc2(
    "meson8", "Amlogic Meson8 and Meson8b",
    compatible: ["amlogic,meson8-usb", "amlogic,meson8b-usb", "amlogic,meson8m2-usb"],
    endpoints: .pairs(1...6, first: .in, packetLimit: 1024), fifos: [256, 192, 128, 128, 128])

  /// Amlogic GXL, AXG, G12 and A1: `meson-g12-common.dtsi` and others.
  public static let mesonG12A = dwc2(
    "meson-g12a", "Amlogic GXL, AXG, G12, SM1 and A1",
    compatible: ["amlogic,meson-g12a-usb", "amlogic,meson-gxl-usb", "amlogic,meson-a1-usb"],
    endpoints: .pairs(1...6, first: .in, packetLimit: 1024), fifos: [128, 128, 16, 16, 16])

  /// HiSilicon Kirin 620, for example HiKey: `hi6220.dtsi`.
  public static let hi6220 = dwc2(
    "hi6220", "HiSilicon Hi6220", compatible: ["hisilicon,hi6220-usb"],
    endpoints: .pairs(1...15, first: .in, packetLimit: 1024),
    fifos: Array(repeating: 128, count: 15))

  /// STM32F7 and STM32H7, the controller for high speed: `stm32f746.dtsi`, `stm32h743.dtsi`.
  public static let stm32f7 = dwc2(
    "stm32f7", "STM32F7 and STM32H7, high speed", compatible: ["st,stm32f7-hsotg"],
    endpoints: .pairs(1...8, first: .in, packetLimit: 1024),
    fifos: [128, 128, 64, 64, 64, 64, 32, 32], isLPMCapable: true)

  /// STM32MP13 and STM32MP15, the controller for high speed: `stm32mp151.dtsi`, `stm32mp131.dtsi`.
  public static let stm32mp15 = dwc2(
    "stm32mp15", "STM32MP13 and STM32MP15, high speed", compatible: ["st,stm32mp15-hsotg"],
    endpoints: .pairs(1...8, first: .in, packetLimit: 1024),
    fifos: [256, 16, 16, 16, 16, 16, 16, 16])

  /// `GHWCFG1` is 0x6664: four numbers for IN only, three for OUT only, two for both.
  private static let rockchipEndpoints = (1...9).flatMap { number -> [ControllerEndpoint] in
    switch number {
    case 8...9: .pairs(number...number, first: .in, packetLimit: 1024)
    default: .ofOneDirection([number], number % 2 == 1 ? .in : .out, packetLimit: 1024)
    }
  }

  private static func dwc2(
    _ name: String, _ summary: String, compatible: [String],
    endpoints: [ControllerEndpoint] = .pairs(1...7, first: .in, packetLimit: 1024),
    fifos words: [Int], isLPMCapable: Bool = false
  ) -> Controller {
    var traits = Traits()
    traits.isLPMCapable = isLPMCapable
    return Controller(
      name, summary, drivers: ["dwc2"], compatible: compatible, maximumSpeed: .high,
      endpoints: endpoints, memory: .transmitFIFOs(words.map { 4 * $0 }), traits: traits,
      evidence: .source)
  }
}
