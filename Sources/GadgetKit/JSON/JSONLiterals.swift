// SPDX-License-Identifier: Apache-2.0

/// Values to be written, spelled nearly like what they become, for example
/// `.object(["name": .string(udc.name), "gadget": .string(udc.function), "modules": []])`.
extension JSON {
  /// `null`.
  public static let null = JSON(.null)

  /// `true` or `false`.
  public static func bool(_ bool: Bool) -> JSON {
    JSON(.bool(bool))
  }

  /// A whole number.
  public static func number(_ number: some BinaryInteger) -> JSON {
    JSON(.number(String(number)))
  }

  /// A text; `null` for none.
  public static func string(_ text: String?) -> JSON {
    text.map { JSON(.string($0)) } ?? .null
  }

  /// The elements, in order.
  public static func array(_ elements: some Sequence<JSON>) -> JSON {
    JSON(.array(Array(elements)))
  }

  /// The members, in the order of the literal.
  public static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    JSON(.object(members.map { key, value in Member(key, value) }))
  }
}

extension JSON: ExpressibleByBooleanLiteral {
  /// Makes a `true` or `false`.
  public init(booleanLiteral bool: Bool) {
    self = .bool(bool)
  }
}

extension JSON: ExpressibleByIntegerLiteral {
  /// Makes a whole number.
  public init(integerLiteral number: Int) {
    self = .number(number)
  }
}

extension JSON: ExpressibleByStringLiteral {
  /// Makes a text.
  public init(stringLiteral text: String) {
    self = .string(text)
  }
}

extension JSON: ExpressibleByArrayLiteral {
  /// Makes an array.
  public init(arrayLiteral elements: JSON...) {
    self = .array(elements)
  }
}
