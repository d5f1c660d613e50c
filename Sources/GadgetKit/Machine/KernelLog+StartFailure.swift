// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

extension KernelLog {
  /// The errno with which a gadget failed to start on its controller, found in the kernel's messages.
  ///
  /// The kernel has two lines for that, with the same number:
  /// - `udc dummy_udc.0: failed to start g1: -19` (`drivers/usb/gadget/udc/core.c`), and
  /// - `configfs-gadget.g1 gadget.0: probe with driver configfs-gadget.g1 failed with error -19`,
  ///   in Linux 6.1 `configfs-gadget.g1: probe of gadget.0 failed with error -19`
  ///   (`drivers/base/dd.c`).
  ///
  /// - Parameters:
  ///   - gadget: the name of its directory.
  ///   - messages: as `messages()` returns them.
  /// - Returns: the first number of such a line, which may be one that only the kernel knows, for
  ///   example 524 (`ENOTSUPP`); nil if there is none.
  public static func startFailure(of gadget: String, in messages: [String]) -> Errno? {
    let name = escaped(gadget)
    let start = "failed to start \(name): -"
    let probe = " failed with error -"
    let driver = "configfs-gadget.\(name)"
    let drivers = ["probe with driver \(driver) ", "\(driver): probe of "]
    for message in messages {
      if let number = number(in: message, behind: start) {
        return number
      }
      if drivers.contains(where: { message.mentions($0) }),
        let number = number(in: message, behind: probe)
      {
        return number
      }
    }
    return nil
  }

  /// The number that ends a message.
  private static func number(in message: String, behind text: String) -> Errno? {
    guard let range = message.firstPlace(of: text), let code = CInt(message[range.upperBound...]),
      code > 0
    else { return nil }
    return Errno(rawValue: code)
  }

  /// The name as the log shows it: bytes that are not printable ASCII, and the backslash, are `\xNN`.
  static func escaped(_ name: String) -> String {
    name.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      if 0x20..<0x7F ~= byte && scalar != "\\" { return String(scalar) }
      return (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }.joined()
  }
}
