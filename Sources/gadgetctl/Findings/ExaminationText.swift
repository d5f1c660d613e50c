// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// All that was found on a machine, in words.
struct ExaminationText {
  /// The release of the kernel; nil: it is not known.
  var release: String?
  var findings: [FindingText]

  /// Whether something stands in the way of a gadget.
  var hasErrors: Bool { count(.error) > 0 }

  /// A block for each subject, the gravest first in each, and the sum.
  var lines: [String] {
    var subjects: [String] = []
    for finding in findings where !subjects.contains(finding.subject) {
      subjects.append(finding.subject)
    }
    let blocks = subjects.map { subject in
      [subject]
        + Finding.Severity.allCases.flatMap { severity in
          findings.filter { $0.subject == subject && $0.severity == severity }.map(\.line)
        }
    }
    return blocks.flatMap { $0 + [""] } + [conclusion]
  }

  var json: JSON {
    .object([
      "kernel": .string(release), "errors": .number(count(.error)),
      "warnings": .number(count(.warning)), "notes": .number(count(.note)),
      "findings": .array(findings.map(\.json)),
    ])
  }

  private var conclusion: String {
    let counts = [("error", count(.error)), ("warning", count(.warning)), ("note", count(.note))]
      .map { word, count in "\(count) \(word)\(count == 1 ? "" : "s")" }
    let whole = hasErrors ? "something stands in the way of a gadget" : "nothing stands in the way"
    return "\(counts.list): \(whole)"
  }

  private func count(_ severity: Finding.Severity) -> Int {
    findings.filter { $0.severity == severity }.count
  }
}
