// SPDX-License-Identifier: Apache-2.0

/// A text as JSON writes it, cut when it is long.
func quoted(_ text: String) -> String {
  let cut = text.count > 60 ? text.prefix(57) + "..." : text[...]
  return JSON(.string(String(cut))).written
}

extension JSON {
  /// The value as it may be shown in a message: strings and numbers as written, the rest by kind.
  var written: String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text.utf8.count > 60 ? text.prefix(57) + "..." : text
    case .string(let text):
      text.count > 60 ? quoted(text) : serialized(.compact)
    case .array: "an array"
    case .object: "an object"
    }
  }
}
