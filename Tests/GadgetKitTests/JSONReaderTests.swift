// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import Testing

@Suite struct JSONReaderTests {
  @Test func aValueKnowsWhereItWasWritten() throws {
    let text = """
      { "name": "ether",
        "größe": [1, -2.50e+3],\r
      \t"😀" : {"a": null, "a": true} }
      """
    func at(_ line: Int, _ column: Int) -> Position { Position(line: line, column: column) }
    let expected = JSON(
      .object([
        .init("name", at: at(1, 3), JSON(.string("ether"), at: at(1, 11))),
        .init(
          "größe", at: at(2, 3),
          JSON(
            .array([
              JSON(.number("1"), at: at(2, 13)), JSON(.number("-2.50e+3"), at: at(2, 16)),
            ]), at: at(2, 12))),
        .init(
          "😀", at: at(3, 2),
          JSON(
            .object([
              .init("a", at: at(3, 9), JSON(.null, at: at(3, 14))),
              .init("a", at: at(3, 20), JSON(.bool(true), at: at(3, 25))),
            ]), at: at(3, 8))),
      ]), at: at(1, 1))
    #expect(try JSON(parsing: text.utf8) == expected)
  }

  @Test(arguments: [
    (#""""#, ""),
    (#""plain""#, "plain"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{08}\u{0C}\n\r\t"),
    (#""\u0041\u00e9\u00E9\u20ac""#, "Aéé€"),
    (#""\ud83d\ude00x""#, "😀x"),
    (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
    (#""a\u0000b""#, "a\0b"),
    (#""e\u0301""#, "e\u{301}"),
    ("\"\u{7F}\u{2028}😀\"", "\u{7F}\u{2028}😀"),
  ])
  func aStringIsUnescaped(text: String, string: String) throws {
    let value = try JSON(parsing: text.utf8).value
    #expect(value == .string(string))
    guard case .string(let read) = value else { return }
    #expect(Array(read.unicodeScalars) == Array(string.unicodeScalars))
  }

  @Test(arguments: [
    "0", "-0", "10", "0.0", "-1.5e-7", "1E400", "123456789012345678901234567890.10",
  ])
  func aNumberKeepsItsText(text: String) throws {
    #expect(try JSON(parsing: text.utf8).value == .number(text))
  }

  @Test func depthHasALimit() throws {
    let limit = JSON.maximumDepth
    func nested(_ depth: Int) -> [UInt8] {
      Array(String(repeating: "[", count: depth).utf8) + String(repeating: "]", count: depth).utf8
    }
    _ = try JSON(parsing: nested(limit))
    let error = JSONError(
      .nestingTooDeep(limit: limit), at: Position(line: 1, column: limit + 1))
    #expect(throws: error) { try JSON(parsing: nested(limit + 1)) }
    let hostile = String(repeating: #"{"":["#, count: 100_000)
    #expect(throws: error.movedTo(column: limit / 2 * 5 + 1)) { try JSON(parsing: hostile.utf8) }
  }

  @Test func sizeHasALimit() throws {
    #expect(throws: JSONError(.textTooLarge(bytes: 5, limit: 4), at: .start)) {
      try JSON(parsing: "  {} ".utf8, maximumSize: 4)
    }
    _ = try JSON(parsing: "{  }".utf8, maximumSize: 4)
    #expect(throws: JSONError(.textTooLarge(bytes: 1 << 20 | 1, limit: 1 << 20), at: .start)) {
      try JSON(parsing: [UInt8](repeating: 0x20, count: 1 << 20 | 1))
    }
  }

  /// A reader that takes quadratic time at any of these needs minutes.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("\"", "x", "\""), ("\"", "é", "\""), ("\"", #"\n"#, "\""), ("\"", #"\ud83d\ude00"#, "\""),
      ("\"", #"\u0301"#, "\""), ("", "9", ""), ("[", "0,", "0]"), ("[", "\"é\",", "0]"),
      ("{", #""":0,"#, #""a":0}"#), ("", "\n", "0"), ("[0", ",", ""), ("", "a", ""),
    ])
  func timeIsProportionalToTheText(open: String, repeated: String, close: String) throws {
    let middle = String(repeating: repeated, count: (1 << 20) / repeated.utf8.count)
    let text = Array((open + middle + close).utf8)
    let started = ContinuousClock.now
    _ = try? JSON(parsing: text, maximumSize: 2 << 20)
    #expect(ContinuousClock.now - started < .seconds(10))
  }
}

extension JSONError {
  fileprivate func movedTo(column: Int) -> JSONError {
    JSONError(reason, at: Position(line: 1, column: column))
  }
}
