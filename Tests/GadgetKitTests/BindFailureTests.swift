// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

/// What lies behind the one answer that the kernel has for every bind that failed.
@Suite struct BindFailureTests {
  /// A gadget with one function of each kind that a cause can be found for.
  private static func tree(_ functions: [String]) throws -> Tree {
    let list = functions.map { name in
      "{ \"function\": \"\(name)\"\(name.hasPrefix("hid") ? ", \"report_desc\": \"mouse\"" : "") }"
    }.joined(separator: ", ")
    return try ComposerTests.gadget(
      "{ \"name\": \"g\", \"idVendor\": 1, \"idProduct\": 2, \"functions\": [ \(list) ] }"
    ).tree
  }

  private static func udc(_ name: String, with gadget: String? = nil) -> UDC {
    UDC(
      name: name, driver: nil, state: "not attached", currentSpeed: "UNKNOWN",
      maximumSpeed: "high-speed", function: gadget)
  }

  /// The number in the kernel's log, with lines before it.
  private static func log(_ number: Int, _ lines: String...) -> [String] {
    lines + [
      "udc u: failed to start g: -\(number)",
      "UDC core: g: couldn't find an available UDC or it's busy",
    ]
  }

  static let causes: [([String], [String], BindFailure)] = [
    // Nothing but the errno: the log cannot be read.
    (["acm.a"], [], .other(.resourceBusy, [])),
    (["acm.a"], log(22, "Need at least one configuration in g."), .noConfiguration),
    (
      ["acm.a"], log(22, "Config c/1 of g needs at least one function."), .emptyConfiguration("c.1")
    ),
    (["acm.a"], log(22, "Config c/1 of h needs at least one function."), .refusedSettings([])),
    (
      ["acm.a"],
      [
        "Error: Driver 'configfs-gadget' is already registered, aborting...",
        "UDC core: g: driver registration failed: -16",
      ], .onlyOneGadget
    ),
    (["acm.a", "acm.b"], log(19), .noEndpoint([])),
    (
      ["acm.a", "acm.b"],
      log(19, "configfs-gadget.g gadget.0: acm/00000000a1b2c3d4: can't bind, err -19"),
      .noEndpoint(["acm.a", "acm.b"])
    ),
    (
      ["acm.a", "hid.b"], log(19, "configfs-gadget.g gadget.0: hidg_bind FAILED"),
      .noEndpoint(["hid.b"])
    ),
    (
      ["printer.p", "Loopback.l"],
      log(19, "configfs-gadget.g gadget.0: loopback: can't autoconfigure on dummy_udc"),
      .noEndpoint(["Loopback.l"])
    ),
    (
      ["printer.p", "Loopback.l"],
      log(524, "configfs-gadget.g gadget.0: can't autoconfigure on dummy_udc"),
      .noEndpoint(["printer.p"])
    ),
    (["uac2.a"], log(28), .noEndpoint([])),
    (["midi.m", "acm.a"], log(16), .takenCard(by: ["midi.m"])),
    (["ecm.e", "acm.a"], log(2), .lostNetwork(["ecm.e"])),
    (["acm.a"], log(2), .other(.noSuchFileOrDirectory, [])),
    (["ffs.f", "acm.a"], log(77), .noProgram(["ffs.f"])),
    (["acm.a"], log(12), .noMemory),
    (["acm.a"], log(5), .other(.ioError, [])),
    (
      ["midi.m"], log(5, "configfs-gadget.g gadget.0: gmidi function: can't bind, err -5"),
      .other(.ioError, ["midi.m"])
    ),
  ]

  @Test(arguments: causes)
  func theLogTellsTheCause(_ functions: [String], _ log: [String], _ cause: BindFailure) throws {
    let found = BindFailure(
      of: "g", to: "u", try Self.tree(functions), errno: .resourceBusy, log: log,
      controllers: [Self.udc("u")])
    #expect(found == cause)
  }

  static let machines: [([UDC]?, BindFailure)] = [
    (nil, .other(.resourceBusy, [])),
    ([], .goneController),
    ([udc("other")], .goneController),
    ([udc("u", with: "h")], .takenController(by: "h")),
    // All was put back, and that is how it was before.
    ([udc("u", with: "g")], .other(.resourceBusy, [])),
  ]

  @Test func `what the log tells counts for more than what the machine shows when all is put back`()
    throws
  {
    let found = BindFailure(
      of: "g", to: "u", try Self.tree(["midi.m"]), errno: .resourceBusy, log: Self.log(16),
      controllers: [Self.udc("u", with: "h")])
    #expect(found == .takenCard(by: ["midi.m"]))
  }

  @Test(arguments: machines)
  func theMachineTellsTheCause(_ controllers: [UDC]?, _ cause: BindFailure) throws {
    let found = BindFailure(
      of: "g", to: "u", try Self.tree(["acm.a"]), errno: .resourceBusy, log: [],
      controllers: controllers)
    #expect(found == cause)
  }
}
