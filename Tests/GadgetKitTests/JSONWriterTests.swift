// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import Testing

@Suite struct JSONWriterTests {
  static let example = JSON.object([
    "name": "dummy_udc.0", "free": true, "driver": .string(nil), "count": -1,
    "size": .number(UInt64.max), "functions": ["acm.usb0", .object(["x": 1, "x": 2])], "empty": [],
    "none": .object([:]),
  ])

  @Test func indented() {
    #expect(
      Self.example.serialized() == """
        {
          "name": "dummy_udc.0",
          "free": true,
          "driver": null,
          "count": -1,
          "size": 18446744073709551615,
          "functions": [
            "acm.usb0",
            {
              "x": 1,
              "x": 2
            }
          ],
          "empty": [],
          "none": {}
        }
        """)
  }

  @Test func compact() {
    #expect(
      Self.example.serialized(.compact) == #"{"name":"dummy_udc.0","free":true,"driver":null,"#
        + #""count":-1,"size":18446744073709551615,"functions":["acm.usb0",{"x":1,"x":2}],"#
        + #""empty":[],"none":{}}"#)
  }

  @Test func fitted() {
    #expect(
      Self.example.serialized(.fitted) == """
        {
          "name": "dummy_udc.0",
          "free": true,
          "driver": null,
          "count": -1,
          "size": 18446744073709551615,
          "functions": [
            "acm.usb0",
            { "x": 1, "x": 2 }
          ],
          "empty": [],
          "none": {}
        }
        """)
    let long = JSON.object(["a": .array((1...40).map { .number($0) }), "b": [1, 2]])
    let lines = long.serialized(.fitted).split(separator: "\n")
    #expect(lines.count == 45)
    #expect(lines.last { $0.contains("b") } == "  \"b\": [1, 2]")
  }

  @Test(arguments: [
    ("plain / é 😀", #""plain / é 😀""#),
    ("\"\\", #""\"\\""#),
    ("\n\r\t", #""\n\r\t""#),
    ("\0\u{08}\u{1F}", #""\u0000\u0008\u001f""#),
    ("\u{1B}[2J\u{7F}\u{9B}\u{A0}", "\"\\u001b[2J\\u007f\\u009b\u{A0}\""),
    ("\r\n", #""\r\n""#),
  ])
  func aStringIsEscaped(string: String, text: String) {
    #expect(JSON.string(string).serialized() == text)
  }

  @Test(arguments: [JSON.Layout.indented, .compact])
  func whatIsWrittenReadsBack(layout: JSON.Layout) throws {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: (0...0x2FF).compactMap { Unicode.Scalar($0 as Int) })
    let value = JSON.array([
      Self.example, .string(String(scalars)), JSON(.number("1.50E+400")), .null, [], "",
    ])
    let text = value.serialized(layout)
    #expect(try JSON(parsing: text.utf8).withoutPositions == value)
    #expect(try JSON(parsing: text.utf8).serialized(layout) == text)
  }
}

extension JSON {
  /// The same value as if it were not read from a text.
  var withoutPositions: JSON {
    switch value {
    case .null, .bool, .number, .string: JSON(value)
    case .array(let elements): .array(elements.map(\.withoutPositions))
    case .object(let members):
      JSON(.object(members.map { Member($0.key, $0.value.withoutPositions) }))
    }
  }
}
