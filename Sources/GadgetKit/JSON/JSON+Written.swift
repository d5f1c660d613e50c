// SPDX-License-Identifier: Apache-2.0

/// A text as JSON writes it, cut when it is long.
func quoted(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let isLong = scalars.dropFirst(60).isEmpty == false
  let cut = isLong ? String(String.UnicodeScalarView(scalars.prefix(57))) + "..." : text
  return JSON.string(cut).serialized()
}

extension JSON {
  /// The value as it may be shown in a message: strings and numbers as written, the rest by kind.
  var written: String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text.utf8.count > 60 ? text.prefix(57) + "..." : text
    case .string(let text): quoted(text)
    case .array: "an array"
    case .object: "an object"
    }
  }
}
