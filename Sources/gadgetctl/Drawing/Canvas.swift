// SPDX-License-Identifier: Apache-2.0

/// Elements of SVG, one on each line, in the order in which they are painted.
struct Canvas {
  private(set) var lines: [String] = []

  /// A rectangle, with a text that shows when it is pointed at.
  mutating func rectangle(
    x: Int, y: Int, width: Int, height: Int, radius: Int = 0, _ classes: String,
    title: String? = nil
  ) {
    let corner = radius == 0 ? "" : " rx=\"\(radius)\""
    let start =
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"\(corner) "
      + "class=\"\(classes)\""
    lines.append(start + (title.map { "><title>\(Self.escaped($0))</title></rect>" } ?? "/>"))
  }

  mutating func circle(x: Int, y: Int, radius: Int, _ classes: String) {
    lines.append("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\" class=\"\(classes)\"/>")
  }

  mutating func line(fromX x: Int, y: Int, toX: Int, y toY: Int, _ classes: String) {
    lines.append(
      "<line x1=\"\(x)\" y1=\"\(y)\" x2=\"\(toX)\" y2=\"\(toY)\" class=\"\(classes)\"/>")
  }

  /// A line of text on its base line; what does not fit is cut, and shows when it is pointed at.
  mutating func text(
    _ text: String, x: Int, y: Int, _ classes: String, size: Int = 12, width: Int = .max
  ) {
    // Bold letters are wider.
    let isStrong = classes.hasPrefix("strong") && width < .max
    let cut = TextWidth.fitted(text, size: size, width: isStrong ? width * 8 / 9 : width)
    let title = cut == text ? "" : "<title>\(Self.escaped(text))</title>"
    lines.append(
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" class=\"\(classes)\">\(title)"
        + "\(Self.escaped(cut))</text>")
  }

  /// Paints another one over this one.
  mutating func append(_ other: Canvas) { lines += other.lines }

  /// A text as XML 1.0 has it: what is no character there is replaced.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{00}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
