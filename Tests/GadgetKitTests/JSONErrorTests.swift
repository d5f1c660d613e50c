// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import Testing

@Suite struct JSONErrorTests {
  struct Example: Sendable {
    let text: String
    let line: Int
    let column: Int
    let reason: JSONError.Reason

    init(_ text: String, _ line: Int, _ column: Int, _ reason: JSONError.Reason) {
      self.text = text
      self.line = line
      self.column = column
      self.reason = reason
    }
  }

  @Test(arguments: [
    // A profile, and what happens to it under a hurried hand.
    Example("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, .unexpected("\"", expected: .commaOrEndOfObject)),
    Example("{\n  \"a\": [1, 2,\n  ]\n}", 2, 13, .trailingComma),
    Example("{\r\n  \"a\": 1,\r\n}\r\n", 2, 9, .trailingComma),
    Example("{\n  \"a: 1\n}", 2, 8, .controlCharacter("\n")),
    Example("{\n  a: 1\n}", 2, 3, .unexpected("a", expected: .keyOrEndOfObject)),
    Example("{ \"a\": 1, b: 1 }", 1, 11, .unexpected("b", expected: .key)),
    Example("{ \"a\" = 1 }", 1, 7, .unexpected("=", expected: .colon)),
    Example("{ \"a\": 'x' }", 1, 8, .unexpected("'", expected: .value)),
    Example("{ \"idVendor\": 0x1d6b }", 1, 15, .hexadecimalNumber),
    Example("{ \"bcdDevice\": 0100 }", 1, 16, .leadingZero),
    Example("{ \"self_powered\": True }", 1, 19, .unknownWord("True")),
    Example("// mine\n{}", 1, 1, .unexpected("/", expected: .value)),
    Example("{ \"a\": 1, // mine\n}", 1, 11, .unexpected("/", expected: .key)),
    Example("{ \"a\": }", 1, 8, .unexpected("}", expected: .value)),
    Example("{ \"größe\": \"😀\" 1 }", 1, 16, .unexpected("1", expected: .commaOrEndOfObject)),
    Example("[ 1 } ", 1, 5, .unexpected("}", expected: .commaOrEndOfArray)),
    Example("[,]", 1, 2, .unexpected(",", expected: .valueOrEndOfArray)),
    Example("[1,,2]", 1, 4, .unexpected(",", expected: .value)),
    Example("{}\n{}", 2, 1, .unexpected("{", expected: .endOfText)),
    Example("{} ö", 1, 4, .unexpected("ö", expected: .endOfText)),
    // Texts that end too early.
    Example("", 1, 1, .endOfText(expected: .value)),
    Example(" \n\t", 2, 2, .endOfText(expected: .value)),
    Example("[", 1, 2, .endOfText(expected: .valueOrEndOfArray)),
    Example("[1", 1, 3, .endOfText(expected: .commaOrEndOfArray)),
    Example("[1,", 1, 4, .endOfText(expected: .value)),
    Example("{", 1, 2, .endOfText(expected: .keyOrEndOfObject)),
    Example("{\"a\"", 1, 5, .endOfText(expected: .colon)),
    Example("{\"a\":", 1, 6, .endOfText(expected: .value)),
    Example("{\"a\":1\r", 2, 1, .endOfText(expected: .commaOrEndOfObject)),
    Example("{\"a\":1,", 1, 8, .endOfText(expected: .key)),
    Example("\"ä", 1, 3, .endOfText(expected: .closingQuote)),
    Example(#""\"#, 1, 3, .endOfText(expected: .escape)),
    Example(#""\u12"#, 1, 6, .endOfText(expected: .hexDigit)),
    Example("-", 1, 2, .endOfText(expected: .digit)),
    Example("1.", 1, 3, .endOfText(expected: .digit)),
    Example("1e+", 1, 4, .endOfText(expected: .digit)),
    // Strings.
    Example("\"a\tb\"", 1, 3, .controlCharacter("\t")),
    Example(#""é\x41""#, 1, 3, .invalidEscape("x")),
    Example(#""\😀""#, 1, 2, .invalidEscape("😀")),
    Example(#""\u00g0""#, 1, 6, .unexpected("g", expected: .hexDigit)),
    Example("\"\\u00\u{FF11}1\"", 1, 6, .unexpected("\u{FF11}", expected: .hexDigit)),
    Example(#""ab\ud83dx""#, 1, 4, .loneSurrogate(0xD83D)),
    Example(#""\ud83d\n""#, 1, 2, .loneSurrogate(0xD83D)),
    Example(#""\ud83d\ud83d""#, 1, 2, .loneSurrogate(0xD83D)),
    Example(#""\ude00\ud83d""#, 1, 2, .loneSurrogate(0xDE00)),
    // Numbers and words.
    Example("-012", 1, 2, .leadingZero),
    Example("-0X1", 1, 1, .hexadecimalNumber),
    Example("+1", 1, 1, .unexpected("+", expected: .value)),
    Example(".5", 1, 1, .unexpected(".", expected: .value)),
    Example("1.e3", 1, 3, .unexpected("e", expected: .digit)),
    Example("-Infinity", 1, 2, .unexpected("I", expected: .digit)),
    Example("[1a]", 1, 3, .unexpected("a", expected: .commaOrEndOfArray)),
    Example("nullx", 1, 1, .unknownWord("nullx")),
    Example("[yes, no]", 1, 2, .unknownWord("yes")),
    Example(
      String(repeating: "a", count: 99), 1, 1, .unknownWord(String(repeating: "a", count: 32))),
    // Bytes.
    Example("\u{FEFF}{}", 1, 1, .byteOrderMark),
    Example("{}\u{FEFF}", 1, 3, .unexpected("\u{FEFF}", expected: .endOfText)),
    Example("{}\0", 1, 3, .unexpected("\0", expected: .endOfText)),
  ])
  func anErrorHasItsPlaceAndReason(example: Example) {
    let position = Position(line: example.line, column: example.column)
    #expect(throws: JSONError(example.reason, at: position)) {
      try JSON(parsing: example.text.utf8)
    }
  }

  @Test(
    arguments: [
      ([0x22, 0xC3, 0xA9, 0xFF, 0x22], 3, 0xFF),
      ([0x22, 0xE2, 0x82, 0x22], 2, 0xE2),  // the third byte is missing
      ([0x22, 0xC0, 0xAF, 0x22], 2, 0xC0),  // too long a form
      ([0x22, 0xED, 0xA0, 0x80, 0x22], 2, 0xED),  // a surrogate
      ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 2, 0xF4),  // above U+10FFFF
      ([0x7B, 0x2C, 0x80], 3, 0x80),  // before it: an error of syntax
    ] as [([UInt8], Int, UInt8)])
  func aByteThatIsNotUTF8IsNamed(bytes: [UInt8], column: Int, byte: UInt8) {
    #expect(throws: JSONError(.invalidUTF8(byte), at: Position(line: 1, column: column))) {
      try JSON(parsing: bytes)
    }
  }

  @Test(arguments: [[0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B]] as [[UInt8]])
  func utf16IsSeenByItsMark(bytes: [UInt8]) {
    #expect(throws: JSONError(.byteOrderMark, at: .start)) { try JSON(parsing: bytes) }
  }

  /// Cutting a text anywhere, or changing a byte, must never do more than give an error inside it.
  @Test func everyPlaceOfDamageIsAnError() throws {
    let text = Array(#"{"ä": [1.5e-3, "\u00e9\ud83d\ude00", true], "b": {"c": null}}"#.utf8)
    _ = try JSON(parsing: text)
    for end in text.indices {
      #expect(throws: JSONError.self) { try JSON(parsing: text[..<end]) }
    }
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var damaged = text
        damaged[index] = byte
        do throws(JSONError) {
          _ = try JSON(parsing: damaged)
        } catch {
          let place = error.position
          #expect(1...2 ~= place.line && 1...text.count + 1 ~= place.column)
        }
      }
    }
  }
}
