// SPDX-License-Identifier: Apache-2.0

/// Renesas' controller for high speed: `drivers/usb/renesas_usbhs/common.c` and `mod_gadget.c`.
///
/// An endpoint's type matters to the choice only; when it is turned on it gets a pipe of the type
/// that its descriptor has.
extension Controller {
  /// SuperH: `usbhsc_default_pipe`.
  public static let renesasUSBHS = renesasUSBHS(
    "renesas-usbhs", "Renesas USBHS with ten pipes, as in SuperH",
    pipes(1...2, .isochronous, 1024) + pipes(3...5, .bulk, 512) + pipes(6...9, .interrupt, 64),
    .pipes(isochronous: 2, bulk: 3, interrupt: 4))

  /// R-Car from the second generation on, RZ/A and RZ/G: `usbhsc_new_pipe`.
  public static let renesasUSBHSRCar = renesasUSBHS(
    "renesas-usbhs-rcar", "Renesas USBHS with sixteen pipes, as in R-Car, RZ/A and RZ/G",
    compatible: [
      "renesas,usbhs-r8a", "renesas,rcar-gen2-usbhs", "renesas,rcar-gen3-usbhs",
      "renesas,rza1-usbhs", "renesas,rza2-usbhs",
    ],
    pipes(1...2, .isochronous, 1024) + pipes(3...5, .bulk, 512) + pipes(6...8, .interrupt, 64)
      + pipes(9...15, .bulk, 512),
    .pipes(isochronous: 2, bulk: 10, interrupt: 3))

  private static func renesasUSBHS(
    _ name: String, _ summary: String, compatible: [String] = [],
    _ endpoints: [ControllerEndpoint], _ memory: EndpointMemory
  ) -> Controller {
    Controller(
      name, summary, drivers: ["renesas_usbhs"], compatible: compatible, maximumSpeed: .high,
      minimumSpeed: .full, endpoints: endpoints, memory: memory, evidence: .source)
  }

  private static func pipes(
    _ numbers: ClosedRange<Int>, _ transfer: EndpointAttributes.TransferType, _ size: UInt16
  ) -> [ControllerEndpoint] {
    .ofEitherDirection(numbers, [transfer], packetLimit: size)
  }
}
