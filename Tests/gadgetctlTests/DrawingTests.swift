// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML
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

  /// adb has what only its program knows.
  @Test(
    arguments: CaseDirectory.names(in: "../../profiles").filter {
      $0.hasSuffix(".json") && $0 != "adb.json"
    }, ["bcm2835", "dwc3"])
  func eachProfileHasAPicture(_ name: String, controller: String) throws {
    let run = try ShellRun(
      "gadgetctl describe --svg --kernel 6.12 --controller \(controller) profiles/\(name)",
      in: Self.root)
    #expect(run.status == 0)
    let elements = try Self.elements(of: run.stdout)
    #expect(elements.first == "svg")
    #expect(elements.filter { $0 == "rect" }.count > 14)
  }

  @Test(arguments: ["describe-svg", "describe-svg-two-configurations"])
  func theCasesAreXML(_ name: String) throws {
    let text = CaseDirectory.expectation(CaseDirectory.all.appending(path: "cli/\(name)/stdout"))
    #expect(try Self.elements(of: text).contains("desc"))
  }

  /// The names of the elements of a text that is well-formed XML, in their order.
  private static func elements(of text: String) throws -> [String] {
    let parser = XMLParser(data: Data(text.utf8))
    let reader = Reader()
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    return reader.elements
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append(name)
    }
  }
}
