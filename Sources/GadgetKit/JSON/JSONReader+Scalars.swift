// SPDX-License-Identifier: Apache-2.0

/// The values that hold no others: strings, numbers and words.
extension JSONReader {
  /// Copies whole runs of characters that stand for themselves, and decodes UTF-8 once.
  mutating func string() throws(JSONError) -> String {
    offset += 1
    var unescaped: [UInt8] = []
    var run = offset
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        let rest = bytes[run..<offset]
        offset += 1
        if unescaped.isEmpty { return String(decoding: rest, as: UTF8.self) }
        return String(decoding: unescaped + rest, as: UTF8.self)
      case UInt8(ascii: "\\"):
        unescaped += bytes[run..<offset]
        unescaped += String(try escape()).utf8
        run = offset
      case 0..<0x20:
        throw error(.controlCharacter(Unicode.Scalar(byte)), at: offset)
      default:
        if UTF8.isContinuation(byte) { continuationBytes += 1 }
        offset += 1
      }
    }
    throw unexpected(.closingQuote)
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    let scalar: Unicode.Scalar
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = scalarAtOffset
    case UInt8(ascii: "b"): scalar = "\u{08}"
    case UInt8(ascii: "f"): scalar = "\u{0C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    case nil: throw unexpected(.escape)
    default: throw error(.invalidEscape(scalarAtOffset), at: start)
    }
    offset += 1
    return scalar
  }

  /// `\uXXXX`, or two of them for a character above U+FFFF. RFC 8259 §7.
  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if UTF16.isLeadSurrogate(unit), bytes[offset...].starts(with: [0x5C, 0x75]) {
      offset += 1
      let trail = try codeUnit()
      if UTF16.isTrailSurrogate(trail) {
        return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
      }
    }
    throw error(.loneSurrogate(unit), at: start)
  }

  /// `u` and its four digits.
  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      offset += 1
      guard let byte = next, let digit = Hexadecimal.digit(byte) else {
        throw unexpected(.hexDigit)
      }
      unit = unit << 4 | UInt16(digit)
    }
    offset += 1
    return unit
  }

  /// RFC 8259 §6. The text is kept; what it means is for the reader of the value to say.
  mutating func number() throws(JSONError) -> String {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      if let byte = next, byte.isDigit { throw error(.leadingZero, at: offset - 1) }
      if next == UInt8(ascii: "x") || next == UInt8(ascii: "X") {
        throw error(.hexadecimalNumber, at: start)
      }
    } else {
      try digits()
    }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits() throws(JSONError) {
    guard let first = next, first.isDigit else { throw unexpected(.digit) }
    while let byte = next, byte.isDigit { offset += 1 }
  }

  /// `true`, `false` or `null`. A longer or other word is named whole, so that it can be shown.
  mutating func word() throws(JSONError) -> JSON.Value {
    let letters = bytes[offset...].prefix(32).prefix(while: \.isLetterOrDigit)
    let word = String(decoding: letters, as: UTF8.self)
    let value: JSON.Value
    switch word {
    case "true": value = .bool(true)
    case "false": value = .bool(false)
    case "null": value = .null
    default: throw error(.unknownWord(word), at: offset)
    }
    offset += letters.count
    return value
  }
}
