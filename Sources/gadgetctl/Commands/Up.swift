// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl up`
struct Up: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the machine to a profile: make the gadget, bind it, read it back.",
    discussion: """
      Loads libcomposite and mounts configfs when they are missing. A gadget that is as it should \
      be is left alone; of one that differs only the differences are changed. When a step fails \
      all is put back as it was, or what is left is listed; so it is when a signal comes in between.

      The controller is the one that --udc names, or the profile, or the environment variable \
      GADGETCTL_UDC; or else the only real one.

      A time is a whole number of seconds, or of what follows it: 5, 500ms, 2min; at most an hour.
      """)

  @Argument(
    help: ArgumentHelp("file that describes the gadget; - is standard input"), completion: .profile)
  var profile: String
  @OptionGroup var setting: SettingOptions
  @OptionGroup var waits: WaitOptions
  @OptionGroup var controller: ControllerOptions
  @OptionGroup var replacement: ReplaceOption
  @OptionGroup var model: ModelOptions
  @OptionGroup var place: LocationOption
  @OptionGroup var talk: VerboseOption

  func run() throws {
    let file = ProfileFile(path: profile, settings: setting.texts)
    let gadget = try file.gadget()
    let location = try place.location()
    try waits.refuse(at: location)
    let choice = try controller.choice(
      for: gadget, at: location, awaited: waits.forController(verbose: talk.verbose))
    try Machine.checkImages(of: gadget)
    let target = try model.model() ?? choice.udc.map(model.target)
    let judgement = try target.flatMap { try Judgement(ofKnown: gadget, in: file.name, for: $0) }
    // Which attributes the running kernel has it can be asked itself, but only with configfs there.
    let canAsk = model.kernel == nil
    try judgement.map { canAsk ? $0.corrected { _ in true } : $0 }?.refuse()
    try Machine.prepare(location, verbose: talk.verbose)
    try choice.refuseOthers(at: location)
    var composer = Composer(at: location, verbose: talk.verbose)
    composer.patience = waits.waitFunctions.duration
    let host = try waits.forHost(
      of: gadget, on: choice.udc, by: &composer, verbose: talk.verbose)
    let probe = KernelProbe(composer.configFS)
    try judgement.map { canAsk ? $0.corrected(by: probe.has) : $0 }?.refuseOrWarn()
    let plan = try Failure.wording(composer) { composer throws(ComposerError) in
      try composer.up(gadget, udc: choice.name, replacing: replacement.replace)
    }
    if talk.verbose {
      Console.say(plan.isEmpty ? "\(gadget.name) is up already" : "\(gadget.name) is up")
    }
    try host?.await()
  }
}
