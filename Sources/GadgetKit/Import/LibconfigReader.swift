// SPDX-License-Identifier: Apache-2.0

/// Reads the syntax of libconfig: what `gt` and libusbgx call a scheme.
///
/// Groups become objects, lists and arrays become arrays, and numbers decimal. Values know their places.
struct LibconfigReader {
  private var text: SettingsText

  /// Reads all settings of a text as one object.
  static func read(_ bytes: [UInt8]) throws(Issue) -> JSON {
    var reader = LibconfigReader(text: try SettingsText(bytes))
    try reader.skip()
    let members = try reader.settings()
    if reader.text.next != nil { throw reader.text.unexpected("a name, or the end of the text") }
    return JSON(.object(members))
  }

  // MARK: Between the settings

  /// Skips blanks and comments of the three kinds.
  private mutating func skip() throws(Issue) {
    while let next = text.next {
      switch next {
      case 0x20, 0x09...0x0D: text.offset += 1
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "/") where text.isNext("//"): skipLine()
      case UInt8(ascii: "/") where text.isNext("/*"): try skipBlock()
      case UInt8(ascii: "@"):
        throw text.issue("@include is not followed", "the file itself in its place")
      default: return
      }
    }
  }

  private mutating func skipLine() {
    while let next = text.next, next != 0x0A { text.offset += 1 }
  }

  private mutating func skipBlock() throws(Issue) {
    let start = text.offset
    text.offset += 2
    while !text.take("*/") {
      if text.next == nil {
        text.offset = start
        throw text.issue("the comment does not end", "*/")
      }
      text.offset += 1
    }
  }

  // MARK: Settings

  /// `name = value;` and so on, up to what is no name.
  private mutating func settings() throws(Issue) -> [JSON.Member] {
    var members: [JSON.Member] = []
    var names: Set<String> = []
    while let next = text.next, Self.beginsName(next) {
      let place = text.position()
      let name = text.take(while: Self.isOfName)
      guard names.insert(name).inserted else {
        throw Issue(at: place, name, "stands there twice", "each name once")
      }
      try skip()
      guard text.take("=") || text.take(":") else { throw text.unexpected("= or :") }
      try skip()
      members.append(JSON.Member(name, at: place, try value()))
      try skip()
      if text.take(";") || text.take(",") { try skip() }
    }
    return members
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    Character(Unicode.Scalar(byte)).isLetter && byte < 0x80 || byte == UInt8(ascii: "*")
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    beginsName(byte) || "-_0123456789".utf8.contains(byte)
  }

  private mutating func value() throws(Issue) -> JSON {
    let place = text.position()
    switch text.next {
    case UInt8(ascii: "{"): return JSON(.object(try group()), at: place)
    case UInt8(ascii: "("): return JSON(.array(try list(to: ")")), at: place)
    case UInt8(ascii: "["): return JSON(.array(try list(to: "]")), at: place)
    case UInt8(ascii: "\""): return JSON(.string(try string()), at: place)
    case let next? where "+-.0123456789".utf8.contains(next):
      return JSON(.number(try number()), at: place)
    default:
      let start = text.offset
      let word = text.take(while: Self.isOfName)
      switch word.lowercased() {
      case "true": return JSON(.bool(true), at: place)
      case "false": return JSON(.bool(false), at: place)
      default:
        text.offset = start
        throw text.unexpected("a value: a number, a string, true, false, or one of ( [ {")
      }
    }
  }

  private mutating func group() throws(Issue) -> [JSON.Member] {
    text.offset += 1
    return try nested { reader throws(Issue) in
      try reader.skip()
      let members = try reader.settings()
      guard reader.text.take("}") else { throw reader.text.unexpected("a name, or }") }
      return members
    }
  }

  private mutating func list(to end: String) throws(Issue) -> [JSON] {
    text.offset += 1
    return try nested { reader throws(Issue) in
      try reader.skip()
      var elements: [JSON] = []
      while !reader.text.take(end) {
        elements.append(try reader.value())
        try reader.skip()
        if reader.text.take(",") {
          try reader.skip()
        } else if !reader.text.isNext(end) {
          throw reader.text.unexpected(", or \(end)")
        }
      }
      return elements
    }
  }

  private mutating func nested<Value>(
    _ read: (inout LibconfigReader) throws(Issue) -> Value
  ) throws(Issue) -> Value {
    try text.enter()
    defer { text.leave() }
    return try read(&self)
  }

  // MARK: Scalars

  /// One string, or several that stand behind each other.
  private mutating func string() throws(Issue) -> String {
    var bytes: [UInt8] = []
    while text.take("\"") {
      try part(&bytes)
      try skip()
    }
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw text.issue("the string before this is not UTF-8", "escapes that make UTF-8")
    }
    return string
  }

  private mutating func part(_ bytes: inout [UInt8]) throws(Issue) {
    while !text.take("\"") {
      guard let next = text.next else { throw text.unexpected("the closing quote") }
      if next == UInt8(ascii: "\\") {
        bytes.append(try escape())
      } else {
        bytes.append(next)
        text.offset += 1
      }
    }
  }

  private mutating func escape() throws(Issue) -> UInt8 {
    text.offset += 1
    let escapes: [(String, UInt8)] = [
      ("n", 0x0A), ("r", 0x0D), ("t", 0x09), ("f", 0x0C), ("b", 0x08), ("a", 0x07), ("v", 0x0B),
      ("\\", 0x5C), ("\"", 0x22),
    ]
    for (name, byte) in escapes where text.take(name) { return byte }
    guard text.take("x") else {
      throw text.unexpected(#"an escape: one of \" \\ \n \r \t \f \xNN"#)
    }
    return UInt8(truncatingIfNeeded: try text.hexadecimal(digits: 2))
  }

  /// A number of any radix, in decimal; one with a point as it stands.
  private mutating func number() throws(Issue) -> String {
    let start = text.offset
    let written = text.take { byte in
      Self.isOfName(byte) || ".+".utf8.contains(byte)
    }
    if let number = Self.integer(written) { return String(number) }
    if written.contains(where: { ".eE".contains($0) }), !written.contains("x"),
      let number = Double(written), number.isFinite
    {
      return String(number)
    }
    text.offset = start
    throw text.issue("\(quoted(written)) is no number", "a number of up to 64 bits")
  }

  private static func integer(_ text: String) -> Int64? {
    var digits = text[...]
    for _ in 0..<2 where digits.last == "L" { digits = digits.dropLast() }
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    guard digits.first?.isNumber == true else { return nil }
    let prefix = digits.prefix(2).lowercased()
    let radix = ["0x": 16, "0b": 2, "0o": 8, "0q": 8][prefix]
    guard let magnitude = UInt64(radix == nil ? digits : digits.dropFirst(2), radix: radix ?? 10)
    else { return nil }
    return isNegative
      ? Int64(exactly: -Int128(magnitude)) : Int64(exactly: magnitude)
  }
}
