// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// Whether a host has configured a gadget, from what its controller shows.
@Suite struct ConfigurationEvidenceTests {
  typealias Verdict = ConfigurationEvidence.Verdict

  /// A look is written `state`, behind `*` if it was set since the one before, before `?` without a
  /// speed, and before `=` when the gadget is not bound; `-` is a controller that is not there.
  static func look(_ text: Substring) -> ControllerLook? {
    if text == "-" { return nil }
    return ControllerLook(
      state: text.filter { !"*?=".contains($0) }.replacing("_", with: " "),
      wasSet: text.hasPrefix("*"), hasSpeed: !text.contains("?"), hasGadget: !text.hasSuffix("="))
  }

  @Test(
    arguments: [
      // was it bound before, the looks, the last verdict, the states that count
      ("It is configured already.", true, "configured", .configured, ["configured"]),
      (
        "A host comes.", false, "not_attached? *default *configured", .configured,
        ["not attached", "default", "configured"]
      ),
      ("What is left of the gadget before counts not.", false, "configured", .notYet, []),
      (
        "The same, set again for this one.", false, "configured *configured", .configured,
        ["configured"]
      ),
      (
        "The same, and the host goes no further.", false, "configured *default *default",
        .notYet, ["default"]
      ),
      ("Without any speed nothing is configured.", true, "configured?", .notYet, []),
      (
        "A cable without a host.", false, "not_attached? *powered?", .notYet,
        ["not attached", "powered"]
      ),
      (
        "The controller goes and comes; then the kernel binds it again.", false,
        "default= - not_attached?= not_attached? configured", .configured,
        ["default", "gone", "not attached", "configured"]
      ),
      (
        "It is not the gadget that is configured.", true, "*configured=", .notYet, ["configured"]
      ),
    ] as [(Comment, Bool, String, Verdict, [String])])
  func whatProvesAHost(
    why: Comment, wasBound: Bool, looks: String, verdict: Verdict, states: [String]
  ) {
    var evidence = ConfigurationEvidence(isCurrent: wasBound)
    var last = Verdict.notYet
    for word in looks.split(separator: " ") {
      if let look = Self.look(word) {
        last = evidence.judge(look)
      } else {
        evidence.noteAbsence()
      }
    }
    #expect(last == verdict, why)
    #expect(evidence.states == states, why)
  }
}
