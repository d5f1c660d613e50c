// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// The kernel's loopback of device and host: `drivers/usb/gadget/udc/dummy_hcd.c`, `ep_info`.
  ///
  /// The endpoints without a number have addresses that those with one have too.
  public static let dummyUDC = Controller(
    "dummy_udc", "dummy_hcd, the kernel's software controller and host in one",
    drivers: ["dummy_udc"], maximumSpeed: .super,
    endpoints: numbered + counted, evidence: .observed)

  private static let numbered: [ControllerEndpoint] = [
    .init("ep1in-bulk", [.in], [.bulk]),
    .init("ep2out-bulk", [.out], [.bulk]),
    .init("ep5in-int", [.in], [.interrupt]),
    .init("ep6in-bulk", [.in], [.bulk]),
    .init("ep7out-bulk", [.out], [.bulk]),
    .init("ep10in-int", [.in], [.interrupt]),
    .init("ep11in-bulk", [.in], [.bulk]),
    .init("ep12out-bulk", [.out], [.bulk]),
    .init("ep15in-int", [.in], [.interrupt]),
    .init("ep1out-bulk", [.out], [.bulk]),
    .init("ep2in-bulk", [.in], [.bulk]),
  ]

  private static let counted: [ControllerEndpoint] = [
    "ep-aout", "ep-bin", "ep-cout", "ep-dout", "ep-ein", "ep-fout", "ep-gin", "ep-hout", "ep-iout",
    "ep-jin", "ep-kout", "ep-lin", "ep-mout",
  ].map { .init($0, $0.hasSuffix("in") ? [.in] : [.out], [.bulk, .interrupt]) }
}
