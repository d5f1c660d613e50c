// SPDX-License-Identifier: Apache-2.0

/// A value that is being encoded, and the places in it that are still to be filled.
final class Node {
  private enum Content {
    /// `null`, a bool, a number or a string, as JSON writes it.
    case plain(String)
    case elements([Node])
    case members([(key: String, node: Node)])
  }

  private var content = Content.plain("null")

  func encode(_ value: some Encodable, at path: [any CodingKey]) throws {
    switch value {
    case let bool as Bool: content = .plain(bool ? "true" : "false")
    case let text as String: content = .plain(Self.quoted(text))
    case let number as any BinaryInteger: content = .plain("\(number)")
    case let number as Double: content = .plain(try Self.text(number, at: path))
    case let number as Float: content = .plain(try Self.text(Double(number), at: path))
    default: try value.encode(to: NodeEncoder(node: self, codingPath: path))
    }
  }

  func encodeNil() { content = .plain("null") }

  /// An array to fill, if it is none already.
  func becomeArray() { if case .elements = content {} else { content = .elements([]) } }

  /// An object to fill, if it is none already.
  func becomeObject() { if case .members = content {} else { content = .members([]) } }

  /// How many elements it has.
  var count: Int { if case .elements(let nodes) = content { nodes.count } else { 0 } }

  /// A further element.
  func element() -> Node {
    let node = Node()
    if case .elements(let nodes) = content { content = .elements(nodes + [node]) }
    return node
  }

  /// A further member.
  func member(_ key: String) -> Node {
    let node = Node()
    if case .members(let members) = content {
      content = .members(members + [(key, node)])
    }
    return node
  }

  /// The value as JSON, once it is whole: RFC 8259.
  func text(_ format: JSONEncoder.OutputFormatting, indent: String = "") -> String {
    let isPretty = format.contains(.prettyPrinted)
    let inner = indent + "  "
    func lines(_ lines: [String], _ open: String, _ close: String) -> String {
      guard isPretty && !lines.isEmpty else {
        return open + lines.joined(separator: ",") + close
      }
      return "\(open)\n\(inner)\(lines.joined(separator: ",\n\(inner)"))\n\(indent)\(close)"
    }
    switch content {
    case .plain(let text): return text
    case .elements(let nodes):
      return lines(nodes.map { $0.text(format, indent: inner) }, "[", "]")
    case .members(let members):
      let colon = isPretty ? ": " : ":"
      let texts = members.map {
        Self.quoted($0.key) + colon + $0.node.text(format, indent: inner)
      }
      return lines(format.contains(.sortedKeys) ? texts.sorted() : texts, "{", "}")
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func text(_ number: Double, at path: [any CodingKey]) throws -> String {
    guard number.isFinite else {
      throw EncodingError.invalidValue(
        number, .init(codingPath: path, debugDescription: "JSON has no number for it"))
    }
    return "\(number)"
  }
}
