// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// However large a profile is, it is read to its end, and what is wrong is said at the first place.
///
/// Each text is half a mebibyte. A rule that looks at all elements for each of them would take minutes.
@Suite struct BoundsTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The repeated part; `#` is its number.
    var part: String
    var before: String
    var after: String
    /// What the first issue says.
    var problem: String

    init(
      _ description: String, _ part: String, before: String = "", after: String = "",
      problem: String
    ) {
      testDescription = description
      (self.part, self.before, self.after, self.problem) = (part, before, after, problem)
    }

    var text: String {
      let count = (1 << 19) / part.utf8.count
      return before + (0..<count).map { part.replacing("#", with: "\($0)") }.joined() + after
    }
  }

  static let head = #"{ "name": "g", "idVendor": 1, "idProduct": 2, "functions": ["#

  static let shapes = [
    Shape(
      "keys", #", "k#": 1"#, before: head + #"{ "function": "acm.a" }]"#, after: "}",
      problem: "keys"),
    Shape(
      "functions", #"{ "function": "ecm.u#" }, "#, before: head, after: "0] }",
      problem: "elements"),
    Shape("elements", "0,", before: head, after: "0] }", problem: "elements"),
    Shape(
      "languages", #", "0x#": {}"#,
      before: head + #"{ "function": "acm.a" }], "strings": { "en-US": {}"#, after: "} }",
      problem: "keys"),
    Shape(
      "links", #", "acm.#""#,
      before: head
        + #"{ "function": "acm.a" }], "configs": [{ "name": "c.1", "functions": ["acm.a""#,
      after: "] }] }", problem: "elements"),
    Shape(
      "digits", "05", before: head + #"{ "function": "hid.a", "report_desc": ""#, after: #"" }] }"#,
      problem: "has 524288 bytes"),
    Shape(
      "accents", "\u{301}", before: #"{ "name": "e"#, after: #"" }"#,
      problem: "has 524289 bytes"),
    Shape(
      "a key with accents", "\u{301}", before: #"{ "e"#, after: #"": 1 }"#,
      problem: "is no known key"),
    Shape(
      "a number", "9", before: #"{ "idVendor": "#, after: " }", problem: "is out of range"),
    Shape(
      "an exponent", "9", before: #"{ "idVendor": 1e"#, after: " }",
      problem: "is hexadecimal without 0x"),
  ]

  @Test(arguments: shapes)
  func aLargeProfileIsReadToItsEnd(_ shape: Shape) throws {
    let text = Array(shape.text.utf8)
    let issues = #expect(throws: Issues.self) { try Profile(parsing: text).checked() }
    let all = try #require(issues).all
    #expect(all.contains { $0.problem.contains(shape.problem) }, "\(all[0])")
    #expect(all.count <= Issues.limit)
    let longest = all.map { $0.path.utf8.count + $0.problem.utf8.count + $0.remedy.utf8.count }
      .max()
    #expect(longest ?? 0 < 1500)
  }

  /// Numbers at the edges of what a machine holds.
  @Test(arguments: [
    "1e999", "-1", "9223372036854775807", "9223372036854775808", "18446744073709551616",
    "1e400", "1.5", "1E1", "65536", #""0x10000""#, #""0x""#, #""-0x1""#, #""0x8000000000000000""#,
    #""+1""#, #"" 1""#, #""١""#,
  ])
  func aNumberThatIsNoneOrTooLargeIsRefused(_ number: String) {
    let text = """
      { "name": "g", "idProduct": 1, "functions": [{ "function": "acm.a" }],
        "idVendor": \(number) }
      """
    let issues = #expect(throws: Issues.self) { try Profile(parsing: Array(text.utf8)).checked() }
    #expect(issues?.all.map(\.path) == ["idVendor"])
    #expect(issues?.all.first?.position == Position(line: 2, column: 15))
  }

  @Test func minusZeroIsZero() throws {
    let text =
      #"{ "name": "g", "idVendor": -0, "idProduct": "-0", "functions": [{ "function": "acm.a" }] }"#
    let tree = try Profile(parsing: Array(text.utf8)).checked().tree
    #expect(tree.attributes["idVendor"] == "0x0000" && tree.attributes["idProduct"] == "0x0000")
  }

  @Test func whatIsNestedTooDeepEndsThere() {
    let text = String(repeating: "[", count: 10_000)
    #expect(throws: JSONError(.nestingTooDeep(limit: 128), at: Position(line: 1, column: 129))) {
      try Profile(parsing: Array(text.utf8))
    }
  }
}
