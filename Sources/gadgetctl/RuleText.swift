// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// All about a rule, for people.
struct RuleText {
  private let rule: Rule

  /// - Throws: when there is no such rule.
  init(named name: String) throws {
    guard let rule = Rule(named: name) else { throw Failure(unknownRule: name) }
    self.rule = rule
  }

  var lines: [String] {
    let hosts = Host.allCases.filter(rule.hosts.contains).map(\.name)
    let about = hosts.isEmpty ? "every host" : hosts.list("and")
    let story = rule.story.split(separator: "\n", omittingEmptySubsequences: false)
    return [
      "\(Paint.data(.bold, rule.name)): \(rule.severity.rawValue), for \(about)", "",
    ] + story.flatMap(Self.wrapped) + [
      "",
      "\"allow\": [\"\(rule.name)\"] in a profile silences it.",
    ]
  }

  /// A paragraph in lines that fit a terminal, with its own margin.
  private static func wrapped(_ paragraph: Substring) -> [String] {
    let margin = String(paragraph.prefix { $0 == " " })
    var lines: [String] = []
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + word.count < 79 {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(lines.isEmpty ? String(word) : margin + word)
      }
    }
    return lines
  }
}

extension SourceText {
  /// A remark on the profile, and at a terminal its line.
  func lines(about remark: Remark) -> [String] {
    let severity = remark.rule.severity
    return lines(
      at: remark.place.position,
      [
        Paint.talk(severity.colour, severity.rawValue), remark.place.path, remark.reason,
        "\(remark.mend) [\(remark.rule.name)]",
      ])
  }
}
