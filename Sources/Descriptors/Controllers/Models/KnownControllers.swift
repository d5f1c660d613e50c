// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Every model, by name.
  public static let known: [Controller] = [
    bcm2835, dummyUDC, dwc2, dwc3, hi6220, meson8, mesonG12A, musb, musbDA8xx, musbJZ4740,
    musbJZ4770, musbMediaTek, musbPolarFire, musbSunxi, musbSunxiH3, rk3288, rk3328, stm32f7,
    stm32mp15, usbipVUDC,
  ]

  /// The model of a name, for example `bcm2835`.
  public init?(named name: some StringProtocol) {
    guard let model = Self.known.first(where: { $0.name == name }) else { return nil }
    self = model
  }
}
