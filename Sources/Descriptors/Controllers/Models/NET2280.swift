// SPDX-License-Identifier: Apache-2.0

/// PLX's controllers behind PCI: `drivers/usb/gadget/udc/net2280.c`.
extension Controller {
  /// NET2280 and NET2282: `usb_reinit_228x`.
  ///
  /// `ep-e` and `ep-f` are given to bulk requests as well, and cannot be turned on with the packets
  /// of high speed: `net2280_enable`.
  public static let net2280 = Controller(
    "net2280", "PLX NET2280 and NET2282", drivers: ["net2280"], maximumSpeed: .high,
    minimumSpeed: .high,
    endpoints: ["ep-a", "ep-b", "ep-c", "ep-d"].map { .init($0, [.in, .out], .data) }
      + ["ep-e", "ep-f"].map { .init($0, [.in, .out], .data, packetLimit: 64) },
    selection: .net2280, memory: .ownFIFOs, evidence: .source)

  /// USB3380 and USB3382 in enhanced mode: `ep_info_adv`.
  ///
  /// In legacy mode, which the board chooses, there are `ep-a` to `ep-d` only.
  public static let usb338x = Controller(
    "usb338x", "PLX USB3380 and USB3382 in enhanced mode", drivers: ["net2280"],
    compatible: ["pci10b5,3380", "pci10b5,3382"], maximumSpeed: .super, minimumSpeed: .high,
    endpoints: [
      .init("ep1in", [.in], .data), .init("ep2out", [.out], .data),
      .init("ep3in", [.in], .data), .init("ep4out", [.out], .data),
      .init("ep1out", [.out], .data), .init("ep2in", [.in], .data),
      .init("ep3out", [.out], .data), .init("ep4in", [.in], .data),
    ],
    selection: .net2280, evidence: .source)
}
