// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// CDC ACM, a serial port: the kernel's `function/f_acm.c`.
  public static let acm = FunctionType(
    "acm", module: "usb_f_acm", option: "CONFIG_USB_CONFIGFS_ACM",
    attributes: [
      .init(
        "protocol", .integer(0...0xFF, .decimal), initial: .value("1"), change: .unlinked,
        since: .init(6, 12),
        "bFunctionProtocol; 1: AT commands, 0: none, so that no modem is sought"),
      .serialConsole,
    ],
    limit: .serialPorts, contents: serialPort,
    "serial port: /dev/ttyGSn here, /dev/ttyACMn or a COM port on the host")

  private static func serialPort(_ settings: FunctionSettings) -> FunctionContents {
    let port = ClassCode(.communications, 0x02, settings.number("protocol"))
    return FunctionContents(
      strings: ["CDC Abstract Control Model (ACM)", "CDC ACM Data", "CDC Serial"],
      listsLanguageFirst: true, interfaces: 2,
      requests: [.init(.bulk, .in), .init(.bulk, .out), .init(.interrupt, .in, maxPacketSize: 10)]
    ) { numbers, speed in
      let (control, data) = (numbers.interfaces[0], numbers.interfaces[1])
      return [
        .interfaceAssociation(
          .init(
            firstInterface: control, interfaceCount: 2, functionClass: port,
            string: numbers.strings[2])),
        .interface(.init(number: control, interfaceClass: port, string: numbers.strings[0])),
        .cdcHeader(.init()),
        .cdcCallManagement(.init(dataInterface: data)),
        .cdcAbstractControl(.init(capabilities: .lineCoding)),
        .cdcUnion(.init(controlInterface: control, subordinateInterface: data)),
      ] + numbers.notification(2, bytes: 10, bytesPerInterval: 0, at: speed) + [
        .interface(
          .init(number: data, interfaceClass: .init(.cdcData), string: numbers.strings[1]))
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
