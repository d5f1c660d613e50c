// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl ls`
struct ListGadgets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List the gadgets that are there, whoever made them.",
    discussion: """
      STATE is that of the controller, from "not attached" to "configured"; OWNER is "ours" for a \
      gadget that gadgetctl made, or else "foreign". No gadget prints nothing.
      """)

  @OptionGroup var format: JSONOption
  @OptionGroup var place: LocationOption

  func run() throws {
    let location = try place.location()
    let composer = Composer(configFS: location.configFS, records: location.records)
    let controllers = try Machine.controllers()
    let gadgets = try Failure.wording(composer) { composer throws(ComposerError) in
      try composer.gadgets(controllers: controllers)
    }
    Console.list(
      gadgets, asJSON: format.json,
      header: ["NAME", "UDC", "STATE", "OWNER", "FUNCTIONS"],
      row: { gadget in
        [
          gadget.name, gadget.udc ?? "-", gadget.state ?? "-",
          gadget.isOurs ? "ours" : "foreign", gadget.functions.joined(separator: " "),
        ]
      },
      json: { gadget in
        .object([
          "name": .string(gadget.name), "udc": .string(gadget.udc), "state": .string(gadget.state),
          "ours": .bool(gadget.isOurs), "functions": .array(gadget.functions.map { .string($0) }),
        ])
      })
  }
}
