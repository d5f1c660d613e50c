// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// Descriptors as lines for people.
enum DescriptorText {
  /// Each field by its standard name, with its value and what that means; deeper is inside.
  static func tree(_ node: DescriptorOutline) -> [String] {
    var lines: [String] = []
    add(node, indentation: "", to: &lines)
    return lines
  }

  /// The bytes, a descriptor on each line; deeper is inside.
  static func hexadecimal(_ node: DescriptorOutline, indentation: String = "") -> [String] {
    let own = node.bytes.isEmpty ? [] : [indentation + node.bytes.hexadecimal]
    return own + node.children.flatMap { hexadecimal($0, indentation: indentation + "  ") }
  }

  private static func add(
    _ node: DescriptorOutline, indentation: String, to lines: inout [String]
  ) {
    lines.append(indentation + node.title)
    let inner = indentation + "  "
    var problems = node.problems[...]
    for (field, rows) in zip(node.fields, rows(of: node.fields)) {
      lines += rows.map { inner + $0 }
      while let problem = problems.first, problem.offset < field.bytes.endIndex {
        lines.append(inner + node.remark(problem))
        problems = problems.dropFirst()
      }
    }
    lines += problems.map { inner + node.remark($0) }
    for child in node.children { add(child, indentation: inner, to: &lines) }
  }

  /// The lines of each field, in columns; only bytes that are no number take more than one.
  private static func rows(of fields: [OutlineField]) -> [[String]] {
    let values = fields.map(\.shownValue)
    let meanings = fields.map(\.shownMeaning)
    let titles = fields.map(\.shownName)
    let names = titles.map(\.utf8.count).max() ?? 0
    // A UUID or a text does not push all meanings to the right.
    let widths = zip(values, meanings).compactMap { $1 == nil ? nil : $0.first?.utf8.count }
    let width = widths.filter { $0 <= "0x00000000".count }.max() ?? 0
    return fields.indices.map { index in
      values[index].enumerated().map { line, value in
        let name = line == 0 ? titles[index] : ""
        if value.isEmpty { return name }
        let start = name.padded(to: names) + "  "
        guard line == 0, let meaning = meanings[index] else { return start + value }
        return start + value.padded(to: width) + "  " + meaning
      }
    }
  }
}

extension DescriptorOutline {
  fileprivate func remark(_ problem: DescriptorError) -> String {
    "! offset \(problem.offset): \(sentence(problem))"
  }
}

extension OutlineField {
  /// The name, deeper for a field in a group; but no damage makes it go on for ever.
  fileprivate var shownName: String {
    String(repeating: "  ", count: min(depth, 16)) + name
  }

  /// The value, on one line if it is not bytes; empty if it has none.
  fileprivate var shownValue: [String] {
    switch value {
    case .decimal(let number): [String(number)]
    case .hexadecimal(let number): [number.hexadecimal(digits: 2 * bytes.count)]
    case .uuid(let uuid): [uuid.description]
    case .item(let item):
      [item.data.isEmpty ? "" : item.unsigned.hexadecimal(digits: 2 * item.data.count)]
    case .text: [(text ?? "").quotedForTerminal]
    case .bytes:
      stride(from: bytes.startIndex, to: bytes.endIndex, by: 16).map {
        bytes[$0...].prefix(16).hexadecimal
      }
    }
  }

  /// What the value means; the text that it is the index of.
  fileprivate var shownMeaning: String? {
    if case .text = value { return meaning }
    return meaning ?? text?.quotedForTerminal
  }
}

extension UInt32 {
  fileprivate func hexadecimal(digits: Int) -> String {
    let text = String(self, radix: 16)
    return "0x" + String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
  }
}

extension Collection<UInt8> {
  /// Two digits a byte, blanks between them.
  var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}

extension String {
  /// Of ASCII.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - utf8.count))
  }

  /// In double quotes; what a terminal would act on, or not show, is written `\u{202e}`.
  var quotedForTerminal: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where scalar == "\"" || scalar == "\\":
        text += "\\\(scalar)"
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned:
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
