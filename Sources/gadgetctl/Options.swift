// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// Where the gadgets are; an option of every command that looks at them.
struct LocationOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "root of configfs; an ordinary directory stands in for it",
      valueName: "directory"),
    completion: .directory)
  var configfs = Machine.configfs

  func location() throws -> Location { try Machine.location(configfs) }
}

/// Which controller is taken; options of the commands that bind.
struct ControllerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "controller to bind to, in place of the profile's; see ls-udc", valueName: "name"),
    completion: .controller)
  var udc: String?

  @Flag(help: "take a virtual controller (dummy_udc, usbip-vudc) when there is no real one")
  var virtual = false

  func validate() throws { try wish.validate() }

  /// What is asked for.
  var wish: ControllerWish { ControllerWish(udc: udc, virtual: virtual) }
}

/// Whether a controller that is in use is taken.
struct ReplaceOption: ParsableArguments {
  @Flag(
    help: "take the controller from the gadget that is bound to it, which is then left unbound")
  var replace = false
}

/// Whether each step is told.
struct VerboseOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "say each step as it is done, as a shell would do it")
  var verbose = false
}

/// How a list is printed.
struct JSONOption: ParsableArguments {
  @Flag(help: "print JSON")
  var json = false
}
