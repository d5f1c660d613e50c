// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// CDC OBEX: the kernel's `function/f_obex.c`.
  public static let obex = FunctionType(
    "obex", module: "usb_f_obex", option: "CONFIG_USB_CONFIGFS_OBEX", limit: .serialPorts,
    defects: [
      // The function is bound deactivated; opening its port activates it only once the host has
      // chosen its setting, for which it would have to be connected.
      .init(
        isRefused: true, "keeps the whole gadget disconnected for ever",
        "acm, over which a program can speak OBEX as well")
    ],
    contents: objectExchange,
    "object exchange over a serial port; no host ever sees it")

  private static func objectExchange(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: ["CDC Object Exchange (OBEX)", "CDC OBEX Data"], interfaces: 2,
      hasSuperSpeed: false, requests: [.init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed in
      let (control, data) = (numbers.interfaces[0], numbers.interfaces[1])
      return [
        .interface(
          .init(
            number: control, interfaceClass: .init(.communications, 0x0B),
            string: numbers.strings[0])),
        .cdcHeader(.init(version: 0x0120)),
        .cdcOBEX(.init()),
        .cdcUnion(.init(controlInterface: control, subordinateInterface: data)),
        .interface(
          .init(number: data, interfaceClass: .init(.cdcData), string: numbers.strings[1])),
        .interface(
          .init(
            number: data, alternateSetting: 1, interfaceClass: .init(.cdcData),
            string: numbers.strings[1])),
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
