// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What the README, the documents and the recipes show can be followed: links and options.
@Suite struct DocumentTests {
  static let root = ManualTests.page.deletingLastPathComponent().deletingLastPathComponent()
  static let documents =
    ["README.md", "lab/README.md", "man/gadgetctl-recipes.7"]
    + CaseDirectory.names(in: "../../docs").map { "docs/\($0)" }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: documents) func linksLeadSomewhere(_ path: String) throws {
    let directory = Self.root.appending(path: path).deletingLastPathComponent()
    for match in try Self.text(path).matches(of: /\]\(([^):#]+)\)/) {
      let target = directory.appending(path: String(match.1))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(match.1)")
    }
  }

  /// Of each line with a command of the program, the options are that command's.
  @Test(arguments: documents) func optionsAreThere(_ path: String) throws {
    let program = try ManualTests.program()
    let general = (program.arguments ?? []).flatMap(\.flags)
    for line in try Self.text(path).split(separator: "\n") {
      for match in line.matches(of: /gadgetctl ([a-z-]+)([^`|#]*)/) {
        guard
          let command = program.subcommands?.first(where: { $0.commandName == match.1 })
        else { continue }
        let known = Set(general + command.shownOptions.flatMap(\.flags))
        let used = match.2.matches(of: /\ -(-[a-z-]+)/).map { "Fl \($0.1)" }
        #expect(used.filter { !known.contains($0) } == [], "\(line)")
      }
    }
  }
}
