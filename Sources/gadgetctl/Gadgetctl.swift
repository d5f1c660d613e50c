// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit
import Glibc

/// The program: a table of its commands.
struct Gadgetctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gadgetctl",
    abstract: "Compose USB gadgets from declarative profiles.",
    discussion: """
      A profile is a JSON file that says which USB device this machine is to be: a network card, \
      a serial port, a disk, a MIDI instrument, or several at once. See gadgetctl-profile(5).

      EXIT STATUS
        0   done, or already so
        1   failed, and nothing is changed
        2   failed, and something is left, which is listed
        3   of status: a host has not configured all of the gadgets
        64  wrong usage
        65  the profile has issues, or lacks something; or descriptors are damaged
        69  something that is needed is not there: no UDC, no configfs, a module
        75  another gadgetctl is changing gadgets, and was waited for in vain
        77  not permitted
      """,
    version: "0.1.0",
    subcommands: [
      Check.self, Describe.self, Budget.self, ShowPlan.self, Up.self, Down.self, Insert.self,
      Eject.self, Verify.self, ListGadgets.self, Status.self, Show.self, ListControllers.self,
      Watch.self, ListFunctions.self, Doctor.self, ImportProfile.self, ShowSchema.self,
    ])

  static let _errorPrefix = "gadgetctl: "
}

@main
enum Program {
  static func main() {
    Console.gatherLines()
    // A reader that went away must not end a change in the middle.
    signal(SIGPIPE, SIG_IGN)
    do {
      if let command = PlainCommand(CommandLine.arguments.dropFirst()) {
        try command.run()
      } else {
        var command = try Gadgetctl.parseAsRoot()
        try command.run()
      }
      try Console.finish()
    } catch let failure as Failure {
      for line in failure.lines { Console.say(line) }
      // A shell and a service manager see that the program was ended, and by what.
      if let signal = failure.signal?.rawValue { raise(signal) }
      exit(failure.status.rawValue)
    } catch {
      Gadgetctl.exit(withError: error)
    }
  }
}
