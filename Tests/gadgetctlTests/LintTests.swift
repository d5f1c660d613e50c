// SPDX-License-Identifier: Apache-2.0

import Foundation
import GadgetKit
import Testing

/// Profiles that break a rule, and all that `gadgetctl check` says about each.
///
/// A case is `Tests/Cases/lint/RULE.json` and `RULE.txt`.
@Suite struct LintTests {
  static let directory = CaseDirectory.all.appending(path: "lint")
  static let check = "gadgetctl check --controller dwc3 --kernel 6.17"

  /// The last line is the exit status, as it is and with `--strict`.
  @Test(arguments: Rule.all.map(\.name))
  func aBrokenRuleIsTold(_ rule: String) throws {
    let expectation = Self.directory.appending(path: "\(rule).txt")
    let run = try ShellRun("\(Self.check) \(rule).json", in: Self.directory)
    let strict = try ShellRun("\(Self.check) --strict \(rule).json", in: Self.directory)
    let said = run.stderr + "\(run.status) \(strict.status)\n"
    if CaseDirectory.isUpdating { try CaseDirectory.update(expectation, said) }
    #expect(said.contains("[\(rule)]\n"))
    #expect(said == CaseDirectory.expectation(expectation))
    #expect(strict.stderr == run.stderr)
  }

  @Test(arguments: Rule.all.map(\.name))
  func whatIsAllowedIsNotTold(_ rule: String) throws {
    let command = "\(Self.check) \(rule).json --set 'allow=[\"\(rule)\"]'"
    let run = try ShellRun(command, in: Self.directory)
    #expect(!run.stderr.contains("[\(rule)]\n"))
  }

  @Test(arguments: Rule.all)
  func eachRuleIsExplained(_ rule: Rule) throws {
    let run = try ShellRun("gadgetctl check --explain \(rule.name)", in: Self.directory)
    #expect(run.status == 0 && run.stderr.isEmpty)
    #expect(run.stdout.hasPrefix("\(rule.name): \(rule.severity.rawValue), for "))
    let words = { (text: String) in text.split { $0 == " " || $0 == "\n" } }
    #expect(words(run.stdout).contains(words(rule.story)))
  }

  @Test func eachCaseIsARule() {
    let names = CaseDirectory.names(in: "lint").map { $0.prefix { $0 != "." } }
    #expect(Set(names).symmetricDifference(Rule.all.map { Substring($0.name) }) == [])
  }
}
