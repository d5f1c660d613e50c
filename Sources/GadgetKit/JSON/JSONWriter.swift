// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// How a text is laid out.
  public enum Layout: Hashable, Sendable {
    /// One element to a line, two spaces deeper than its array or object; for people.
    case indented
    /// No space at all, on one line; for programs.
    case compact
    /// As `indented`, and objects and arrays of plain values on one line where they fit into 88 columns;
    /// for people who go on writing.
    case fitted
  }

  /// The value as a text that reads back as the same value, without a line feed at its end.
  ///
  /// Empty arrays and objects take one line in every layout. A number's text is written as it is,
  /// so it has to be a number of RFC 8259 §6; positions are not looked at. Escaped is what has to
  /// be, and U+007F…U+009F, since a terminal may act on those.
  public func serialized(_ layout: Layout = .indented) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(value)
    return String(decoding: writer.text, as: UTF8.self)
  }
}

/// A text that is being written.
private struct JSONWriter {
  let layout: JSON.Layout
  /// In UTF-8.
  private(set) var text: [UInt8] = []
  private var depth = 0

  init(layout: JSON.Layout) {
    self.layout = layout
  }

  mutating func write(_ value: JSON.Value) {
    if layout == .fitted, depth > 0, let line = Self.line(value), column + line.count <= 88 {
      write(plain: line)
      return
    }
    switch value {
    case .null: write(plain: "null")
    case .bool(let bool): write(plain: bool ? "true" : "false")
    case .number(let number): write(plain: number)
    case .string(let string): write(quoted: string)
    case .array(let elements):
      write(elements, between: "[", and: "]") { writer, element in
        writer.write(element.value)
      }
    case .object(let members):
      write(members, between: "{", and: "}") { writer, member in
        writer.write(quoted: member.key)
        writer.write(plain: writer.layout == .compact ? ":" : ": ")
        writer.write(member.value.value)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between open: String, and close: String,
    each: (inout JSONWriter, Element) -> Void
  ) {
    write(plain: open)
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { write(plain: ",") }
      breakLine()
      each(&self, element)
    }
    depth -= 1
    if !elements.isEmpty { breakLine() }
    write(plain: close)
  }

  /// How many characters the last line has.
  private var column: Int {
    text.reversed().prefix { $0 != UInt8(ascii: "\n") }.count { !UTF8.isContinuation($0) }
  }

  private mutating func write(plain text: String) { self.text += text.utf8 }

  /// A value on one line; nil for an array of objects, and what holds one, which take more.
  private static func line(_ value: JSON.Value) -> String? {
    switch value {
    case .array(let elements):
      if elements.isEmpty { return "[]" }
      let lines = elements.compactMap { element in
        if case .object = element.value { nil as String? } else { line(element.value) }
      }
      return lines.count == elements.count ? "[\(lines.joined(separator: ", "))]" : nil
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.compactMap { member in
        line(member.value.value).map { "\(JSON.string(member.key).serialized(.compact)): \($0)" }
      }
      return lines.count == members.count ? "{ \(lines.joined(separator: ", ")) }" : nil
    default: return JSON(value).serialized(.compact)
    }
  }

  private mutating func breakLine() {
    guard layout != .compact else { return }
    text.append(UInt8(ascii: "\n"))
    text += Array(repeating: UInt8(ascii: " "), count: 2 * depth)
  }

  private mutating func write(quoted string: String) {
    text.append(UInt8(ascii: "\""))
    defer { text.append(UInt8(ascii: "\"")) }
    // Nearly all are written as they are.
    if string.utf8.allSatisfy(Self.isPlain) { return write(plain: string) }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": write(plain: "\\\"")
      case "\\": write(plain: "\\\\")
      case "\n": write(plain: "\\n")
      case "\r": write(plain: "\\r")
      case "\t": write(plain: "\\t")
      case _ where scalar.isControl:
        write(plain: "\\u" + Hexadecimal.number(Int(scalar.value), digits: 4))
      default: text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }

  /// Whether a byte of UTF-8 stands for itself whatever follows it; 0xC2 begins U+0080…U+009F.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2: false
    default: true
    }
  }
}
