// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl schema`
struct ShowSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of profiles.",
    discussion: """
      For editors, which complete keys and mark what is wrong by it, and for programs that write \
      profiles: draft 2020-12. A profile may name a file with it in "$schema". What check says \
      beyond it takes a look at several places of a profile, or at a controller.
      """)

  func run() {
    Console.put(ProfileSchema.json.serialized())
  }
}
