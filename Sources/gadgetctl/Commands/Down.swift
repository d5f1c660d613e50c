// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl down`
struct Down: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Unbind a gadget and remove all of it.",
    discussion: """
      That the gadget is not there is success. Only gadgets that gadgetctl made are removed; ls \
      shows which those are. An argument that has a slash, ends in .json or is - is a profile, \
      anything else is a gadget's name.
      """)

  @Argument(help: "gadget's name, or the profile that describes it", completion: .gadget)
  var gadget: String?
  @Flag(help: "remove every gadget that gadgetctl made")
  var all = false
  @OptionGroup var place: LocationOption
  @OptionGroup var talk: VerboseOption

  func validate() throws {
    guard all != (gadget != nil) else {
      throw ValidationError("either a gadget or --all")
    }
  }

  /// What is asked for.
  var task: TakeDown {
    TakeDown(gadget: gadget, configfs: place.configfs, verbose: talk.verbose)
  }

  func run() throws { try task.run() }
}
