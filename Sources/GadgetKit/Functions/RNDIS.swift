// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// Microsoft RNDIS: the kernel's `function/f_rndis.c`.
  ///
  /// The class triple of a new instance is that of the last one that was bound, so it is always
  /// written.
  public static let rndis = FunctionType(
    "rndis", module: "usb_f_rndis", option: "CONFIG_USB_CONFIGFS_RNDIS",
    attributes: Ethernet.attributes + [
      .init(
        "class", .integer(0...0xFF, .bareHexadecimal), initial: .value("02"), change: .unbound,
        isInherited: true, "bFunctionClass; Windows takes 0xef with 0x04 and 0x01"),
      .init(
        "subclass", .integer(0...0xFF, .bareHexadecimal), initial: .value("06"), change: .unbound,
        isInherited: true, "bFunctionSubClass"),
      .init(
        "protocol", .integer(0...0xFF, .bareHexadecimal), initial: .value("00"), change: .unbound,
        isInherited: true, "bFunctionProtocol"),
    ],
    osDescriptorsInterface: "rndis", contents: remoteNDIS, lighter: "eem",
    "network card for Windows and Linux hosts")

  private static func remoteNDIS(_ settings: FunctionSettings) -> FunctionContents {
    let function = ClassCode(
      .init(rawValue: settings.number("class")), settings.number("subclass"),
      settings.number("protocol"))
    return FunctionContents(
      strings: ["RNDIS Communications Control", "RNDIS Ethernet Data", "RNDIS"], interfaces: 2,
      requests: Ethernet.requests(notification: 8)
    ) { numbers, speed in
      let (control, data) = (numbers.interfaces[0], numbers.interfaces[1])
      return [
        .interfaceAssociation(
          .init(
            firstInterface: control, interfaceCount: 2, functionClass: function,
            string: numbers.strings[2])),
        .interface(
          .init(
            number: control, interfaceClass: .init(.communications, 0x02, 0xFF),
            string: numbers.strings[0])),
        .cdcHeader(.init()),
        // The kernel never sets the number of the data interface here.
        .cdcCallManagement(.init(dataInterface: 1)),
        .cdcAbstractControl(.init(capabilities: [])),
        .cdcUnion(.init(controlInterface: control, subordinateInterface: data)),
      ] + numbers.notification(2, bytes: 8, at: speed) + [
        .interface(
          .init(number: data, interfaceClass: .init(.cdcData), string: numbers.strings[1]))
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
