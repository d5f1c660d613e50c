// SPDX-License-Identifier: Apache-2.0

/// Reads TOML 1.0.
///
/// Tables become objects, in the order of the text, and numbers decimal. Dates are refused: nothing that
/// is read here has any. Values know their places, which the decoders of other packages do not keep.
struct TOMLReader {
  private var text: SettingsText
  private var root = TOMLTable(at: .start)

  /// Reads a text as one object.
  static func read(_ bytes: [UInt8]) throws(Issue) -> JSON {
    var reader = TOMLReader(text: try SettingsText(bytes))
    try reader.document()
    return reader.root.json
  }

  private init(text: SettingsText) {
    self.text = text
  }

  private mutating func document() throws(Issue) {
    var table = root
    // How deep the table is in others.
    var levels = 0
    while true {
      skipSpaceAndLines()
      guard let next = text.next else { return }
      if next == UInt8(ascii: "[") {
        (table, levels) = try header()
      } else {
        try pair(into: table, at: levels)
      }
      try endLine()
    }
  }

  // MARK: Blanks

  private mutating func skipSpace() {
    while let next = text.next, next == 0x20 || next == 0x09 { text.offset += 1 }
  }

  private mutating func skipComment() {
    guard text.next == UInt8(ascii: "#") else { return }
    while let next = text.next, next != 0x0A { text.offset += 1 }
  }

  private mutating func skipSpaceAndLines() {
    while let next = text.next {
      switch next {
      case 0x20, 0x09, 0x0A, 0x0D: text.offset += 1
      case UInt8(ascii: "#"): skipComment()
      default: return
      }
    }
  }

  private mutating func endLine() throws(Issue) {
    skipSpace()
    skipComment()
    if text.next == nil || text.take("\n") || text.take("\r\n") { return }
    throw text.unexpected("the end of the line")
  }

  // MARK: Tables and keys

  /// `[a.b]` or `[[a.b]]`: the table that the following pairs belong to.
  private mutating func header() throws(Issue) -> (TOMLTable, levels: Int) {
    let isArray = text.isNext("[[")
    text.offset += isArray ? 2 : 1
    let keys = try keys()
    guard text.take(isArray ? "]]" : "]") else { throw text.unexpected(isArray ? "]]" : "]") }
    var table = root
    for key in keys.dropLast() { table = try table.table(key, isHeader: true) }
    guard let last = keys.last else { return (table, 0) }
    return (isArray ? try table.append(last) : try table.define(last), keys.count)
  }

  private mutating func pair(into table: TOMLTable, at levels: Int = 0) throws(Issue) {
    let keys = try keys()
    let entered = levels + keys.count - 1
    for _ in 0..<entered { try text.enter() }
    defer { for _ in 0..<entered { text.leave() } }
    guard text.take("=") else { throw text.unexpected("=") }
    skipSpace()
    var table = table
    for key in keys.dropLast() { table = try table.table(key, isHeader: false) }
    guard let last = keys.last else { return }
    try table.insert(last, try value())
  }

  /// `a."b c".d`, with the blanks around it.
  private mutating func keys() throws(Issue) -> [TOMLKey] {
    var keys: [TOMLKey] = []
    repeat {
      skipSpace()
      if keys.count == SettingsText.maximumDepth {
        throw text.issue("a key of more than \(SettingsText.maximumDepth) parts", "fewer")
      }
      let place = text.position()
      let name =
        switch text.next {
        case UInt8(ascii: "\""): try basicString()
        case UInt8(ascii: "'"): try literalString()
        default: text.take { Self.isOfKey($0) }
        }
      if text.offset == 0 || (name.isEmpty && !"\"'".utf8.contains(text.bytes[text.offset - 1])) {
        throw text.unexpected("a key")
      }
      keys.append(TOMLKey(name: name, position: place))
      skipSpace()
    } while text.take(".")
    return keys
  }

  private static func isOfKey(_ byte: UInt8) -> Bool {
    byte < 0x80 && Character(Unicode.Scalar(byte)).isLetter
      || "-_0123456789".utf8.contains(byte)
  }

  // MARK: Values

  private mutating func value() throws(Issue) -> TOMLValue {
    let place = text.position()
    switch text.next {
    case UInt8(ascii: "["): return .array(try array(), place)
    case UInt8(ascii: "{"): return .table(try inlineTable(at: place))
    case UInt8(ascii: "\""):
      let string = text.isNext("\"\"\"") ? try longString("\"\"\"") : try basicString()
      return .scalar(JSON(.string(string), at: place))
    case UInt8(ascii: "'"):
      let string = text.isNext("'''") ? try longString("'''") : try literalString()
      return .scalar(JSON(.string(string), at: place))
    default:
      return .scalar(JSON(try plain(), at: place))
    }
  }

  private mutating func array() throws(Issue) -> [TOMLValue] {
    text.offset += 1
    try text.enter()
    defer { text.leave() }
    var elements: [TOMLValue] = []
    skipSpaceAndLines()
    while !text.take("]") {
      elements.append(try value())
      skipSpaceAndLines()
      if text.take(",") {
        skipSpaceAndLines()
      } else if !text.isNext("]") {
        throw text.unexpected(", or ]")
      }
    }
    return elements
  }

  private mutating func inlineTable(at place: Position) throws(Issue) -> TOMLTable {
    text.offset += 1
    try text.enter()
    defer { text.leave() }
    let table = TOMLTable(at: place)
    table.isClosed = false
    skipSpace()
    if !text.take("}") {
      repeat {
        try pair(into: table)
        skipSpace()
      } while text.take(",")
      guard text.take("}") else { throw text.unexpected(", or }") }
    }
    table.isClosed = true
    return table
  }

  /// `true`, `false`, or a number.
  private mutating func plain() throws(Issue) -> JSON.Value {
    let start = text.offset
    let word = text.take { byte in Self.isOfKey(byte) || "+.:".utf8.contains(byte) }
    if word == "true" || word == "false" { return .bool(word == "true") }
    if let number = Self.integer(word) { return .number(String(number)) }
    let digits = word.filter { $0 != "_" }
    if word.contains(where: { ".eE".contains($0) }), !word.contains("x"),
      let number = Double(digits), number.isFinite
    {
      return .number(String(number))
    }
    text.offset = start
    throw word.isEmpty
      ? text.unexpected("a value")
      : text.issue("\(quoted(word)) is no value", "a number, true, false, or a string in quotes")
  }

  private static func integer(_ text: String) -> Int64? {
    let radix = ["0x": 16, "0o": 8, "0b": 2][text.prefix(2)]
    let digits = radix == nil ? text[...] : text.dropFirst(2)
    let parts = digits.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }), radix == nil || digits.first?.isHexDigit == true else {
      return nil
    }
    let unsigned = digits.drop { $0 == "+" || $0 == "-" }
    if radix == nil, unsigned.count > 1, unsigned.first == "0" { return nil }
    return Int64(parts.joined(), radix: radix ?? 10)
  }

  // MARK: Strings

  private mutating func literalString() throws(Issue) -> String {
    text.offset += 1
    let string = text.take { $0 != UInt8(ascii: "'") && $0 != 0x0A }
    guard text.take("'") else { throw text.unexpected("the closing quote") }
    return string
  }

  private mutating func basicString() throws(Issue) -> String {
    text.offset += 1
    var string = ""
    while !text.take("\"") {
      string += text.take { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x0A }
      if text.isNext("\\") {
        string.unicodeScalars.append(try escape())
      } else if !text.isNext("\"") {
        throw text.unexpected("the closing quote")
      }
    }
    return string
  }

  /// A string over several lines, of the one kind of quotes or the other.
  private mutating func longString(_ quotes: String) throws(Issue) -> String {
    text.offset += 3
    if !text.take("\n") { _ = text.take("\r\n") }
    var string = ""
    let isBasic = quotes.hasPrefix("\"")
    let quote = UInt8(ascii: isBasic ? "\"" : "'")
    while !text.take(quotes) {
      string += text.take { $0 != quote && !(isBasic && $0 == UInt8(ascii: "\\")) }
      if text.isNext("\\") && isBasic {
        if try !takeLineEnd() { string.unicodeScalars.append(try escape()) }
      } else if text.next == nil {
        throw text.unexpected(quotes)
      } else if !text.isNext(quotes) {
        string += isBasic ? "\"" : "'"
        text.offset += 1
      }
    }
    // Up to two quotes may stand before the closing ones.
    while text.next == quote, string.utf8.suffix(2) != [quote, quote] {
      string += isBasic ? "\"" : "'"
      text.offset += 1
    }
    return string
  }

  /// Takes a backslash at the end of a line with all blanks behind it.
  private mutating func takeLineEnd() throws(Issue) -> Bool {
    let start = text.offset
    text.offset += 1
    let blanks = text.take { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if blanks.utf8.contains(0x0A) { return true }
    text.offset = start
    return false
  }

  private mutating func escape() throws(Issue) -> Unicode.Scalar {
    text.offset += 1
    let escapes: [(String, Unicode.Scalar)] = [
      ("b", "\u{08}"), ("t", "\t"), ("n", "\n"), ("f", "\u{0C}"), ("r", "\r"), ("\"", "\""),
      ("\\", "\\"),
    ]
    for (name, scalar) in escapes where text.take(name) { return scalar }
    let start = text.offset
    let digits = text.take("u") ? 4 : text.take("U") ? 8 : 0
    guard digits > 0 else {
      throw text.unexpected(#"an escape: one of \" \\ \b \t \n \f \r \u \U"#)
    }
    guard let scalar = Unicode.Scalar(try text.hexadecimal(digits: digits)) else {
      text.offset = start
      throw text.issue("the escape is no character", "a Unicode scalar value")
    }
    return scalar
  }
}
