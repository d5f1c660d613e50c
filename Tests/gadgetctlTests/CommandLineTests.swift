// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What the program says, and how it ends.
///
/// A case is a directory `Tests/Cases/cli/NAME`. Its `command`, a script of the shell, runs in a
/// fresh directory with a copy of the case's other files. `stdout`, `stderr` and `status` are what
/// is expected, complete; a file that is not there stands for nothing, and for status 0. What
/// several commands share is in `Tests/Cases/cli/bin`, which is on their PATH.
@Suite struct CommandLineTests {
  static let names = CaseDirectory.names(in: "cli").filter { $0 != "bin" }

  @Test(arguments: names)
  func theProgramSaysAllThatIsExpected(_ name: String) throws {
    let place = CaseDirectory.all.appending(path: "cli/\(name)")
    let run = try run(place)
    let (stdout, stderr) = (place.appending(path: "stdout"), place.appending(path: "stderr"))
    let status = place.appending(path: "status")
    if CaseDirectory.isUpdating {
      try CaseDirectory.update(stdout, run.stdout)
      try CaseDirectory.update(stderr, run.stderr)
      try CaseDirectory.update(status, run.status == 0 ? "" : "\(run.status)\n")
    }
    let expected = ShellRun(
      stdout: CaseDirectory.expectation(stdout), stderr: CaseDirectory.expectation(stderr),
      status: Int32(CaseDirectory.expectation(status).dropLast()) ?? 0)
    #expect(run == expected)
  }

  @Test func everyCaseHasItsCommand() {
    #expect(!Self.names.isEmpty)
    let commands = Self.names.map { CaseDirectory.all.appending(path: "cli/\($0)/command") }
    #expect(commands.filter { !FileManager.default.fileExists(atPath: $0.path) } == [])
  }

  private func run(_ place: URL) throws -> ShellRun {
    let directory = try ShellRun.temporaryDirectory()
    defer { try? FileManager.default.removeItem(at: directory) }
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path)
    for file in files where !["command", "stdout", "stderr", "status"].contains(file) {
      try FileManager.default.copyItem(
        at: place.appending(path: file), to: directory.appending(path: file))
    }
    return try ShellRun("/bin/sh '\(place.appending(path: "command").path)'", in: directory)
  }
}
