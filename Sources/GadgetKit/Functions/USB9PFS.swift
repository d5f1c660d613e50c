// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// The host's files over 9P: the kernel's `net/9p/trans_usbg.c`.
  public static let usb9pfs = FunctionType(
    "usb9pfs", module: "9pnet_usbg", option: "CONFIG_NET_9P_USBG", since: .init(6, 12),
    attributes: [
      .init(
        "buflen", .integer(4096...1_048_576, .decimal), initial: .value("16384"),
        change: .unlinked, since: .init(6, 12), "longest message of 9P in bytes")
    ],
    defects: [
      // `usb9pfs_clear_tx` takes what alloc_requests put there first for a request of 9P.
      .init(
        since: .init(6, 12), isRefused: false,
        "stops the kernel when the gadget is unbound, or its host leaves, before its files were used",
        "mount them first, and shut the machine down instead of taking the gadget down")
    ],
    contents: fileSystem, "files that a program on the host serves over 9P")

  private static func fileSystem(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: ["usb9pfs input to output"], .single, interfaces: 1,
      requests: [.init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed in
      [
        .interface(
          .init(
            number: numbers.interfaces[0], interfaceClass: .init(.vendorSpecific, 0xFF, 0x09),
            string: numbers.strings[0]))
      ] + numbers.bulkPair(at: speed)
    }
  }
}
