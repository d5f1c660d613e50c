// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Broadcom's controller in set-top boxes: `drivers/usb/gadget/udc/bdc/bdc_ep.c`.
  ///
  /// How many endpoints there are is up to the hardware (`BDC_FSCNIC`, `BDC_FSCNOC`).
  public static let bdc = Controller(
    "bdc", "Broadcom USB 3 in set-top boxes, with at most 15 endpoints for each direction",
    drivers: ["bdc"], maximumSpeed: .super,
    endpoints: .pairs(1...15, first: .out, packetLimit: 1024), evidence: .source)
}
