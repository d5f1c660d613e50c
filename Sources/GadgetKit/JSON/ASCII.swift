// SPDX-License-Identifier: Apache-2.0

/// What kind of character a byte of ASCII is, without Unicode's tables.
extension UInt8 {
  /// `0`…`9`
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  /// `A`…`Z`, `a`…`z`, `0`…`9`
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: isDigit
    }
  }
}

extension Unicode.Scalar {
  /// U+0000…U+001F and U+007F…U+009F: the general category Cc.
  var isControl: Bool { value < 0x20 || 0x7F...0x9F ~= value }
}
