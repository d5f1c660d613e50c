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

      A gadget is judged for the controller that --controller or --udc names, or the profile, or the \
      environment variable GADGETCTL_UDC; or for the only real one of this machine. When there is \
      none, the models of controllers are printed that it fits.
      """)

  @Argument(help: ArgumentHelp("files to check; - is standard input", valueName: "profile"))
  var profiles: [String]
  @OptionGroup var options: TargetOptions

  func run() throws {
    let failures = try profiles.compactMap { path in
      try Failure.of { try check(ProfileFile(path: path)) }
    }
    if let failure = Failure(all: failures) { throw failure }
  }

  private func check(_ file: ProfileFile) throws {
    let gadget = try file.gadget()
    if let target = try options.targetInSight(for: gadget) {
      guard let judgement = try Judgement(ofKnown: gadget, in: file.name, for: target)
      else { return }
      try judgement.refuseOrWarn()
      if !judgement.verdict.isKnown { Console.say("\(file.name): \(judgement.conclusion)") }
    } else {
      try listModels(for: gadget, in: file)
    }
  }

  /// Says for which models of controllers a gadget fits.
  private func listModels(for gadget: Gadget, in file: ProfileFile) throws {
    let kernel = try options.model.kernelVersion()
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
