// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension JSONError.Reason {
  /// What is wrong, and what would be right.
  var sentence: String {
    switch self {
    case .textTooLarge(let bytes, let limit): "the text has \(bytes) bytes: at most \(limit)"
    case .byteOrderMark: "begins with a byte order mark: UTF-8 without one"
    case .invalidUTF8(let byte):
      "the byte 0x\(String(byte, radix: 16)) is not of UTF-8: the text in UTF-8"
    case .endOfText(let expected): "the text ends here: \(expected.words)"
    case .unexpected(let scalar, let expected): "\(scalar.shown) is unexpected: \(expected.words)"
    case .unknownWord(let word): "\"\(word)\" is no word of JSON: true, false or null"
    case .trailingComma: "a comma with nothing behind it: another value, or no comma"
    case .controlCharacter(let scalar):
      "\(scalar.shown) in a string: an escape, or the closing quote"
    case .invalidEscape(let scalar):
      "a backslash before \(scalar.shown): one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"
    case .loneSurrogate(let unit): "\\u\(String(unit, radix: 16)) is half a character: both halves"
    case .leadingZero: "a number with a leading zero: the number without it, or a string"
    case .hexadecimalNumber: "a hexadecimal number: a string such as \"0x1d6b\""
    case .nestingTooDeep(let limit): "more than \(limit) levels of arrays and objects: fewer"
    }
  }
}

extension JSONError.Expectation {
  fileprivate var words: String {
    switch self {
    case .value: "a value"
    case .valueOrEndOfArray: "a value or ]"
    case .key: "a key in double quotes"
    case .keyOrEndOfObject: "a key in double quotes, or }"
    case .colon: "a colon"
    case .commaOrEndOfArray: "a comma or ]"
    case .commaOrEndOfObject: "a comma or }"
    case .closingQuote: "the closing quote"
    case .escape: "the rest of the escape"
    case .hexDigit: "a hexadecimal digit"
    case .digit: "a digit"
    case .endOfText: "nothing more"
    }
  }
}

extension Unicode.Scalar {
  /// The character as a message can show it.
  fileprivate var shown: String {
    if self == "\n" || self == "\r" { return "the end of the line" }
    let isPlain = value >= 0x20 && !(0x7F..<0xA0).contains(value)
    let code = String(value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - code.count))
    return isPlain ? "'\(self)'" : "U+\(zeros)\(code)"
  }
}
