// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl ls-udc`
struct ListControllers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls-udc",
    abstract: "List the USB device controllers of this machine.",
    discussion: """
      SPEED is the current one and MAXIMUM what the controller could do, both as the kernel words \
      them; GADGET is the one that is bound to it. No controller prints nothing.
      """)

  @OptionGroup var format: JSONOption

  func run() throws {
    Console.list(
      try Machine.controllers(), asJSON: format.json,
      header: ["NAME", "DRIVER", "KIND", "STATE", "SPEED", "MAXIMUM", "GADGET"],
      row: { udc in
        [
          udc.name, udc.driver ?? "-", udc.isVirtual ? "virtual" : "real", udc.state,
          udc.currentSpeed, udc.maximumSpeed, udc.function ?? "-",
        ]
      },
      json: { udc in
        .object([
          "name": .string(udc.name), "driver": .string(udc.driver),
          "virtual": .bool(udc.isVirtual), "state": .string(udc.state),
          "current_speed": .string(udc.currentSpeed), "maximum_speed": .string(udc.maximumSpeed),
          "gadget": .string(udc.function),
        ])
      })
  }
}
