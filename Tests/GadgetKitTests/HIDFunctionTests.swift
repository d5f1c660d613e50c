// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// What the recorded enumerations do not show of hid functions.
@Suite struct HIDFunctionTests {
  /// A gadget with hid functions, each written as its keys beside `function`.
  static func gadget(_ functions: [String], maximumSpeed: String = "super-speed") throws -> Gadget {
    let list = functions.enumerated().map { #"{ "function": "hid.\#($0)", \#($1) }"# }
    let text = """
      { "name": "g", "idVendor": 1, "idProduct": 2, "max_speed": "\(maximumSpeed)",
        "functions": [\(list.joined(separator: ", "))] }
      """
    return try Profile(parsing: Array(text.utf8)).checked()
  }

  /// `bInterval` of the first endpoint at full, high and super speed.
  @Test(arguments: [
    (#""report_desc": "mouse""#, KernelVersion(6, 12), [10, 4, 4]),
    (#""report_desc": "mouse""#, KernelVersion(6, 17), [10, 4, 0]),
    (#""report_desc": "mouse""#, KernelVersion(7, 0), [10, 4, 4]),
    (#""report_desc": "mouse", "interval": 1"#, KernelVersion(6, 17), [1, 1, 0]),
    (#""report_desc": "mouse", "interval": 1"#, KernelVersion(7, 0), [1, 1, 1]),
  ])
  func intervals(_ keys: String, _ kernel: KernelVersion, _ expected: [UInt8]) throws {
    let gadget = try Self.gadget([keys])
    let composition = try Composition(gadget.tree, on: .dummyUDC, kernel: kernel)
    let configuration = try #require(composition.configurations.first)
    let found = composition.speeds.map {
      composition.uses(of: configuration, at: $0).first?.endpoint.endpoint.interval
    }
    #expect(found == expected)
  }

  /// What follows from the report descriptor stands in the tree, what is written stays.
  @Test(arguments: [
    (#""report_desc": "keyboard""#, ["1", "1", "8", nil]),
    (#""report_desc": "mouse""#, ["1", "2", "4", nil]),
    (#""report_desc": "absolute-pointer""#, ["0", "0", "6", nil]),
    (#""report_desc": "keyboard", "subclass": 0"#, ["0", "0", "8", nil]),
    (#""report_desc": "mouse", "protocol": 0"#, ["0", "0", "4", nil]),
    (#""report_desc": "06 00ff 0901 a101 7508 9504 8102 9510 9102 c0""#, [nil, nil, "16", nil]),
    (
      #""report_desc": "06 00ff 0901 a101 7508 9504 8102 9510 9102 c0", "no_out_endpoint": true"#,
      [nil, nil, "4", "1"]
    ),
    (#""report_desc": "06 00ff 0901 a101 7508 9504 b102 c0""#, [nil, nil, "1", nil]),
  ])
  func whatFollows(_ keys: String, _ expected: [String?]) throws {
    let function = try Self.gadget([keys]).tree["functions"]["hid.0"]
    let names = ["subclass", "protocol", "report_length", "no_out_endpoint"]
    #expect(names.map { function.attributes[$0] } == expected)
  }

  /// Each asks for endpoints with the packets of the one before: here the third, of 16 bytes, gets
  /// `ep3-int` of 8.
  @Test func aHidFunctionAsksWithThePacketsOfTheOneBefore() throws {
    let raw = #""report_desc": "06 00ff 0901 a101 7508 9510 8102 c0", "no_out_endpoint": true"#
    let mouse = #""report_desc": "mouse", "no_out_endpoint": true"#
    func findings(_ functions: [String], _ memory: ModuleMemory) throws -> [Verdict.Finding] {
      let composition = try Composition(
        Self.gadget(functions).tree, on: .at91RM9200, kernel: .init(6, 1), memory: memory)
      return Verdict(composition, isMemoryCertain: false).findings
    }
    let third = try #require(try findings([mouse, mouse, raw], ModuleMemory()).first)
    guard case .packet(8, "c.1", "hid.2", let use, .full) = third.fact else {
      Testing.Issue.record("\(third)")
      return
    }
    #expect(third.weight == .error)
    #expect(use.endpoint.address.description == "3 IN")
    #expect(try findings([mouse, raw, mouse], ModuleMemory()) == [])

    // Alone it is given ep1, whatever was bound before.
    var memory = ModuleMemory()
    memory.hidPacketSize = 4
    #expect(try findings([raw], memory) == [])
  }

  /// Of the interface's HID device, once its driver has read it.
  @Test func theHostsDriverShowsAReportDescriptor() throws {
    let scratch = try ScratchDirectory()
    let device = HostDevice(
      name: "1-1", bus: 1, number: 4, speed: .high, vendor: 1, product: 2, isConfigured: true)
    func report(_ interface: UInt8) throws -> [UInt8]? {
      try device.reportDescriptor(ofInterface: interface, in: scratch.path)
    }
    #expect(try report(0) == nil)
    for name in ["1-1", "1-1:2.0", "1-1:2.1", "1-1:2.10", "1-1:2.1/0003:0001:0002.0007"] {
      try scratch.makeDirectory(name)
    }
    #expect(try report(0) == nil)
    #expect(try report(1) == nil)
    try scratch.write("1-1:2.1/0003:0001:0002.0007/report_descriptor", "")
    #expect(try report(1) == nil)
    try scratch.write("1-1:2.1/0003:0001:0002.0007/report_descriptor", "\u{5}\u{1}\0")
    #expect(try report(1) == [5, 1, 0])
    #expect(try report(0) == nil)
  }

  /// A machine has four minors; the kernel does not tell which gadget has them.
  @Test func fourOnAMachine() {
    #expect(FunctionType.hid.limit == .init(pool: "HID devices", count: 4))
  }

  @Test func aReportDescriptorIsAnsweredByTheConfigurationThatTheHostChooses() throws {
    let text = """
      { "name": "g", "idVendor": 1, "idProduct": 2,
        "functions": [
          { "function": "hid.a", "report_desc": "mouse" },
          { "function": "hid.b", "report_desc": "gamepad" }
        ],
        "configs": [
          { "name": "one.1", "functions": ["hid.a", "hid.b"] },
          { "name": "two.2", "functions": ["hid.a"] }
        ] }
      """
    let gadget = try Profile(parsing: Array(text.utf8)).checked()
    let composition = try Composition(gadget.tree, on: .dummyUDC, kernel: .init(6, 1))
    let enumeration = try #require(composition.enumeration(at: .high))
    #expect(
      enumeration[.hidReport(interface: 0)] == .bytes(HIDDevice.mouse.reportDescriptor))
    #expect(
      enumeration[.hidReport(interface: 1)]
        == .unknown("it depends on the configuration that the host chooses"))
  }
}
