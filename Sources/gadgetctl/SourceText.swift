// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// Where values stand: in a text, and in options of the command line.
struct SourceText {
  /// What messages call the text.
  var name: String
  /// The text; empty: it is not shown.
  var bytes: [UInt8] = []
  /// The values of `--set`, in their order.
  var settings: [String] = []

  /// What messages call a place: `ether.json:4:16`, or `--set idProduct=x`.
  func place(_ position: Position) -> String {
    if let number = position.setting { return "--set \(settings[number - 1])" }
    return "\(name):\(position.line):\(position.column)"
  }

  /// The line of a place with a mark below it, for people at a terminal; none where there is no line.
  func excerpt(_ position: Position) -> [String] {
    guard position.setting == nil, let line = line(position.line) else { return [] }
    let characters = Array(line.unicodeScalars)
    let column = min(position.column - 1, characters.count)
    let start = max(0, column - Self.width / 2)
    let shown = characters.dropFirst(start).prefix(Self.width).map { scalar in
      // What would move the cursor, or do worse.
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? " " : scalar
    }
    let number = String(position.line)
    let margin = String(repeating: " ", count: number.count)
    let blanks = String(repeating: " ", count: column - start)
    let text = String(String.UnicodeScalarView(shown))
    return ["  \(number) | \(text)", "  \(margin) | \(blanks)\(Paint.talk(.red, "^"))"]
  }

  /// What is said of a place, and at a terminal its line.
  func lines(at position: Position, _ parts: [String]) -> [String] {
    let words = parts.filter { !$0.isEmpty }.joined(separator: ": ")
    let line = "\(Paint.talk(.bold, place(position))): \(words)"
    return [line] + (Paint.talk.isTerminal ? excerpt(position) : [])
  }

  /// As much of a line as fits a terminal.
  private static let width = 100

  /// A line without its end; nil when there is none or it is blank.
  private func line(_ number: Int) -> String? {
    // As the reader counts: LF, CR LF and CR end a line.
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    guard lines.indices.contains(number - 1) else { return nil }
    return lines[number - 1].allSatisfy(\.isWhitespace) ? nil : String(lines[number - 1])
  }
}
