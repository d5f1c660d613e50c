// SPDX-License-Identifier: Apache-2.0

/// Atmel's and Microchip's controller for high speed: `drivers/usb/gadget/udc/atmel_usba_udc.c`,
/// with the parameter `fifo_mode` at its default, 0.
///
/// The driver chooses the first that matches. Then it sets the limit of the endpoint that it gives
/// away, to what the descriptor for full speed asks for, and never resets it: a gadget that is
/// bound later can find less than is listed here.
extension Controller {
  /// AT91SAM9RL, SAM9G45, SAM9X5, SAM9X60: `ep_config_sam9`.
  public static let atmelUSBA = atmelUSBA(
    "atmel-usba", "Atmel AT91SAM9RL, SAM9G45, SAM9X5 and SAM9X60",
    .ofEitherDirection(1...2, packetLimit: 1024)
      + .ofEitherDirection(3...4, [.bulk, .interrupt], packetLimit: 1024)
      + .ofEitherDirection(5...6, packetLimit: 1024))

  /// SAMA5D2, SAMA5D3, SAMA5D4: `ep_config_sama5`.
  public static let atmelUSBASAMA5 = atmelUSBA(
    "atmel-usba-sama5", "Atmel SAMA5", compatible: ["atmel,sama5d3-udc"],
    .ofEitherDirection(1...15, packetLimit: 1024))

  private static func atmelUSBA(
    _ name: String, _ summary: String, compatible: [String] = [],
    _ endpoints: [ControllerEndpoint]
  ) -> Controller {
    Controller(
      name, summary, drivers: ["atmel_usba_udc"], compatible: compatible, maximumSpeed: .high,
      endpoints: endpoints, evidence: .source)
  }
}
