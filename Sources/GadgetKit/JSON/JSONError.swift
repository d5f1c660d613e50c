// SPDX-License-Identifier: Apache-2.0

/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// Where the offending character stands; after the last one when the text ends too early.
  public var position: Position
  /// What is wrong there.
  public var reason: Reason

  /// Makes an error.
  public init(_ reason: Reason, at position: Position) {
    self.position = position
    self.reason = reason
  }

  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// The text has more bytes than the reader was told to take. Nothing of it was looked at.
    case textTooLarge(bytes: Int, limit: Int)
    /// The text begins with the byte order mark of UTF-8 or UTF-16. RFC 8259 §8.1.
    case byteOrderMark
    /// The byte does not belong to well-formed UTF-8. RFC 3629 §4.
    case invalidUTF8(UInt8)
    /// The text ends where something else has to follow.
    case endOfText(expected: Expectation)
    /// Another character has to stand here. With `endOfText` expected: the value is complete.
    case unexpected(Unicode.Scalar, expected: Expectation)
    /// A word that is not `true`, `false` or `null`, for example `True`; at most 32 characters of it.
    case unknownWord(String)
    /// A comma with nothing but the closing bracket behind it.
    case trailingComma
    /// U+0000…U+001F inside a string, which only an escape may give. RFC 8259 §7.
    ///
    /// A line feed here means in practice that the closing quote is missing.
    case controlCharacter(Unicode.Scalar)
    /// A backslash before a character that has no escape, for example `\x`.
    case invalidEscape(Unicode.Scalar)
    /// `\uD800`…`\uDFFF` without its other half: no character at all.
    case loneSurrogate(UInt16)
    /// A digit behind a leading zero, for example `012`. RFC 8259 §6.
    case leadingZero
    /// A number written as `0x…`, which JSON does not have.
    case hexadecimalNumber
    /// More arrays and objects inside each other than `limit`.
    case nestingTooDeep(limit: Int)
  }

  /// What has to stand at a place.
  public enum Expectation: Hashable, Sendable {
    /// Any value.
    case value
    /// Any value, or `]`.
    case valueOrEndOfArray
    /// A key in double quotes.
    case key
    /// A key in double quotes, or `}`.
    case keyOrEndOfObject
    /// `:` behind a key.
    case colon
    /// `,` or `]`.
    case commaOrEndOfArray
    /// `,` or `}`.
    case commaOrEndOfObject
    /// The rest of a string, and its closing quote.
    case closingQuote
    /// The character of an escape, behind its backslash.
    case escape
    /// One of the four hexadecimal digits behind `\u`.
    case hexDigit
    /// A decimal digit of a number.
    case digit
    /// Nothing: the value is complete.
    case endOfText
  }
}
