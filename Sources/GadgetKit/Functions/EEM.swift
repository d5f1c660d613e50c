// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// CDC Ethernet Emulation Model: the kernel's `function/f_eem.c`.
  public static let eem = FunctionType(
    "eem", module: "usb_f_eem", option: "CONFIG_USB_CONFIGFS_EEM", attributes: Ethernet.attributes,
    contents: emulation, "network card for Linux hosts with the fewest endpoints")

  private static func emulation(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: ["CDC Ethernet Emulation Model (EEM)"], interfaces: 1,
      requests: [.init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed in
      [
        .interface(
          .init(
            number: numbers.interfaces[0], interfaceClass: .init(.communications, 0x0C, 0x07),
            string: numbers.strings[0]))
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
