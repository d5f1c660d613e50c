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

      With --script, a program for any POSIX shell that makes the gadget from nothing on a machine \
      without gadgetctl, such as an initramfs, and removes it: SCRIPT [up [UDC]], SCRIPT down. That \
      needs neither root nor any support of the kernel. The gadget is judged as check does it.
      """)

  @Argument(
    help: ArgumentHelp("file that describes the gadget; - is standard input"), completion: .profile)
  var profile: String
  @OptionGroup var setting: SettingOptions
  @Flag(help: "print a script that needs no gadgetctl")
  var script = false
  @OptionGroup var controller: ControllerOptions
  @OptionGroup var replacement: ReplaceOption
  @OptionGroup var model: ModelOptions
  @OptionGroup var place: LocationOption

  func validate() throws {
    let others = [
      ("--replace", replacement.replace && script), ("--virtual", controller.virtual && script),
    ]
    if let option = others.first(where: \.1)?.0 {
      throw ValidationError("\(option) is for this machine: --script without it")
    }
    let own = [("--controller", model.controller != nil), ("--kernel", model.wish.kernel != nil)]
    if !script, let option = own.first(where: \.1)?.0 {
      throw ValidationError("\(option) is for --script")
    }
    if script && !place.configfs.hasPrefix("/") {
      throw ValidationError("--configfs takes an absolute path for --script")
    }
  }

  func run() throws {
    let file = ProfileFile(path: profile, settings: setting.texts)
    if script {
      try put(scriptOf: file.read(), in: file)
    } else {
      try put(planOf: file.gadget())
    }
  }

  private func put(planOf gadget: Gadget) throws {
    let location = try place.location()
    let udc = try controller.wish.choice(for: gadget, at: location).name
    let composer = Composer(configFS: location.configFS, records: location.records)
    let plan = try Failure.wording(composer) { composer throws(ComposerError) in
      try composer.plan(gadget, udc: udc, replacing: replacement.replace)
    }
    if plan.isEmpty { return }
    for step in try Machine.missing(location) { Console.put(ShellLine.of(step)) }
    for step in plan.steps { Console.put(step.shellLine(root: composer.configFS.root)) }
  }
}
