// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// What `--set` makes of a profile.
@Suite struct SettingTests {
  static let profile = #"{"a":1,"list":[{"b":2},{"b":3}],"o":{"c":4}}"#

  static func profile(with setting: String) throws -> String {
    let json = try JSON(parsing: Array(profile.utf8))
    return try Setting(setting, number: 1).applied(to: json).serialized(.compact)
  }

  @Test(arguments: [
    ("a=5", #"{"a":"5","list":[{"b":2},{"b":3}],"o":{"c":4}}"#),
    ("a=", #"{"a":"","list":[{"b":2},{"b":3}],"o":{"c":4}}"#),
    ("a=x=y", #"{"a":"x=y","list":[{"b":2},{"b":3}],"o":{"c":4}}"#),
    ("a=true", #"{"a":true,"list":[{"b":2},{"b":3}],"o":{"c":4}}"#),
    (#"a="true""#, #"{"a":"true","list":[{"b":2},{"b":3}],"o":{"c":4}}"#),
    ("a=[1,2]", #"{"a":[1,2],"list":[{"b":2},{"b":3}],"o":{"c":4}}"#),
    ("list[1].b=x", #"{"a":1,"list":[{"b":2},{"b":"x"}],"o":{"c":4}}"#),
    ("list[2].b=x", #"{"a":1,"list":[{"b":2},{"b":3},{"b":"x"}],"o":{"c":4}}"#),
    ("list[0]=null", #"{"a":1,"list":[{"b":3}],"o":{"c":4}}"#),
    ("o.d.e=x", #"{"a":1,"list":[{"b":2},{"b":3}],"o":{"c":4,"d":{"e":"x"}}}"#),
    (#"o["x.y"]=1"#, #"{"a":1,"list":[{"b":2},{"b":3}],"o":{"c":4,"x.y":"1"}}"#),
    ("o.c=null", #"{"a":1,"list":[{"b":2},{"b":3}],"o":{}}"#),
    ("o.d.e=null", profile),
    ("en-US=x", #"{"a":1,"list":[{"b":2},{"b":3}],"o":{"c":4},"en-US":"x"}"#),
  ])
  func takesTheValuesPlace(_ setting: String, _ expected: String) throws {
    #expect(try Self.profile(with: setting) == expected)
  }

  @Test(arguments: [
    ("a", SettingError.syntax), ("=1", .syntax), ("a.=1", .syntax), ("a[=1", .syntax),
    ("a[-1]=1", .syntax), ("a[1.5]=1", .syntax), (#"a["x]=1"#, .syntax), ("a]=1", .syntax),
    ("", .syntax),
    ("a..b=1", .syntax), ("a[1]b=1", .syntax),
    ("a.b=1", .noObject("a")), ("o[0]=1", .noArray("o")), ("list.b=1", .noObject("list")),
    ("list[3]=1", .noElement("list", count: 2)), ("x[1]=1", .noElement("x", count: 0)),
  ])
  func whatHasNoPlaceIsAnError(_ setting: String, _ error: SettingError) {
    #expect(throws: error) { try Self.profile(with: setting) }
  }

  @Test(arguments: ["[1", "{", "\"", "[1] 2"])
  func whatBeginsLikeJSONIsJSON(_ value: String) {
    #expect {
      try Setting("a=\(value)", number: 1)
    } throws: { error in
      if case SettingError.value(value, _) = error { true } else { false }
    }
  }

  @Test func issuesKnowTheSetting() throws {
    let text = #"{"name":"g","idVendor":1,"idProduct":2,"functions":[{"function":"ecm.a"}]}"#
    var json = try JSON(parsing: Array(text.utf8))
    for (index, setting) in ["idVendor=0x1d6b", "functions[0].qmult=0"].enumerated() {
      json = try Setting(setting, number: index + 1).applied(to: json)
    }
    #expect {
      try Profile(json).checked()
    } throws: { error in
      (error as? Issues)?.all.map { [$0.position.setting == 2, $0.path == "functions[0].qmult"] }
        == [[true, true]]
    }
  }
}
