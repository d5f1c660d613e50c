// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// A serial port of no class: the kernel's `function/f_serial.c`.
  ///
  /// It has a string that no descriptor refers to. Its index is given once, when the first one is
  /// bound after the module was loaded, and moves those of the functions after it.
  public static let gser = FunctionType(
    "gser", module: "usb_f_serial", option: "CONFIG_USB_CONFIGFS_SERIAL",
    attributes: [.serialConsole], limit: .serialPorts, contents: genericPort,
    "serial port without a class: /dev/ttyGSn here, a driver of one's own on the host")

  private static func genericPort(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: ["Generic Serial"], .once, interfaces: 1,
      requests: [.init(.bulk, .in), .init(.bulk, .out)],
      leaves: { memory, _ in memory.hasSerialString = true }
    ) { numbers, speed in
      [
        .interface(.init(number: numbers.interfaces[0], interfaceClass: .init(.vendorSpecific)))
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
