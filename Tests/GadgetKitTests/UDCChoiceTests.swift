// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import Testing

/// What is chosen for the gadget `me`. A controller is written `name` or `name=gadget`, and `v` begins
/// the name of a virtual one.
@Suite struct UDCChoiceTests {
  enum Outcome: Hashable, Sendable {
    case chosen(String)
    case error(UDCChoiceError)
  }

  static func controllers(_ text: String) -> [UDC] {
    text.split(separator: " ").map { word in
      let parts = word.split(separator: "=").map(String.init)
      return UDC(
        name: parts[0], driver: parts[0].hasPrefix("v") ? "dummy_udc" : "dwc2",
        state: "not attached", currentSpeed: "UNKNOWN", maximumSpeed: "high-speed",
        function: parts.count > 1 ? parts[1] : nil)
    }
  }

  static func several(_ text: String) -> Outcome { .error(.several(controllers(text))) }
  static func onlyVirtual(_ text: String) -> Outcome { .error(.onlyVirtual(controllers(text))) }
  static func notFound(_ name: String, _ text: String) -> Outcome {
    .error(.notFound(name, candidates: controllers(text)))
  }

  @Test(
    arguments: [
      // controllers, name, without virtual, virtual allowed
      ("", nil, .error(.none), .error(.none)),
      ("", "a", notFound("a", ""), notFound("a", "")),
      ("a", nil, .chosen("a"), .chosen("a")),
      ("a=other", nil, .chosen("a"), .chosen("a")),
      ("v0 a v1", nil, .chosen("a"), .chosen("a")),
      ("v0 a", "v0", .chosen("v0"), .chosen("v0")),
      ("v0=other a", "v0", .chosen("v0"), .chosen("v0")),
      ("a b=me", "a", .chosen("a"), .chosen("a")),
      ("v0 a", "v", notFound("v", "v0 a"), notFound("v", "v0 a")),
      ("a b", nil, several("a b"), several("a b")),
      ("a=other v0 b", nil, several("a=other b"), several("a=other b")),
      ("a b=me c", nil, .chosen("b"), .chosen("b")),
      ("v0", nil, onlyVirtual("v0"), .chosen("v0")),
      ("v0 v1", nil, onlyVirtual("v0 v1"), .chosen("v0")),
      ("v0=other v1", nil, onlyVirtual("v0=other v1"), .chosen("v1")),
      ("v0=other v1=other", nil, onlyVirtual("v0=other v1=other"), .chosen("v0")),
      ("v0 v1=me", nil, onlyVirtual("v0 v1=me"), .chosen("v1")),
      ("v0=me a", nil, .chosen("a"), .chosen("v0")),
      ("v0=me a b", nil, several("a b"), .chosen("v0")),
    ] as [(String, String?, Outcome, Outcome)])
  func theRule(text: String, name: String?, usual: Outcome, virtual: Outcome) {
    for (allowVirtual, expected) in [(false, usual), (true, virtual)] {
      var outcome: Outcome
      do throws(UDCChoiceError) {
        let chosen = try UDC.choose(
          from: Self.controllers(text), named: name, allowVirtual: allowVirtual, for: "me")
        outcome = .chosen(chosen.name)
      } catch {
        outcome = .error(error)
      }
      #expect(outcome == expected)
    }
  }
}
