// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Descriptors
import GadgetKit

/// `gadgetctl ls-udc`
struct ListControllers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls-udc",
    abstract: "List the USB device controllers of this machine.",
    discussion: """
      SPEED is the current one and MAXIMUM what the controller could do, both as the kernel words \
      them; GADGET is the one that is bound to it, and MODEL what its endpoints are known by. No \
      controller prints nothing.
      """)

  @Flag(help: "list the models of controllers that gadgetctl knows")
  var models = false
  @OptionGroup var format: JSONOption

  func run() throws {
    if models { listModels() } else { try listControllers() }
  }

  private func listControllers() throws {
    Console.list(
      try Machine.controllers().map { udc in (udc, udc.model()) }, asJSON: format.json,
      header: ["NAME", "DRIVER", "KIND", "STATE", "SPEED", "MAXIMUM", "GADGET", "MODEL"],
      row: { udc, model in
        [
          udc.name, udc.driver ?? "-", udc.isVirtual ? "virtual" : "real", udc.state,
          udc.currentSpeed, udc.maximumSpeed, udc.function ?? "-",
          model.isKnown ? model.controller.name : "-",
        ]
      },
      json: { udc, model in
        .object([
          "name": .string(udc.name), "driver": .string(udc.driver),
          "virtual": .bool(udc.isVirtual), "state": .string(udc.state),
          "current_speed": .string(udc.currentSpeed), "maximum_speed": .string(udc.maximumSpeed),
          "gadget": .string(udc.function),
          "model": .string(model.isKnown ? model.controller.name : nil),
          "findings": .array(model.findingLines.map { .string($0) }),
        ])
      })
  }

  private func listModels() {
    Console.list(
      Controller.known, asJSON: format.json,
      header: ["NAME", "DRIVER", "SPEED", "ENDPOINTS", "EVIDENCE", "WHERE"],
      row: { model in
        [
          model.name, model.drivers.joined(separator: ","), model.maximumSpeed.name,
          model.endpointCounts, model.evidence.rawValue, model.summary,
        ]
      },
      json: \.json)
  }
}
