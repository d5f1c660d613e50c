// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// How a text is laid out.
  public enum Layout: Hashable, Sendable {
    /// One element to a line, two spaces deeper than its array or object; for people.
    case indented
    /// No space at all, on one line; for programs.
    case compact
  }

  /// The value as a text that reads back as the same value, without a line feed at its end.
  ///
  /// Empty arrays and objects take one line in every layout. A number's text is written as it is,
  /// so it has to be a number of RFC 8259 §6; positions are not looked at. Escaped is what has to
  /// be, and U+007F…U+009F, since a terminal may act on those.
  public func serialized(_ layout: Layout = .indented) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(value)
    return writer.text
  }
}

/// A text that is being written.
private struct JSONWriter {
  let layout: JSON.Layout
  var text = ""
  private var depth = 0

  init(layout: JSON.Layout) {
    self.layout = layout
  }

  mutating func write(_ value: JSON.Value) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): write(quoted: string)
    case .array(let elements):
      write(elements, between: "[", and: "]") { writer, element in
        writer.write(element.value)
      }
    case .object(let members):
      write(members, between: "{", and: "}") { writer, member in
        writer.write(quoted: member.key)
        writer.text += writer.layout == .indented ? ": " : ":"
        writer.write(member.value.value)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between open: String, and close: String,
    each: (inout JSONWriter, Element) -> Void
  ) {
    text += open
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      breakLine()
      each(&self, element)
    }
    depth -= 1
    if !elements.isEmpty { breakLine() }
    text += close
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    text += "\n"
    text += String(repeating: "  ", count: depth)
  }

  private mutating func write(quoted string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{00}"..<"\u{20}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
