// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Pictures of `gadgetctl describe --svg`.
@Suite struct DrawingTests {
  static let root = CaseDirectory.all.appending(path: "../..").standardized

  @Test func theReadmeShowsWhatIsPrinted() throws {
    let run = try ShellRun(
      "gadgetctl describe --svg --controller bcm2835 profiles/multi.json", in: Self.root)
    let picture = Self.root.appending(path: "docs/multi.svg")
    if CaseDirectory.isUpdating { try CaseDirectory.update(picture, run.stdout) }
    #expect(run == ShellRun(stdout: CaseDirectory.expectation(picture), stderr: "", status: 0))
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("](docs/multi.svg)"))
  }

  /// Those with a mount have what only their programs know.
  static let profiles = CaseDirectory.names(in: "../../profiles").filter { name in
    name.hasSuffix(".json")
      && !CaseDirectory.expectation(root.appending(path: "profiles/\(name)")).contains("\"mount\"")
  }

  @Test(arguments: profiles)
  func eachProfileHasAPicture(_ name: String) throws {
    let elements = try Self.elements(
      of: "gadgetctl describe --svg --kernel 6.12 --controller dwc3 profiles/\(name)")
    #expect(elements.first == "svg")
    #expect(elements.filter { $0 == "rect" }.count > 14)
  }

  @Test(arguments: ["describe-svg", "describe-svg-two-configurations"])
  func theCasesAreXML(_ name: String) throws {
    #expect(try Self.elements(of: "cat Tests/Cases/cli/\(name)/stdout").contains("desc"))
  }

  /// The names of the elements of what a command prints, which must be XML.
  private static func elements(of command: String) throws -> [String] {
    let reader = "/usr/bin/python3 Tests/Drawing/elements.py"
    let run = try ShellRun("sh -c '\(command) | \(reader)'", in: root)
    #expect(run.status == 0 && run.stderr == "", "\(run)")
    return run.stdout.split(separator: "\n").map(String.init)
  }
}
