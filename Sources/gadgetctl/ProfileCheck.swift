// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// What `gadgetctl check` does.
struct ProfileCheck {
  var profiles: [String]
  var settings: [String] = []
  var target = TargetWish()
  /// Whether a warning is too much.
  var strict = false

  func run() throws {
    let failures = try profiles.compactMap { path in
      try Failure.of { try check(ProfileFile(path: path, settings: settings)) }
    }
    if let failure = Failure(all: failures) { throw failure }
  }

  private func check(_ file: ProfileFile) throws {
    let read = try file.read()
    let gadget = try read.gadget(on: Machine.identityOrExample)
    let failures = try [
      Failure.of { try tell(read.profile.remarks(on: Machine.identityOrExample), of: read.source) },
      Failure.of { try judge(gadget, in: file) },
    ]
    if let failure = Failure(all: failures.compactMap(\.self)) { throw failure }
  }

  /// Says what the rules have to say, which may be too much.
  private func tell(_ remarks: [Remark], of source: SourceText) throws {
    remarks.flatMap { source.lines(about: $0) }.forEach(Console.say)
    let isGrave = remarks.contains {
      $0.rule.severity == .error || strict && $0.rule.severity == .warning
    }
    if isGrave { throw Failure.toldOfProfile }
  }

  /// Says whether a gadget fits its controller.
  private func judge(_ gadget: Gadget, in file: ProfileFile) throws {
    if let target = try target.targetInSight(for: gadget) {
      guard let judgement = try Judgement(ofKnown: gadget, in: file.name, for: target)
      else { return }
      try judgement.refuseOrWarn()
      if strict && !judgement.verdict.findings.isEmpty { throw Failure.toldOfProfile }
      if !judgement.verdict.isKnown { Console.say("\(file.name): \(judgement.conclusion)") }
    } else {
      try listModels(for: gadget, in: file)
    }
  }

  /// Says for which models of controllers a gadget fits.
  private func listModels(for gadget: Gadget, in file: ProfileFile) throws {
    let kernel = try target.model.kernelVersion()
    var verdicts: [(String, Verdict)] = []
    for controller in Controller.known {
      let target = Target(controller, kernel: kernel)
      guard let judgement = try Judgement(ofKnown: gadget, in: file.name, for: target)
      else { return }
      verdicts.append((controller.name, judgement.verdict))
    }
    Console.put("\(file.name): no controller in sight; of the models of ls-udc --models it")
    let (fitting, others) = (verdicts.filter(\.1.fits), verdicts.filter { !$0.1.fits })
    let groups = [
      ("fits", fitting.filter(\.1.findings.isEmpty)),
      ("fits with warnings", fitting.filter { !$0.1.findings.isEmpty }),
      ("does not fit", others),
    ]
    for (title, group) in groups where !group.isEmpty {
      Console.put("  \(title): \(group.map(\.0).joined(separator: ", "))")
    }
  }
}
