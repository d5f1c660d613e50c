// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Colours for a terminal; none for a pipe or a file, nor where `NO_COLOR` is set (no-color.org).
struct Paint {
  /// What is said, and what is put.
  static let talk = Paint(on: STDERR_FILENO)
  static let data = Paint(on: STDOUT_FILENO)

  /// By their numbers of ISO 6429, "select graphic rendition".
  enum Colour: Int {
    case bold = 1
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
  }

  /// Whether people look at it.
  let isTerminal: Bool
  private let hasColours: Bool

  private init(on descriptor: CInt) {
    isTerminal = isatty(descriptor) == 1
    let isWanted = Environment["NO_COLOR"].map(\.isEmpty) ?? true
    hasColours = isTerminal && isWanted && Environment["TERM"] != "dumb"
  }

  func callAsFunction(_ colour: Colour, _ text: String) -> String {
    hasColours ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[m" : text
  }
}
