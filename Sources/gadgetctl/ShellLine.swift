// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// Steps as lines for a shell.
enum ShellLine {
  static func of(_ step: Preparation) -> String {
    step.command.joined(separator: " ")
  }
}

extension Composer {
  /// The gadgets of a location; a wait is told, and each step when that is wanted.
  init(at location: Location, verbose: Bool) {
    let configFS = location.configFS
    self.init(configFS: configFS, records: location.records)
    whenLocked = { Console.say("gadgetctl: waiting for \($0.words), which is changing gadgets") }
    if verbose {
      narrate = { narration in
        let number = "\(narration.isWayBack ? "back " : "")\(narration.number)/\(narration.count)"
        Console.say("[\(number)] \(narration.step.shellLine(root: configFS.root))")
      }
    }
  }
}
