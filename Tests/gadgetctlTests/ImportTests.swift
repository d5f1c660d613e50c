// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Files of other tools, and what `gadgetctl import` makes of each.
///
/// A case is a file in `Tests/Cases/imports`. Beside it are `NAME.profile`, the profile that is expected,
/// and `NAME.said`, what is said, with the exit status in its last line when it is not 0.
@Suite struct ImportTests {
  static let directory = CaseDirectory.all.appending(path: "imports")
  static let names = CaseDirectory.names(in: "imports").filter {
    !$0.hasSuffix(".profile") && !$0.hasSuffix(".said")
  }

  @Test(arguments: names)
  func aFileBecomesAProfile(_ name: String) throws {
    let run = try ShellRun("gadgetctl import \(name)", in: Self.directory)
    let profile = Self.directory.appending(path: "\(name).profile")
    let said = Self.directory.appending(path: "\(name).said")
    let told = run.stderr + (run.status == 0 ? "" : "status \(run.status)\n")
    if CaseDirectory.isUpdating {
      try CaseDirectory.update(profile, run.stdout)
      try CaseDirectory.update(said, told)
    }
    #expect(run.stdout == CaseDirectory.expectation(profile))
    #expect(told == CaseDirectory.expectation(said))
  }

  /// What an import ends well with, `check` takes without a word.
  @Test(arguments: names)
  func whatIsCompletePassesCheck(_ name: String) throws {
    let said = CaseDirectory.expectation(Self.directory.appending(path: "\(name).said"))
    guard !said.hasSuffix("status 65\n") else { return }
    let run = try ShellRun(
      "sh -c 'gadgetctl check --controller dwc3 --kernel 6.12 - < \(name).profile'",
      in: Self.directory)
    #expect(run.status == 0, "\(run)")
  }

  @Test func everyExpectationHasItsFile() {
    let expectations = CaseDirectory.names(in: "imports").filter { !Self.names.contains($0) }
    let files = expectations.map { $0.replacing(/\.(profile|said)$/, with: "") }
    #expect(Self.names.count > 10)
    #expect(Set(files).subtracting(Self.names) == [])
  }
}
