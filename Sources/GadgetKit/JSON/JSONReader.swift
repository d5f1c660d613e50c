// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// How many arrays and objects may stand inside each other: far more than a person writes, and
  /// far less than what the stack of a thread can take.
  public static let maximumDepth = 128

  /// Reads one value, alone in its text.
  ///
  /// Strict RFC 8259: no comments, no trailing commas, no byte order mark, and UTF-8 only. A number
  /// of any size or precision is fine, since its text is kept. Takes time in proportion to the text.
  ///
  /// - Parameters:
  ///   - text: all of it, in UTF-8.
  ///   - maximumSize: in bytes; 1 MiB unless told otherwise.
  /// - Throws: what is wrong at the first place where something is;
  ///   if the text is not UTF-8, the place of that, even behind other errors.
  public init(
    parsing text: some Collection<UInt8>, maximumSize: Int = 1 << 20
  ) throws(JSONError) {
    let size = text.count
    guard size <= maximumSize else {
      throw JSONError(.textTooLarge(bytes: size, limit: maximumSize), at: .start)
    }
    var reader = JSONReader(Array(text))
    self = try reader.document()
  }
}

/// A place in a text that is being read: recursive descent, one method for each rule of RFC 8259 §2.
///
/// A rule begins with `offset` on its first character and ends with `offset` behind its last.
struct JSONReader {
  let bytes: [UInt8]
  /// Of the byte to be looked at next.
  var offset = 0
  /// How many continuation bytes of UTF-8 the line has before `offset`: they are no characters.
  var continuationBytes = 0
  private var line = 1
  private var startOfLine = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte at `offset`; nil at the end of the text.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Where `offset` is. Costs nothing, because outside of strings all is ASCII.
  private var position: Position {
    Position(line: line, column: offset - startOfLine - continuationBytes + 1)
  }

  mutating func document() throws(JSONError) -> JSON {
    try checkEncoding()
    skipSpace()
    let value = try value(or: .value)
    skipSpace()
    if next != nil { throw unexpected(.endOfText) }
    return value
  }

  private mutating func value(or expected: JSONError.Expectation) throws(JSONError) -> JSON {
    guard let next else { throw unexpected(expected) }
    let start = position
    let value: JSON.Value =
      switch next {
      case UInt8(ascii: "{"): .object(try object())
      case UInt8(ascii: "["): .array(try array())
      case UInt8(ascii: "\""): .string(try string())
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): try word()
      default: throw unexpected(expected)
      }
    return JSON(value, at: start)
  }

  private mutating func object() throws(JSONError) -> [JSON.Member] {
    try enter()
    defer { depth -= 1 }
    var members: [JSON.Member] = []
    if take(UInt8(ascii: "}")) { return members }
    repeat {
      guard next == UInt8(ascii: "\"") else {
        throw unexpected(members.isEmpty ? .keyOrEndOfObject : .key)
      }
      let keyPosition = position
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected(.colon) }
      skipSpace()
      members.append(JSON.Member(key, at: keyPosition, try value(or: .value)))
    } while try another(before: UInt8(ascii: "}"), expected: .commaOrEndOfObject)
    return members
  }

  private mutating func array() throws(JSONError) -> [JSON] {
    try enter()
    defer { depth -= 1 }
    var elements: [JSON] = []
    if take(UInt8(ascii: "]")) { return elements }
    repeat {
      elements.append(try value(or: elements.isEmpty ? .valueOrEndOfArray : .value))
    } while try another(before: UInt8(ascii: "]"), expected: .commaOrEndOfArray)
    return elements
  }

  /// Takes an opening bracket and the space behind it.
  private mutating func enter() throws(JSONError) {
    guard depth < JSON.maximumDepth else {
      throw error(.nestingTooDeep(limit: JSON.maximumDepth), at: offset)
    }
    depth += 1
    offset += 1
    skipSpace()
  }

  /// Takes what stands behind an element: a comma, and true; or the closing bracket, and false.
  private mutating func another(
    before end: UInt8, expected: JSONError.Expectation
  ) throws(JSONError) -> Bool {
    skipSpace()
    if take(end) { return false }
    let comma = offset
    guard take(UInt8(ascii: ",")) else { throw unexpected(expected) }
    skipSpace()
    if next == end { throw error(.trailingComma, at: comma) }
    return true
  }

  /// Takes the byte if it is the next one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  /// The only place where lines end: a string cannot hold a line feed.
  private mutating func skipSpace() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        offset += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        offset += 1
        if byte == UInt8(ascii: "\r") { _ = take(UInt8(ascii: "\n")) }
        line += 1
        startOfLine = offset
        continuationBytes = 0
      default:
        return
      }
    }
  }
}
