// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

/// What controllers of machines are taken for.
@Suite struct UDCModelTests {
  /// A machine's files below its sysfs.
  struct Machine {
    let scratch: ScratchDirectory
    let udc: UDC

    /// - Parameter files: below the controller's `device`, or with a slash below sysfs.
    init(
      _ name: String, driver: String?, _ maximumSpeed: String = "high-speed",
      _ files: [String: [UInt8]] = [:]
    ) throws {
      scratch = try ScratchDirectory()
      udc = UDC(
        name: name, driver: driver, state: "not attached", currentSpeed: "UNKNOWN",
        maximumSpeed: maximumSpeed, function: nil)
      try write("class/udc/\(name)/device/uevent", [])
      for (file, bytes) in files {
        try write(
          file.hasPrefix("/") ? String(file.dropFirst()) : "class/udc/\(name)/device/\(file)", bytes
        )
      }
    }

    private func write(_ file: String, _ bytes: [UInt8]) throws {
      var directory = scratch.path
      let path = FilePath(file)
      for component in path.removingLastComponent().components {
        directory.append(component)
        try Directory.create(at: directory)
      }
      try OpenFile(scratch.path.appending(file), O_WRONLY | O_CREAT, mode: 0o644).write(bytes)
    }

    func model(_ known: [Controller] = models) -> UDCModel {
      udc.model(among: UDCModelTests.family(in: known), sysfs: scratch.path)
    }
  }

  /// The models of a driver.
  static func family(in known: [Controller]) -> (String) -> [Controller] {
    { driver in known.filter { $0.drivers.contains(driver) } }
  }

  static func texts(_ texts: String...) -> [UInt8] { texts.flatMap { Array($0.utf8) + [0] } }

  static func pairs(_ count: Int, outFirst: Bool = false) -> [ControllerEndpoint] {
    (1...count).flatMap { number -> [ControllerEndpoint] in
      let pair = [
        ControllerEndpoint("ep\(number)in", [.in], [.bulk, .interrupt], packetLimit: 1024),
        ControllerEndpoint("ep\(number)out", [.out], [.bulk, .interrupt], packetLimit: 1024),
      ]
      return outFirst ? pair.reversed() : pair
    }
  }

  /// Models like the known ones, so that these examples stay as they are.
  static let models = [
    Controller(
      "bcm", "a board", drivers: ["dwc2"], compatible: ["brcm,bcm2835-usb", "brcm,bcm2708-usb"],
      maximumSpeed: .high, endpoints: pairs(7), memory: .transmitFIFOs([2048]),
      evidence: .source),
    Controller(
      "rk3066", "boards", drivers: ["dwc2"], compatible: ["rockchip,rk3066-usb"],
      maximumSpeed: .high, endpoints: pairs(9), evidence: .source),
    Controller(
      "px30", "a board", drivers: ["dwc2"], compatible: ["rockchip,px30"],
      maximumSpeed: .high, endpoints: pairs(9), evidence: .source),
    Controller(
      "dwc2", "any", drivers: ["dwc2"], maximumSpeed: .high, endpoints: pairs(2),
      evidence: .source),
    Controller(
      "dwc3", "any", drivers: ["dwc3"], maximumSpeed: .super,
      endpoints: pairs(15, outFirst: true), traits: dwc3Traits, evidence: .source),
    Controller(
      "imx", "boards", drivers: ["ci_hdrc"], compatible: ["fsl,imx"], maximumSpeed: .high,
      endpoints: pairs(7, outFirst: true), evidence: .source),
    Controller(
      "musb", "any", drivers: ["musb-hdrc"], maximumSpeed: .high, endpoints: pairs(15),
      memory: .ownFIFOs, evidence: .source),
    Controller(
      "cdns3", "any", drivers: ["cdns-usb3"], maximumSpeed: .super, endpoints: pairs(15),
      memory: .onChipBuffers(256 * 1024), evidence: .source),
    Controller(
      "vhub", "any", drivers: ["aspeed_vhub"], maximumSpeed: .high,
      endpoints: (1...15).map { ControllerEndpoint("ep\($0)", [.in, .out], [.bulk]) },
      evidence: .source),
    Controller(
      "mtu3", "any", drivers: ["mtu3"], maximumSpeed: .super, endpoints: pairs(8),
      evidence: .source),
    .dummyUDC,
  ]

  static let dwc3Traits: Controller.Traits = {
    var traits = Controller.Traits()
    traits.isLPMCapable = true
    traits.baselineBESL = 1
    traits.u1ExitLatency = 10
    traits.u2ExitLatency = 511
    return traits
  }()

  typealias Finding = UDCModel.Finding

  static func driver(_ name: String) -> Finding { Finding(aspect: .model, place: .driver(name)) }
  static let compatible = Finding(aspect: .model, place: .deviceTree("compatible"))
  static let speed = Finding(aspect: .maximumSpeed, place: .attribute("maximum_speed"))

  // MARK: - Machines

  /// As Linux's own device tree has it; the hardware has no FIFO of 768 words.
  @Test func aRaspberryPi4() throws {
    let machine = try Machine(
      "fe980000.usb", driver: "dwc2", "high-speed",
      [
        "of_node/compatible": Self.texts("brcm,bcm2835-usb"),
        "of_node/g-tx-fifo-size": UDCPropertyTests.words(256, 256, 512, 512, 512, 768, 768),
        "of_node/g-rx-fifo-size": UDCPropertyTests.words(256),
        "/class/udc/fe980000.usb/is_otg": Array("1\n".utf8),
      ])
    let model = machine.model()
    #expect(model.controller.name == "bcm")
    #expect(model.controller.memory == .transmitFIFOs([1024, 1024, 2048, 2048, 2048, 2048, 2048]))
    #expect(model.controller.endpoints == Self.pairs(7))
    #expect(model.controller.evidence == .source)
    #expect(
      model.findings == [
        Self.compatible, Self.speed, Finding(aspect: .onTheGo, place: .attribute("is_otg")),
        Finding(aspect: .memory, place: .deviceTree("g-tx-fifo-size")),
      ])
    #expect(model.controller.traits.isOTG)
  }

  /// The core has no node of its own, or the same as the one around it.
  @Test(arguments: ["of_node", "../of_node"])
  func anIMX(node: String) throws {
    let machine = try Machine(
      "ci_hdrc.0", driver: "ci_hdrc", "high-speed",
      ["\(node)/compatible": Self.texts("fsl,imx8mm-usb", "fsl,imx7d-usb", "fsl,imx27-usb")])
    #expect(machine.model().controller == Self.models.first { $0.name == "imx" })
    #expect(machine.model().findings == [Self.compatible, Self.speed])
  }

  @Test(arguments: [("super-speed", Speed.super), ("high-speed", .high), ("full-speed", .full)])
  func aDummy(text: String, speed: Speed) throws {
    var expected = Controller.dummyUDC
    expected.maximumSpeed = speed
    for driver in ["dummy_udc", nil] {
      let model = try Machine("dummy_udc.0", driver: driver, text).model()
      #expect(model.controller == expected)
      #expect(model.findings == [Self.driver("dummy_udc"), Self.speed])
    }
  }

  @Test(arguments: ["fantasy", nil])
  func anUnknownDriver(driver: String?) throws {
    let machine = try Machine(
      "fantasy.0", driver: driver, "super-speed-plus",
      ["of_node/compatible": Self.texts("brcm,bcm2835-usb"), "of_node/g-tx-fifo-size": []])
    let model = machine.model()
    #expect(
      model.controller
        == Controller(
          "fantasy", "", drivers: ["fantasy"], maximumSpeed: .superPlus, endpoints: [],
          evidence: .unknown))
    #expect(!model.isKnown)
    #expect(model.findings == [Self.speed])
  }

  @Test func aDriverOfOtherBoards() throws {
    let machine = try Machine("ci_hdrc.0", driver: "ci_hdrc", "UNKNOWN")
    #expect(!machine.model().isKnown)
    #expect(machine.model().controller.maximumSpeed == .high)
    #expect(machine.model().findings == [])
  }

  /// A port has neither a driver nor a node: they are the hub's.
  @Test func aPortOfAVirtualHub() throws {
    let scratch = try ScratchDirectory()
    let port = "class/udc/1e6a0000.usb-vhub:p1"
    for name in ["class", "class/udc", port, "hub", "hub/port", "hub/of_node"] {
      try scratch.makeDirectory(name)
    }
    try scratch.link("\(port)/device", to: "../../../hub/port")
    try scratch.link("hub/driver", to: "../bus/platform/drivers/aspeed_vhub")
    try scratch.write("hub/of_node/aspeed,vhub-generic-endpoints", "\0\0\0\u{15}")
    for (name, text) in [("state", "x"), ("current_speed", "x"), ("maximum_speed", "high-speed")] {
      try scratch.write("\(port)/\(name)", text + "\n")
    }
    let udc = try #require(try UDC.all(sysfs: scratch.path).first)
    #expect(udc.driver == "aspeed_vhub")
    let model = udc.model(among: Self.family(in: Self.models), sysfs: scratch.path)
    #expect(model.controller.endpoints.count == 21)
    #expect(model.controller.endpoints.last?.name == "ep21")
  }

  /// The known models, and what device trees say.
  @Test(
    arguments: [
      ("dwc2", ["brcm,bcm2835-usb"], "bcm2835"),
      ("dwc2", ["rockchip,px30-usb", "rockchip,rk3066-usb", "snps,dwc2"], "rk3328"),
      ("dwc2", ["rockchip,rk3288-usb", "rockchip,rk3066-usb", "snps,dwc2"], "rk3288"),
      ("dwc2", ["amlogic,meson-g12a-usb", "snps,dwc2"], "meson-g12a"),
      ("dwc2", ["st,stm32mp15-hsotg", "snps,dwc2"], "stm32mp15"),
      ("dwc2", ["snps,dwc2"], "dwc2"),
      ("dwc3", ["snps,dwc3"], "dwc3"),
      ("dummy_udc", [], "dummy_udc"),
      ("usbip-vudc", [], "usbip-vudc"),
    ])
  func aBoardIsKnown(driver: String, compatible: [String], name: String) throws {
    let machine = try Machine(
      "x", driver: driver, "high-speed",
      ["of_node/compatible": compatible.flatMap { Self.texts($0) }])
    #expect(machine.model(Controller.known).controller.name == name)
  }

  /// Of the first name that any model has the longest beginning wins.
  @Test(
    arguments: [
      (["a,b-c", "a,b"], "long"), (["a,b", "a,b-c"], "short"), (["x", "a,b-d"], "short"),
      (["x"], "generic"), ([], "generic"), ([""], "generic"), (["\u{FFFD}"], "generic"),
    ])
  func theMostSpecificModelIsTaken(compatible: [String], name: String) throws {
    func model(_ name: String, _ compatible: [String]) -> Controller {
      Controller(
        name, "", drivers: ["x"], compatible: compatible, maximumSpeed: .high, endpoints: [],
        evidence: .source)
    }
    let machine = try Machine(
      "x", driver: "x", "high-speed",
      ["of_node/compatible": compatible.flatMap { Array($0.utf8) + [0] }])
    let models = [model("generic", []), model("short", ["a,b"]), model("long", ["z", "a,b-c"])]
    #expect(machine.model(models).controller.name == name)
  }
}
