// SPDX-License-Identifier: Apache-2.0

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
    osDescriptorsInterface: "rndis",
    "network card for Windows and Linux hosts")
}
