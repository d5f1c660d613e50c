// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// A bidirectional printer: the kernel's `function/f_printer.c`.
  ///
  /// Before 5.15 the queues of a new instance have no requests at all, so their length is always
  /// written.
  public static let printer = FunctionType(
    "printer", module: "usb_f_printer", option: "CONFIG_USB_CONFIGFS_F_PRINTER",
    attributes: [
      .init(
        "pnp_string", .deviceID, initial: .kernel("none"), change: .unbound,
        "what the printer says that it is: manufacturer, model, command set"),
      .init(
        "q_len", .integer(1...0xFFFF, .decimal), initial: .value("10"), change: .unlinked,
        isInherited: true, "number of requests in flight each way, of 8 KiB each"),
    ],
    limit: .init(pool: "printers", count: 4), contents: bidirectionalPrinter,
    "printer: /dev/g_printerN here, /dev/usb/lpN on the host")

  private static func bidirectionalPrinter(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: [], .exact, interfaces: 1, requests: [.init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed in
      [
        .interface(
          .init(number: numbers.interfaces[0], interfaceClass: .init(.printer, 0x01, 0x02)))
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
