// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct Gadgetctl: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "gadgetctl")
}
