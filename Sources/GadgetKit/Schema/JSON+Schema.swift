// SPDX-License-Identifier: Apache-2.0

/// The pieces of a JSON Schema.
extension JSON {
  /// The schema of an object with a key for each row, and these further properties; no others.
  static func schema(
    ofRows rows: [Attribute], required: [String] = [], _ further: [Member] = []
  ) -> JSON {
    let properties = further + rows.map { Member($0.name, $0.schema) }
    return .object([
      "type": "object", "additionalProperties": false,
      "required": .array((required + rows.filter(\.isRequired).map(\.name)).map(JSON.string)),
      "properties": JSON(.object(properties)),
    ])
  }

  /// The schema of an array.
  static func schema(
    ofArrayOf items: JSON, atLeast least: Int = 0, atMost most: Int = ValueReader.limit
  ) -> JSON {
    .object([
      "type": "array", "minItems": .number(least), "maxItems": .number(most), "items": items,
    ])
  }

  /// The schema of one of these words.
  static func schema(ofWords words: [String]) -> JSON {
    .object(["enum": .array(words.map(JSON.string))])
  }

  /// What is right only when it is not this.
  static func not(_ schema: JSON) -> JSON { .object(["not": schema]) }

  /// A schema of objects in which each of these keys has one of these values.
  static func having(_ values: KeyValuePairs<String, JSON>) -> JSON {
    .object([
      "required": .array(values.map { .string($0.key) }),
      "properties": JSON(.object(values.map { Member($0.key, .object(["enum": $0.value])) })),
    ])
  }

  /// The same with a further member.
  func with(_ key: String, _ value: JSON) -> JSON {
    guard case .object(let members) = self.value else { return self }
    return JSON(.object(members + [Member(key, value)]))
  }
}

extension Attribute {
  private var schemaOfValue: JSON {
    guard derivation != nil else { return format.schema }
    return .object(["anyOf": [format.schema, .object(["const": .string(Derivation.keyword)])]])
  }

  /// The schema of its value, with what it is for.
  var schema: JSON {
    let text = summary + (since.map { " (since Linux \($0))" } ?? "")
    let described = schemaOfValue.with("description", .string(text))
    return initialValue.map { described.with("default", format.example(of: $0)) } ?? described
  }
}

extension Format {
  /// A canonical value as a profile would have it.
  fileprivate func example(of value: String) -> JSON {
    switch self {
    case .boolean: .bool(value == "1")
    case .integer(_, .decimal): JSON(.number(value))
    case .integer(_, .bareHexadecimal): .string("0x\(value)")
    case .lines(_, .decimal, _): .array(value.split(separator: "\n").map { JSON(.number("\($0)")) })
    default: .string(value)
    }
  }
}
