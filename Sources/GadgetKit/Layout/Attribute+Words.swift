// SPDX-License-Identifier: Apache-2.0

/// What a row says, in the words of its tables: those of the manual page, and of `functions`.
extension Attribute {
  /// Which values are right: `0–16`, `true, false`; with their unit.
  public var valueWords: String {
    format.words + (unit.map { " \($0)" } ?? "")
  }

  /// The value that it has when none is declared; what the kernel chooses is said when it is short.
  public var defaultWords: String {
    switch initial {
    case .kernel(let text): text.utf8.count < 16 ? text : "kernel"
    case .value(""): "empty"
    case .value(let value):
      switch format {
      case .boolean: value == "1" ? "true" : "false"
      case .integer(_, .bareHexadecimal): "0x\(value)"
      case .lines: value.split(separator: "\n").joined(separator: ", ")
      default: value
      }
    }
  }

  /// What it takes to change it, in a word that the manual page explains.
  public var changeWords: String {
    switch change {
    case .live, .ejected: "live"
    case .command: "with file"
    case .unbound: "bind"
    case .unlinked: "link"
    case .emptied: "medium"
    case .remade: "anew"
    case .remadeWhenCleared: "off"
    case .remadeWhenShorter: "shorter"
    }
  }
}

extension Format {
  /// The kind of value, with its range.
  var words: String {
    switch self {
    case .integer(let range, let radix):
      [range.lowerBound, range.upperBound].map { number in
        radix == .bareHexadecimal ? "0x\(radix.spelling(of: number))" : radix.spelling(of: number)
      }.joined(separator: "–")
    case .overwritten(let format): format.words
    case .bcd: "BCD"
    case .configurationAttributes, .word: "word"
    case .boolean: "true, false"
    case .text(let maximum), .unterminatedText(let maximum): "text, \(maximum) bytes"
    case .name(let maximum): "text, \(maximum) bytes"
    case .rates: "rates"
    case .macAddress: "MAC address"
    case .interfacePattern: "pattern, 15 bytes"
    case .file: "path, 4094 bytes"
    case .identifier: "ASCII, 8 bytes"
    case .inquiry: "ASCII, 28 bytes"
    case .url: "URL, 252 bytes"
    case .bytes: "bytes"
    case .reportDescriptor: "report descriptor"
    case .guid: "UUID"
    case .lines(let range, _, let count):
      "\(count.upperBound) of \(range.lowerBound)–\(range.upperBound)"
    case .verbatim: "any"
    case .deviceID: "device ID, 1021 bytes"
    }
  }
}
