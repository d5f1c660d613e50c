// SPDX-License-Identifier: Apache-2.0

/// Bytes as every POSIX shell can print them.
enum ShellBytes {
  /// Text, and a line feed behind it.
  case line(String)
  /// Text alone.
  case text(String)
  /// A format of printf, with an octal escape for each byte that is not plain; has no quote in it.
  case format(String)

  init(_ bytes: [UInt8]) {
    let isText =
      bytes.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x5C && $0 != 0x7F }
      && String(validating: bytes, as: UTF8.self) != nil
    if isText, bytes.last == 0x0A {
      self = .line(String(decoding: bytes.dropLast(), as: UTF8.self))
    } else if isText, let last = bytes.last, last >= 0x20, last != 0x5C, last != 0x7F {
      self = .text(String(decoding: bytes, as: UTF8.self))
    } else {
      self = .format(Self.format(bytes))
    }
  }

  private static func format(_ bytes: [UInt8]) -> String {
    bytes.enumerated().map { index, byte in
      // A dash in front would be an option.
      let isOption = index == 0 && byte == UInt8(ascii: "-")
      let isPlain =
        byte >= 0x20 && byte < 0x7F && ![0x25, 0x27, 0x5C].contains(byte) && !isOption
      let octal = String(byte, radix: 8)
      return isPlain
        ? String(UnicodeScalar(byte))
        : "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }.joined()
  }

  /// The command that prints them.
  var command: String {
    switch self {
    case .line(""): "echo"
    case .line(let text):
      (text.utf8.first == UInt8(ascii: "-") ? "printf '%s\\n' " : "echo ") + Operation.quoted(text)
    case .text(let text): "printf %s \(Operation.quoted(text))"
    case .format(let format): "printf '\(format)'"
    }
  }
}
