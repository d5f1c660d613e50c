// SPDX-License-Identifier: Apache-2.0

extension FunctionType {
  /// CDC ACM, a serial port: the kernel's `function/f_acm.c`.
  public static let acm = FunctionType(
    "acm", module: "usb_f_acm", option: "CONFIG_USB_CONFIGFS_ACM",
    attributes: [
      .init(
        "protocol", .integer(0...0xFF, .decimal), initial: .value("1"), change: .unlinked,
        since: .init(6, 12),
        "bFunctionProtocol; 1: AT commands, 0: none, so that no modem is sought"),
      .init(
        "console", .boolean, initial: .value("0"), change: .live,
        option: "CONFIG_U_SERIAL_CONSOLE", "send the kernel's console to the port"),
    ],
    "serial port: /dev/ttyGSn here, /dev/ttyACMn or a COM port on the host")
}
