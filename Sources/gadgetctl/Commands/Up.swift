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

  /// What is asked for.
  var task: BringUp {
    BringUp(
      file: ProfileFile(path: profile, settings: setting.texts), waits: waits.waits,
      controller: controller.wish, replace: replacement.replace, model: model.wish,
      configfs: place.configfs, verbose: talk.verbose)
  }

  func run() throws { try task.run() }
}
