// SPDX-License-Identifier: Apache-2.0

/// Bytes as pairs of lower-case hexadecimal digits.
enum Hexadecimal {
  /// `[0x0a, 0xff]` is `0aff`.
  ///
  /// - Parameter separator: what stands between two of them.
  static func text(_ bytes: some Sequence<UInt8>, separator: String = "") -> String {
    var text = ""
    for byte in bytes {
      if !text.isEmpty { text += separator }
      text += number(Int(byte), digits: 2)
    }
    return text
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

  /// The value of a digit of ASCII; nil: it is none.
  static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// A number with at least this many digits.
  static func number(_ number: Int, digits: Int) -> String {
    var text: [UInt8] = []
    var rest = UInt(bitPattern: number)
    while rest > 0 || text.count < digits {
      let digit = UInt8(rest & 0xF)
      text.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
      rest >>= 4
    }
    text.reverse()
    return String(decoding: text, as: UTF8.self)
  }
}
