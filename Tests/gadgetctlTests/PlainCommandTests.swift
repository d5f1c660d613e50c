// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import gadgetctl

@Suite struct PlainCommandTests {
  @Test(
    "What is known by a look is what the parser makes of it",
    arguments: [
      ["up", "ether.json"],
      ["up", "-"],
      ["up", "-v", "ether.json"],
      ["up", "--wait-udc", "30s", "/etc/gadgetctl/ether.json"],
      ["up", "--verbose", "--udc", "dummy_udc.0", "--wait-udc", "500ms", "ether.json"],
      ["up", "--configfs", "/tmp/tree", "ether.json"],
      ["down", "ether"],
      ["down", "-v", "./ether.json"],
      ["down", "--configfs", "/tmp/tree", "ether"],
      ["check", "ether.json"],
      ["check", "--strict", "--controller", "dwc2", "ether.json", "-", "disk.json"],
    ])
  func parsed(words: [String]) throws {
    let plain = try #require(PlainCommand(words[...]))
    let parsed: PlainCommand? =
      switch try Gadgetctl.parseAsRoot(words) {
      case let up as Up: .up(up.task)
      case let down as Down: .down(down.task)
      case let check as Check: .check(check.task)
      default: nil
      }
    #expect("\(plain)" == "\(try #require(parsed))")
  }

  @Test(
    "All else is the parser's: other options, and all that is wrong",
    arguments: [
      [], ["up"], ["down"], ["ls"], ["up", ""], ["up", "--help"], ["up", "-x", "ether.json"],
      ["up", "ether.json", "-v"], ["up", "a.json", "b.json"], ["up", "--udc", "ether.json"],
      ["up", "--udc", "a", "--udc", "b", "ether.json"], ["up", "--udc", "../x", "ether.json"],
      ["up", "--udc", "-v", "ether.json"], ["up", "--udc=dummy_udc.0", "ether.json"],
      ["up", "--wait-udc", "soon", "ether.json"], ["up", "--wait-udc", "2h", "ether.json"],
      ["up", "--wait-host", "5s", "ether.json"], ["up", "--replace", "ether.json"],
      ["up", "--", "ether.json"], ["up", "--set", "udc=x", "ether.json"], ["down", "--all"],
      ["down", "a", "b"], ["down", "--udc", "a", "ether"], ["check"], ["check", "a.json", "-x"],
      ["check", "--explain", "trial-id"], ["check", "--udc", "a", "a.json"],
      ["check", "--kernel", "6.1", "a.json"], ["check", "--controller", "dwc2"],
    ])
  func left(words: [String]) {
    if let command = PlainCommand(words[...]) { Issue.record("\(command)") }
  }
}
