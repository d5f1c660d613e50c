// SPDX-License-Identifier: Apache-2.0

/// A place in a text of settings that is being read: what libconfig's syntax and TOML have in common.
struct SettingsText {
  /// How many groups, lists and tables may stand inside each other.
  static let maximumDepth = 64
  /// The longest text, in bytes.
  static let maximumSize = 1 << 20

  let bytes: [UInt8]
  /// Of the byte to be looked at next.
  var offset = 0
  /// How deep `offset` is inside of others.
  private(set) var depth = 0
  /// The place that was asked for last: the next one is counted from there.
  private var counted = (offset: 0, position: Position.start)

  /// - Throws: the place of what is no UTF-8.
  init(_ bytes: [UInt8]) throws(Issue) {
    self.bytes = bytes
    if bytes.count > Self.maximumSize {
      throw Issue(
        at: .start, "", "the text has \(bytes.count) bytes", "at most \(Self.maximumSize)")
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      offset = error.byteOffsets.lowerBound
      throw issue("the byte 0x\(String(bytes[offset], radix: 16)) is not of UTF-8", "UTF-8")
    }
  }

  /// The byte at `offset`; nil at the end of the text.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Whether these characters, all ASCII, come next.
  func isNext(_ text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

  /// Takes the characters if they are the next ones.
  mutating func take(_ text: String) -> Bool {
    guard isNext(text) else { return false }
    offset += text.utf8.count
    return true
  }

  /// Takes all bytes that fit.
  mutating func take(while fits: (UInt8) -> Bool) -> String {
    let start = offset
    while let next, fits(next) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Where `offset` is; cheap as long as it only grows.
  mutating func position() -> Position {
    if offset < counted.offset { counted = (0, .start) }
    for byte in bytes[counted.offset..<offset] {
      if byte == UInt8(ascii: "\n") {
        counted.position = Position(line: counted.position.line + 1, column: 1)
      } else if !UTF8.isContinuation(byte) {
        counted.position.column += 1
      }
    }
    counted.offset = offset
    return counted.position
  }

  /// Something wrong at `offset`.
  func issue(_ problem: String, _ remedy: String) -> Issue {
    var text = self
    return Issue(at: text.position(), "", problem, remedy)
  }

  /// Something else than what is expected at `offset`.
  func unexpected(_ expected: String) -> Issue {
    guard next != nil else { return issue("the text ends here", expected) }
    let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
    let found = scalar.map { String(Character($0)) } ?? ""
    return issue("\(quoted(found)) is unexpected", expected)
  }

  /// Goes behind an opening bracket, until ``leave()``.
  mutating func enter() throws(Issue) {
    guard depth < Self.maximumDepth else {
      throw issue("more than \(Self.maximumDepth) levels", "fewer")
    }
    depth += 1
  }

  mutating func leave() { depth -= 1 }

  /// So many hexadecimal digits as a number.
  mutating func hexadecimal(digits: Int) throws(Issue) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<digits {
      guard let next, let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
        throw unexpected("\(digits) hexadecimal digits")
      }
      number = number << 4 | UInt32(digit)
      offset += 1
    }
    return number
  }
}
