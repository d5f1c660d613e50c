// SPDX-License-Identifier: Apache-2.0

/// Atmel's controller for full speed: `drivers/usb/gadget/udc/at91_udc.c`.
///
/// The driver sets no maximum speed, so that sysfs shows `UNKNOWN`. Endpoint 3 is for interrupt
/// transfers only.
extension Controller {
  /// AT91SAM9260 and SAM9G20: `at91sam9260_udc_init`.
  public static let at91UDC = at91("at91-udc", "Atmel AT91SAM9260 and SAM9G20", large: 512)

  /// AT91RM9200: `at91rm9200_udc_init`.
  public static let at91RM9200 = at91(
    "at91rm9200", "Atmel AT91RM9200", compatible: ["atmel,at91rm9200-udc"], interrupt: 8,
    large: 256)

  /// AT91SAM9261 and AT91SAM9263: `at91sam9261_udc_init`, `at91sam9263_udc_init`.
  public static let at91SAM9261 = at91(
    "at91sam9261", "Atmel AT91SAM9261 and AT91SAM9263",
    compatible: ["atmel,at91sam9261-udc", "atmel,at91sam9263-udc"], large: 256)

  private static func at91(
    _ name: String, _ summary: String, compatible: [String] = [], interrupt: UInt16 = 64,
    large: UInt16
  ) -> Controller {
    Controller(
      name, summary, drivers: ["at91_udc"], compatible: compatible, maximumSpeed: .full,
      endpoints: .ofEitherDirection(1...2, packetLimit: 64)
        + [.init("ep3-int", [.in, .out], [.interrupt], packetLimit: interrupt)]
        + .ofEitherDirection(4...5, packetLimit: large),
      evidence: .source)
  }
}
