// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension Format {
  /// The JSON Schema of the values that a profile may have.
  ///
  /// A schema counts characters, not bytes: of a text that is not ASCII it takes longer ones.
  var schema: JSON {
    switch self {
    case .overwritten(let format): return format.schema
    case .integer(let range, _): return Self.number(range)
    case .bcd:
      return .object([
        "anyOf": [
          .object(["type": "integer", "minimum": 0, "maximum": 0x9999]),
          Self.string("^(0[xX]0*[0-9]{1,4}|[0-9]{1,5})$"),
        ]
      ])
    case .configurationAttributes:
      return .object([
        "anyOf": [
          .object(["enum": [0x80, 0xA0, 0xC0, 0xE0]]), Self.string("^(0[xX]0*[8aAcCeE]0)$"),
          .object(["enum": ["128", "160", "192", "224"]]),
        ]
      ])
    case .boolean: return .object(["enum": [true, false, 0, 1, "0", "1"]])
    case .text(let maximum), .unterminatedText(let maximum), .name(let maximum):
      return Self.string("^[^\\u0000-\\u001f\\u007f-\\u009f]{0,\(maximum)}$")
    case .rates:
      let rate = Self.number(1...768_000)
      return .object([
        "anyOf": [
          rate, .object(["type": "array", "items": rate, "minItems": 1, "maxItems": 10]),
        ]
      ])
    case .word(let words): return .object(["enum": .array(words.map(JSON.string))])
    case .macAddress:
      return Self.string(
        "^(?!00([:-]00){5}$)[0-9a-fA-F][02468aAcCeE]([:-][0-9a-fA-F]{2}){5}$")
    case .interfacePattern: return Self.string("^(?=.{1,15}$)[^%/:\\s]*%d[^%/:\\s]*$")
    case .file: return Self.string("^(/[^\\u0000-\\u001f]{0,4093})?$")
    case .identifier: return Self.string("^[ -~]{0,8}$")
    case .inquiry: return Self.string("^[ -~]{0,28}$")
    case .deviceID: return Self.string("^(?=.{1,1021}$)([^:;,]+:[ -:<-~]*;)+$")
    case .url: return Self.string("^(https?://)?[ -~]{0,252}$")
    case .bytes: return Self.string("^([0-9a-fA-F]{2}){0,1024}$")
    case .reportDescriptor:
      let names = HIDDevice.allCases.map(\.rawValue).joined(separator: "|")
      return Self.string("^(\(names)|( *[0-9a-fA-F]{2}){1,4096} *|/.*)$")
    case .guid:
      return Self.string(
        "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$")
    case .lines(let range, _, let count):
      return .object([
        "type": "array", "items": Self.number(range), "minItems": .number(count.lowerBound),
        "maxItems": .number(count.upperBound),
      ])
    case .verbatim: return .object(["type": ["string", "number", "boolean"]])
    }
  }

  private static func number(_ range: ClosedRange<Int>) -> JSON {
    .object([
      "anyOf": [
        .object([
          "type": "integer", "minimum": .number(range.lowerBound),
          "maximum": .number(range.upperBound),
        ]),
        string(NumberPattern.text(range)),
      ]
    ])
  }

  /// A string that fits a regular expression of ECMA-262.
  static func string(_ pattern: String) -> JSON {
    .object(["type": "string", "pattern": .string(pattern)])
  }
}
