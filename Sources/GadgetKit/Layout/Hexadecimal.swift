// SPDX-License-Identifier: Apache-2.0

/// Bytes as pairs of lower-case hexadecimal digits.
enum Hexadecimal {
  /// `[0x0a, 0xff]` is `0aff`.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { number(Int($0), digits: 2) }.joined()
  }

  /// The bytes of pairs of digits; what is not such a pair ends them.
  static func bytes(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    // The initializer would also take a sign.
    while rest.prefix(2).allSatisfy(\.isHexDigit), rest.count >= 2,
      let byte = UInt8(rest.prefix(2), radix: 16)
    {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  /// A number with at least this many digits.
  static func number(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
