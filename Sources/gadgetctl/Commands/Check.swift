// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Descriptors
import GadgetKit

/// `gadgetctl check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say every issue of profiles, and whether they fit a controller.",
    discussion: """
      Touches nothing; needs neither root nor any support of the kernel. Each issue is a line \
      FILE:LINE:COLUMN: KEY: what is wrong: what would be right. No issue prints nothing.

      What works badly, or not with one of the profile's "hosts", is told as an error, a warning or \
      a note, with the name of the rule in brackets. The profile's "allow" silences a rule, and \
      --explain RULE tells why it is there.

      A gadget is judged for the controller that --controller or --udc names, or the profile, or the \
      environment variable GADGETCTL_UDC; or for the only real one of this machine. When there is \
      none, the models of controllers are printed that it fits.
      """)

  @Argument(
    help: ArgumentHelp("files to check; - is standard input", valueName: "profile"),
    completion: .profile)
  var profiles: [String] = []
  @OptionGroup var setting: SettingOptions
  @OptionGroup var options: TargetOptions
  @Flag(help: "let warnings fail the profile, too")
  var strict = false
  @Option(
    help: ArgumentHelp("tell all about a rule, and end", valueName: "rule"),
    completion: .rule)
  var explain: String?

  func validate() throws {
    guard profiles.isEmpty != (explain == nil) else {
      throw ValidationError("either profiles or --explain with a rule")
    }
  }

  func run() throws {
    if let explain { return try RuleText(named: explain).lines.forEach(Console.put) }
    let failures = try profiles.compactMap { path in
      try Failure.of { try check(ProfileFile(path: path, settings: setting.texts)) }
    }
    if let failure = Failure(all: failures) { throw failure }
  }

  private func check(_ file: ProfileFile) throws {
    let read = try file.read()
    let machine = Machine.identityOrExample
    let gadget = try read.gadget(on: machine)
    let failures = try [
      Failure.of { try tell(read.profile.remarks(on: machine), of: read.source) },
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
    if let target = try options.targetInSight(for: gadget) {
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
    let kernel = try options.model.wish.kernelVersion()
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
