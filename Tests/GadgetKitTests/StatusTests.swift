// SPDX-License-Identifier: Apache-2.0

import KernelModel
import OrderedCollections
import SystemPackage
import Testing

@testable import GadgetKit

/// What has become of a gadget. That the kernel's sysfs is like this the lab shows.
@Suite struct StatusTests {
  static func controller(_ state: String, _ speed: String = "high-speed") -> UDC {
    UDC(
      name: "a.udc", driver: nil, state: state, currentSpeed: speed, maximumSpeed: "high-speed",
      function: "g")
  }

  @Test(
    arguments: [
      (nil, nil, true, true, .notBound),
      (nil, controller("configured"), true, true, .notBound),
      ("a.udc", nil, true, true, .controllerGone),
      ("a.udc", controller("configured"), false, true, .notStarted),
      ("a.udc", controller("configured"), true, true, .state("configured")),
      ("a.udc", controller("configured"), true, false, .left("configured")),
      ("a.udc", controller("configured", "UNKNOWN"), true, true, .left("configured")),
      ("a.udc", controller("default"), true, false, .left("default")),
      ("a.udc", controller("powered", "UNKNOWN"), true, false, .state("powered")),
      ("a.udc", controller("not attached", "UNKNOWN"), true, false, .state("not attached")),
      ("a.udc", controller("suspended"), true, true, .state("suspended")),
    ] as [(String?, UDC?, Bool, Bool, GadgetState)])
  func aStateIsTheGadgetsOwn(
    udc: String?, controller: UDC?, isStarted: Bool, wasAsked: Bool, state: GadgetState
  ) {
    let found = GadgetState(
      udc: udc, controller: controller, isStarted: isStarted, wasAsked: wasAsked)
    #expect(found == state)
    #expect(found.isConfigured == (state == .state("configured")))
  }

  // MARK: Nodes

  /// A machine on which `a.udc` has a gadget with four ALSA cards, a camera and a printer, and another
  /// card and camera are somebody else's.
  static func machine(in scratch: ScratchDirectory) throws -> MachineFiles {
    for directory in [
      "proc", "sys", "sys/class", "sys/class/udc", "sys/class/udc/a.udc", "sys/class/net",
      "sys/class/net/usb0", "sys/class/net/usb1", "sys/class/sound", "sys/class/video4linux",
      "sys/class/usb_printer_gadget", "sys/class/usb_printer_gadget/g_printer0", "sys/dev",
      "sys/dev/char", "sys/dev/char/244:0", "sys/devices", "sys/devices/gadget.0",
      "sys/devices/video7", "sys/devices/gadget.0/video0",
    ] { try scratch.makeDirectory(directory) }
    try scratch.link("sys/class/udc/a.udc/gadget", to: "../../../devices/gadget.0")
    for number in 0...4 {
      let place = number == 1 ? "card1" : "gadget.0/card\(number)"
      try scratch.makeDirectory("sys/devices/\(place)")
      try scratch.link("sys/class/sound/card\(number)", to: "../../devices/\(place)")
    }
    try scratch.link("sys/class/video4linux/video0", to: "../../devices/gadget.0/video0")
    try scratch.link("sys/class/video4linux/video7", to: "../../devices/video7")
    try scratch.write("sys/devices/gadget.0/video0/function_name", "uvc.front\n")
    try scratch.write("sys/devices/video7/function_name", "uvc.front\n")
    try scratch.write("sys/class/net/usb0/address", "02:00:00:00:00:01\n")
    try scratch.write("sys/class/net/usb0/carrier", "1\n")
    try scratch.write("sys/class/net/usb1/address", "02:00:00:00:00:03\n")
    try scratch.write("sys/dev/char/244:0/uevent", "MAJOR=244\nDEVNAME=hidg0\n")
    try scratch.makeDirectory("proc/asound")
    try scratch.write(
      "proc/asound/cards",
      """
       0 [UAC2Gadget     ]: UAC2_Gadget - UAC2_Gadget
                            UAC2_Gadget 0
       1 [UAC2Gadget_1   ]: UAC2_Gadget - UAC2_Gadget
                            UAC2_Gadget 1
       2 [fmidi          ]: MIDI Gadget - f_midi
                            MIDI Gadget
       3 [fmidi_1        ]: MIDI Gadget - f_midi
                            MIDI Gadget
       4 [UAC1Gadget     ]: UAC1_Gadget - UAC1_Gadget
                            UAC1_Gadget 0

      """)
    return try MachineFiles(root: scratch.path)
  }

  /// A gadget of these functions, with attributes that only the kernel has.
  static func finder(
    _ functions: [String: [String: String]], links: [String], in scratch: ScratchDirectory,
    udc: String? = "a.udc"
  ) throws -> FunctionNodeFinder {
    let configFS = OrdinaryDirectory(scratch.path.string)
    var tree = Tree(directories: ["functions": Tree(), "configs": Tree()])
    for (name, attributes) in functions {
      try configFS.makeDirectory("g/functions/\(name)")
      for (attribute, value) in attributes {
        try configFS.write(Array("\(value)\n".utf8), to: "g/functions/\(name)/\(attribute)")
      }
      tree.directories["functions"]?.directories[name] = Tree(attributes: attributes)
    }
    var configuration = Tree()
    for name in links { configuration.links[name] = "functions/\(name)" }
    tree.directories["configs"]?.directories["c.1"] = configuration
    return FunctionNodeFinder(
      gadget: "g", tree: tree, udc: udc, configFS: configFS, machine: try machine(in: scratch))
  }

  @Test(
    arguments: [
      ("acm.a", ["port_num": "3"], .terminal("/dev/ttyGS3")),
      ("gizmo.a", ["port_num": "3"], .terminal("/dev/ttyGS3")),
      ("hid.a", ["dev": "244:0"], .hid("/dev/hidg0")),
      ("hid.a", ["dev": "244:1"], nil),
      ("hid.a", ["dev": "../x"], nil),
      ("ecm.a", ["ifname": "usb0"], .network("usb0", address: "02:00:00:00:00:01", link: .carrier)),
      ("ecm.a", ["ifname": "usb1"], .network("usb1", address: "02:00:00:00:00:03", link: .down)),
      (
        "ecm.a", ["ifname": "usb9", "dev_addr": "02:00:00:00:00:09"],
        .network("usb9", address: "02:00:00:00:00:09", link: nil)
      ),
      ("ecm.a", ["ifname": "usb%d"], nil),
      ("ecm.a", ["ifname": "(unnamed net_device)"], nil),
      ("uac1.a", [:], .sound(card: 4, id: "UAC1Gadget")),
      ("uac2.a", [:], .sound(card: 0, id: "UAC2Gadget")),
      ("uvc.front", [:], .video("/dev/video0", programs: nil)),
      ("uvc.back", [:], nil),
      ("printer.a", [:], .printer(["/dev/g_printer0"])),
      ("Loopback.a", [:], nil),
    ] as [(String, [String: String], FunctionNode?)])
  func aFunctionHasItsNode(name: String, attributes: [String: String], node: FunctionNode?) throws {
    let scratch = try ScratchDirectory()
    let finder = try Self.finder([name: attributes], links: [name], in: scratch)
    let found = finder.nodes(of: name, finder.tree["functions"][name])
    #expect(found == (node.map { [$0] } ?? []))
  }

  @Test func cardsAreInTheOrderOfTheLinks() throws {
    let scratch = try ScratchDirectory()
    let finder = try Self.finder(
      ["midi.a": ["index": "-1"], "midi.b": ["index": "-1"], "uac2.x": [:], "uac2.y": [:]],
      links: ["midi.b", "uac2.x", "midi.a", "uac2.y"], in: scratch)
    let cards = SoundCards(finder)
    #expect(["midi.a", "midi.b"].map { cards.card(of: $0)?.number } == [3, 2])
    // One of the two is not there: nobody knows which.
    #expect(["uac2.x", "uac2.y"].map { cards.card(of: $0)?.number } == [nil, nil])
  }

  @Test func aChosenCardIsTaken() throws {
    let scratch = try ScratchDirectory()
    let finder = try Self.finder(
      ["midi.a": ["index": "-1"], "midi.b": ["index": "2"]], links: ["midi.a", "midi.b"],
      in: scratch)
    let cards = SoundCards(finder)
    #expect(["midi.a", "midi.b"].map { cards.card(of: $0)?.number } == [3, 2])
  }

  @Test func whatIsNotBoundHasOnlyWhatIsThereFromTheBeginning() throws {
    let scratch = try ScratchDirectory()
    let finder = try Self.finder(
      ["uac2.a": [:], "printer.a": [:], "acm.a": ["port_num": "0"]], links: [], in: scratch,
      udc: nil)
    #expect(finder.nodes(of: "uac2.a", Tree()) == [])
    #expect(finder.nodes(of: "printer.a", Tree()) == [])
    #expect(finder.nodes(of: "acm.a", Tree()) == [.terminal("/dev/ttyGS0")])
  }

  // MARK: Since when

  @Test func aBindingIsToldByItsLinkAndItsTime() throws {
    let scratch = try ScratchDirectory()
    _ = try Self.machine(in: scratch)
    #expect(Binding(on: "a.udc", root: scratch.path) == nil)
    try scratch.link("sys/devices/gadget.0/driver", to: "nowhere")
    let binding = try #require(Binding(on: "a.udc", root: scratch.path))
    #expect(binding.link != 0)
    let again = try #require(Binding(on: "a.udc", root: scratch.path))
    #expect(again.link == binding.link && again.time >= binding.time)
    let uptime = String(decoding: try SmallFile.shown("/proc/uptime"), as: UTF8.self)
    let seconds = try #require(Double(uptime.prefix { $0 != " " }))
    #expect(Double(binding.time) / 1000 <= seconds + 0.01)
    #expect(Binding(on: "b.udc", root: scratch.path) == nil)
    #expect(Binding(on: "..", root: scratch.path) == nil)
  }

  @Test func theTimeOfABindingStays() throws {
    let machine = try Machine()
    let gadget = try ComposerTests.gadget()
    machine.configFS.binding = Binding(link: 7, time: 1000)
    try machine.up(gadget)
    func age() throws -> UInt64? { try machine.composer.age(of: "g", on: "dummy_udc.0") }
    machine.configFS.binding?.time = 5000
    #expect(try age() == 4000)
    try machine.up(gadget)
    #expect(try age() == 4000)
    // Somebody has bound it by hand.
    machine.configFS.binding = Binding(link: 8, time: 9000)
    #expect(try age() == nil)
    try machine.composer.down("g")
    try machine.up(gadget)
    machine.configFS.binding?.time = 9500
    #expect(try age() == 500)
    machine.configFS.binding = nil
    #expect(try age() == nil)
  }

  @Test func aReportHasAllFunctions() throws {
    let machine = try Machine()
    try machine.up(try ComposerTests.gadget())
    #expect(try machine.composer.report(of: "h", controllers: [], on: nil) == nil)
    let report = try #require(try machine.composer.report(of: "g", controllers: [], on: nil))
    #expect(report.state == .controllerGone)
    #expect(report.functions.map(\.name) == ["rndis.usb0", "acm.s0", "mass_storage.disk"])
    #expect(report.functions.map(\.isLinked) == [true, true, true])
    #expect(report.isOurs)
  }
}
