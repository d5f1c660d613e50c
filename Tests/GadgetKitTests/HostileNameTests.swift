// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// No name in a profile leads out of the gadget's directory.
@Suite struct HostileNameTests {
  /// The rest of a right profile around functions.
  static func gadget(_ functions: String, _ rest: String = "") -> String {
    """
    { "name": "g", "idVendor": 1, "idProduct": 2,
      "functions": [\(functions)]\(rest) }
    """
  }

  /// Every place of a profile whose text becomes a component of a path, or a path; the text is `NAME`.
  static let places: [String: String] = [
    "name":
      #"{ "name": NAME, "idVendor": 1, "idProduct": 2, "functions": [{ "function": "acm.a" }] }"#,
    "udc": gadget(#"{ "function": "acm.a" }"#, #", "udc": NAME"#),
    "language": gadget(#"{ "function": "acm.a" }"#, #", "strings": { NAME: {} }"#),
    "custom string": gadget(
      #"{ "function": "acm.a" }"#,
      #", "strings": { "en-US": { "custom": [{ "name": NAME, "s": "x" }] } }"#),
    "function": gadget(#"{ "function": NAME }"#),
    "attribute of an unknown type": gadget(#"{ "function": "x.a", "attributes": { NAME: 1 } }"#),
    "extended property": gadget(
      """
      { "function": "ncm.a", "os_desc": { "properties": [{ "name": NAME, "type": 1, "data": "x" }] } }
      """, #", "os_desc": { "use": true, "qw_sign": "MSFT100" }"#),
    "extension unit": gadget(
      """
      { "function": "uvc.a", "formats": [{ "format": "yuyv", "frames": [{ "size": "640x480", "fps": 30 }] }],
        "control": { "extensions": [
          { "name": NAME, "guidExtensionCode": "1229a78c-47b4-4094-b0ce-db07386fb938" }] } }
      """),
    "configuration": gadget(
      #"{ "function": "acm.a" }"#, #", "configs": [{ "name": NAME, "functions": ["acm.a"] }]"#),
    "function of a configuration": gadget(
      #"{ "function": "acm.a" }"#,
      #", "configs": [{ "name": "c.1", "functions": ["acm.a", NAME] }]"#),
    "configuration of os_desc": gadget(
      #"{ "function": "acm.a" }"#,
      #", "os_desc": { "use": true, "qw_sign": "MSFT100", "config": NAME }"#),
    "mount": gadget(#"{ "function": "ffs.a", "mount": NAME }"#),
    "path of a mount": gadget(#"{ "function": "ffs.a", "mount": { "path": NAME } }"#),
  ]

  /// As JSON writes them.
  static let names = [
    #""""#, #"".""#, #""..""#, #""/""#, #""../../x""#, #""..\/x""#, #""a/b""#, #""a\u0000b""#,
    #""a\nb""#, #""\u007f""#, "\"" + String(repeating: "x", count: 256) + "\"",
  ]

  @Test(arguments: places.keys.sorted(), names)
  func aNameThatLeadsOutIsRefusedAtItsPlace(_ place: String, _ name: String) throws {
    let template = try #require(Self.places[place])
    let lines = template.split(separator: "\n").map(String.init)
    let line = try #require(lines.firstIndex { $0.contains("NAME") })
    let before = try #require(lines[line].firstRange(of: "NAME")).lowerBound
    let column = lines[line][..<before].count + 1
    let text = template.replacing("NAME", with: name)
    let issues = #expect(throws: Issues.self) { try Profile(parsing: Array(text.utf8)).checked() }
    let positions = issues?.all.map(\.position) ?? []
    #expect(positions.contains(Position(line: line + 1, column: column)))
  }

  @Test(arguments: places.keys.sorted())
  func theTableHasRightProfiles(_ place: String) throws {
    let right = [
      "language": "de-DE", "function": "acm.a", "configuration": "c.1",
      "function of a configuration": "acm.b", "configuration of os_desc": "c.1", "mount": "/run/x",
      "path of a mount": "/run/x",
    ]
    let template = try #require(Self.places[place])
    var text = template.replacing("NAME", with: "\"\(right[place] ?? "x")\"")
    if place == "function of a configuration" {
      text = text.replacing(
        #"[{ "function": "acm.a" }]"#, with: #"[{ "function": "acm.a" }, { "function": "acm.b" }]"#)
    }
    if place == "attribute of an unknown type" { text = text.replacing("NAME", with: "x") }
    _ = try Profile(parsing: Array(text.utf8)).checked()
  }

  @Test(arguments: ["ffs.", "ffs..", "ffs...", "ffs../x", "ffs.a/b", "acm", ".a/..", "../../x.y"])
  func aFunctionOfSuchANameIsRefused(_ name: String) {
    let text = Self.gadget(#"{ "function": "\#(name)" }"#)
    #expect(throws: Issues.self) { try Profile(parsing: Array(text.utf8)).checked() }
  }

  @Test(arguments: ["/..", "/run/..", "/run/../..", "/.", "//", "run", "./run"])
  func aPathThatIsNoPlaceToMountIsRefused(_ path: String) {
    let text = Self.gadget(#"{ "function": "ffs.a", "mount": "\#(path)" }"#)
    #expect(throws: Issues.self) { try Profile(parsing: Array(text.utf8)).checked() }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    let text = Array(#"{ "name": ""#.utf8) + [0x67, 0xFF] + Array(#"" }"#.utf8)
    #expect(throws: JSONError(.invalidUTF8(0xFF), at: Position(line: 1, column: 13))) {
      try Profile(parsing: text)
    }
  }
}
