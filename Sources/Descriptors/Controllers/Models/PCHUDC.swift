// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Intel EG20T and Quark, Rohm ML7213 and ML7831: `drivers/usb/gadget/udc/pch_udc.c`.
  ///
  /// The driver offers fifteen for each direction, of which it serves three
  /// (`PCH_UDC_USED_EP_NUM`): these.
  public static let pchUDC = Controller(
    "pch-udc", "Intel EG20T and Quark X1000, Rohm ML7213 and ML7831", drivers: ["pch_udc"],
    maximumSpeed: .high, endpoints: .pairs(1...3, first: .in, packetLimit: 512),
    evidence: .source)
}
