// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit
import Glibc
import SystemPackage

/// Where the gadgets are; an option of every command that looks at them.
struct LocationOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "root of configfs; an ordinary directory shows what would be made",
      valueName: "directory"))
  var configfs: String = "/sys/kernel/config"

  func location() throws -> Location {
    do throws(FileError) {
      return try Location(FilePath(configfs))
    } catch {
      throw Failure(error)
    }
  }
}

/// Which controller is taken; options of the commands that bind.
struct ControllerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "controller to bind to, in place of the profile's; see ls-udc", valueName: "name"))
  var udc: String?

  @Flag(help: "take a virtual controller (dummy_udc, usbip-vudc) when there is no real one")
  var virtual = false

  /// The controller for a gadget; an ordinary directory knows only one that is named.
  func controller(for gadget: Gadget, at location: Location) throws -> String? {
    let name = udc ?? gadget.udc ?? Self.environment
    guard case .kernel = location else { return name }
    let chosen = try chosen(from: try Machine.controllers(), named: name, for: gadget)
    if let other = chosen.function, other != gadget.name {
      throw Failure(controller: chosen.name, inUseBy: other)
    }
    return chosen.name
  }

  /// What `GADGETCTL_UDC` names.
  private static var environment: String? {
    getenv("GADGETCTL_UDC").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func chosen(
    from controllers: [UDC], named name: String?, for gadget: Gadget
  ) throws -> UDC {
    do throws(UDCChoiceError) {
      return try UDC.choose(
        from: controllers, named: name, allowVirtual: virtual, for: gadget.name)
    } catch {
      throw Failure(error)
    }
  }
}

/// Whether each step is told.
struct VerboseOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "say each step as it is done, as a shell would do it")
  var verbose = false
}

/// How a list is printed.
struct JSONOption: ParsableArguments {
  @Flag(help: "print JSON instead of a table")
  var json = false
}
