// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl plan`
struct ShowPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Print the steps from what is there to a profile, as shell lines.",
    discussion: """
      The lines could be pasted into a root shell: they are what up would do now. Nothing to do \
      prints nothing. With an ordinary directory for --configfs only a controller that is named is \
      bound.
      """)

  @Argument(help: ArgumentHelp("file that describes the gadget; - is standard input"))
  var profile: String
  @OptionGroup var setting: SettingOptions
  @OptionGroup var controller: ControllerOptions
  @OptionGroup var replacement: ReplaceOption
  @OptionGroup var place: LocationOption

  func run() throws {
    let gadget = try ProfileFile(path: profile, settings: setting.texts).gadget()
    let location = try place.location()
    let udc = try controller.choice(for: gadget, at: location).name
    let composer = Composer(configFS: location.configFS, records: location.records)
    let plan = try Failure.wording(composer) { composer throws(ComposerError) in
      try composer.plan(gadget, udc: udc, replacing: replacement.replace)
    }
    if plan.isEmpty { return }
    for step in try Machine.missing(location) { Console.put(ShellLine.of(step)) }
    for step in plan.steps { Console.put(step.shellLine(root: composer.configFS.root)) }
  }
}
