// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// A finding in words.
struct FindingText {
  var severity: Finding.Severity
  /// The short name that stays the same.
  var name: String
  /// What it is about.
  var subject: String
  /// A path, or the name of what has none.
  var place: String
  /// What is seen there.
  var found: String
  /// What would be right, or what to do; nil: nothing.
  var remedy: String?

  init(_ finding: Finding) {
    severity = finding.severity
    name = finding.name
    subject = finding.subject
    place = finding.place
    (found, remedy) = finding.fact.words(at: finding.place)
  }

  /// What another command would say of a profile: `place: what is wrong: what would be right`.
  init(_ severity: Finding.Severity, _ name: String, sentence: String) {
    let colon = sentence.firstPlace(of: ": ")
    self.severity = severity
    self.name = name
    subject = "profile"
    place = colon.map { String(sentence[..<$0.lowerBound]) } ?? sentence
    found = colon.map { String(sentence[$0.upperBound...]) } ?? sentence
  }

  /// What a rule has to say of a profile.
  init(_ remark: Remark, in source: SourceText) {
    severity = remark.rule.severity
    name = remark.rule.name
    subject = "profile"
    place = "\(source.place(remark.place.position)): \(remark.place.path)"
    (found, remedy) = (remark.reason, remark.mend)
  }

  /// `error    /sys/class/udc: no controller: a board with one [no-udc]`
  var line: String {
    let blanks = String(repeating: " ", count: 7 - severity.rawValue.count)
    let word = Paint.data(severity.colour, severity.rawValue) + blanks
    let words = [place, found, remedy].compactMap { $0 }.joined(separator: ": ")
    return "  \(word)  \(words)" + (severity == .right ? "" : " [\(name)]")
  }

  var json: JSON {
    .object([
      "severity": .string(severity.rawValue), "name": .string(name), "subject": .string(subject),
      "place": .string(place), "found": .string(found), "remedy": .string(remedy),
    ])
  }
}

extension Finding.Severity {
  var colour: Paint.Colour {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    case .right: .green
    }
  }
}

extension Finding.Fact {
  /// What is seen, and what to do.
  fileprivate func words(at place: String) -> (found: String, remedy: String?) {
    switch self {
    case .kernel(let fact): fact.words
    case .configFS(let fact): fact.words(at: place)
    case .controller(let fact): fact.words
    case .board(let fact): fact.words
    case .rival(let fact): fact.words
    case .gadget(let fact): fact.words(of: place.split(separator: "/").last ?? "")
    case .function(let fact): fact.words
    case .interface(let fact): fact.words
    case .log(let fact): fact.words
    case .unseen(let what): ("\(what.rawValue) can only be read by root", "run it as root")
    }
  }
}

extension [String] {
  /// `a, b, c`
  var list: String { joined(separator: ", ") }
}
