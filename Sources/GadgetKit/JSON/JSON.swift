// SPDX-License-Identifier: Apache-2.0

/// A JSON value that knows where it was written.
///
/// RFC 8259. Objects keep the order of their members, and duplicate keys: what a duplicate means is
/// for the reader of the value to say. Values are equal only when their positions are, too.
public struct JSON: Hashable, Sendable {
  /// What is written.
  public enum Value: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// The number's text as written, for example `1e3`: nothing is lost to a binary format.
    case number(String)
    /// The text, unescaped.
    case string(String)
    /// The elements, in order.
    case array([JSON])
    /// The members, in order.
    case object([Member])
  }

  /// One `"key": value` of an object.
  public struct Member: Hashable, Sendable {
    /// The key, unescaped.
    public var key: String
    /// Where the key's opening quote stands.
    public var keyPosition: Position
    /// The value.
    public var value: JSON

    /// Makes a member.
    public init(_ key: String, at keyPosition: Position = .start, _ value: JSON) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// What is written.
  public var value: Value
  /// Where its first character stands.
  public var position: Position

  /// Makes a value; one that was not read from a text stands at `start`.
  public init(_ value: Value, at position: Position = .start) {
    self.value = value
    self.position = position
  }
}

/// A place in a text.
public struct Position: Hashable, Comparable, Sendable {
  /// Counts from 1. A line ends with LF, CR LF or CR.
  public var line: Int
  /// Counts from 1, in Unicode scalars.
  public var column: Int

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character.
  public static let start = Position(line: 1, column: 1)

  /// No place in a text: a setting of the command line, counted from 1.
  public static func setting(_ number: Int) -> Position { Position(line: 0, column: number) }

  /// Which setting it is; nil: a place in a text.
  public var setting: Int? { line == 0 ? column : nil }

  /// In reading order.
  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
