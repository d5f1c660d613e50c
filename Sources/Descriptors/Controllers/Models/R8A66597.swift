// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Renesas R8A66597 and its like in SuperH: `drivers/usb/gadget/udc/r8a66597-udc.c`.
  ///
  /// Two of the five pipes for bulk transfers are those for isochronous ones.
  public static let r8a66597 = Controller(
    "r8a66597", "Renesas R8A66597, also in SuperH", drivers: ["r8a66597_udc"],
    maximumSpeed: .high, minimumSpeed: .high,
    endpoints: .ofEitherDirection(1...7, packetLimit: 512),
    memory: .pipes(isochronous: 2, bulk: 5, interrupt: 2), evidence: .source)
}
