// SPDX-License-Identifier: Apache-2.0

/// The controllers of Aspeed's management chips.
extension Controller {
  /// A port of the virtual hub: `drivers/usb/gadget/udc/aspeed-vhub/dev.c`.
  ///
  /// All ports take their endpoints from one pool, of 15 or, in AST2600, 21; here the port has it
  /// to itself. `ast_vhub_udc_match_ep` gives an endpoint the next number of the port, for
  /// whichever direction is asked, which is the first of a list that has all of them.
  public static let aspeedVHub = Controller(
    "aspeed-vhub", "A port of the virtual hub of Aspeed AST2400, AST2500 and AST2600",
    drivers: ["aspeed_vhub"], maximumSpeed: .high,
    endpoints: .ofEitherDirection(1...15, packetLimit: 1024), evidence: .source)

  /// The single controller: `drivers/usb/gadget/udc/aspeed_udc.c`.
  public static let aspeedUDC = Controller(
    "aspeed-udc", "Aspeed AST2600's single controller", drivers: ["aspeed_udc"],
    maximumSpeed: .high, endpoints: .ofEitherDirection(1...4, packetLimit: 1024),
    evidence: .source)
}
