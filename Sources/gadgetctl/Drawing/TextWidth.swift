// SPDX-License-Identifier: Apache-2.0

/// How wide a text is, about: nobody knows with which font it will be shown.
enum TextWidth {
  /// In pixels.
  static func of(_ text: String, size: Int) -> Int {
    (text.unicodeScalars.reduce(0) { $0 + hundredths($1) } * size + 99) / 100
  }

  /// The text, or as much of its beginning as fits, with an ellipsis.
  static func fitted(_ text: String, size: Int, width: Int) -> String {
    guard width < .max, of(text, size: size) > width else { return text }
    var kept = text[...]
    while !kept.isEmpty, of("\(kept)…", size: size) > width { kept = kept.dropLast() }
    return "\(kept)…"
  }

  /// Of an em, rather more than less.
  private static func hundredths(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "(", ")", "[", "]", "/": 34
    case "f", "r", "t", "-", "·": 42
    case "m", "w", "M", "W", "@", "%", "…": 92
    case "A"..."Z": 70
    case "\u{300}"..."\u{36F}": 0
    case "\u{0}"..<"\u{1100}": 60
    default: 105
    }
  }
}
