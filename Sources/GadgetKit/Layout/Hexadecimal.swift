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
    var first: UInt8?
    for digit in text.utf8.lazy.map(digit) {
      guard let digit else { break }
      if let high = first { bytes.append(high << 4 | digit) }
      first = first == nil ? digit : nil
    }
    return bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    Character(Unicode.Scalar(character)).hexDigitValue.map { UInt8($0) }
  }

  /// A number with at least this many digits.
  static func number(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
