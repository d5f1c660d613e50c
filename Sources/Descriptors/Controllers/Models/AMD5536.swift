// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// AMD CS5536 and Synopsys' controller in Broadcom's chips:
  /// `drivers/usb/gadget/udc/snps_udc_core.c`, `make_ep_lists`.
  public static let amd5536 = Controller(
    "amd5536", "AMD CS5536, and Broadcom Northstar 2 and Cygnus",
    drivers: ["amd5536udc-pci", "snps-udc-plat"], maximumSpeed: .high,
    endpoints: [
      .init("ep1in-int", [.in], [.bulk]), .init("ep2in-bulk", [.in], [.bulk]),
      .init("ep2out-bulk", [.out], [.bulk]),
    ],
    evidence: .source)
}
