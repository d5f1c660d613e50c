// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// What debugfs makes of a model.
@Suite struct UDCDebugFSTests {
  typealias Machine = UDCModelTests.Machine
  typealias Finding = UDCModel.Finding

  /// With debugfs mounted, and nothing useful in the device tree.
  @Test func aRockchip() throws {
    let parameters = """
      speed                         : 0
      lpm                           : 1
      g_rx_fifo_size                : 280
      g_tx_fifo_size[0]             : 0
      g_tx_fifo_size[1]             : 256
      g_tx_fifo_size[2]             : 128
      g_tx_fifo_size[3]             : 0

      """
    let debug = "/kernel/debug/usb/ff300000.usb"
    var files = [
      "of_node/compatible": UDCModelTests.texts(
        "rockchip,px30-usb", "rockchip,rk3066-usb", "snps,dwc2"),
      "of_node/g-tx-fifo-size": UDCPropertyTests.words(1),
      "\(debug)/params": Array(parameters.utf8),
      "\(debug)/hw_params": Array("en_multiple_tx_fifo           : 1\n".utf8),
    ]
    for name in ["ep0", "ep1in", "ep1out", "ep2out", "ep10in", "fifo", "state", "ep99in"] {
      files["\(debug)/\(name)"] = Array("0x12345678\n".utf8)
    }
    let model = try Machine("ff300000.usb", driver: "dwc2", "high-speed", files).model()
    #expect(model.controller.name == "px30")
    #expect(model.controller.memory == .transmitFIFOs([1024, 512]))
    #expect(model.controller.traits.isLPMCapable)
    #expect(model.controller.endpoints.map(\.name) == ["ep1in", "ep1out", "ep2out", "ep10in"])
    #expect(Set(model.controller.endpoints.map(\.packetLimit)) == [1024])
    #expect(
      model.findings == [
        UDCModelTests.compatible, UDCModelTests.speed,
        Finding(aspect: .endpoints, place: .debugFS("ep*")),
        Finding(aspect: .memory, place: .debugFS("params")),
        Finding(aspect: .linkPowerManagement, place: .debugFS("params")),
      ])
  }

  @Test func aChipWithSharedFIFOs() throws {
    let debug = "/kernel/debug/usb/x.usb"
    let files = [
      "of_node/g-tx-fifo-size": UDCPropertyTests.words(16),
      "\(debug)/params": Array("g_tx_fifo_size[1] : 256\n".utf8),
      "\(debug)/hw_params": Array("en_multiple_tx_fifo : 0\n".utf8),
    ]
    let model = try Machine("x.usb", driver: "dwc2", "full-speed", files).model()
    #expect(model.controller.name == "dwc2")
    #expect(model.controller.maximumSpeed == .full)
    #expect(model.controller.memory == nil)
    #expect(
      model.findings == [
        UDCModelTests.driver("dwc2"), UDCModelTests.speed,
        Finding(aspect: .memory, place: .debugFS("hw_params")),
      ])
  }

  @Test(
    arguments: [
      ("dwc3", "", ["ep0out", "ep2in", "ep1out", "ep1in"], ["ep1out", "ep1in", "ep2in"]),
      (
        "mtu3", "/eps", ["ep2out", "ep1in", "ep1out", "ep2in"],
        ["ep1in", "ep1out", "ep2in", "ep2out"]
      ),
      ("musb-hdrc", "", ["ep1in"], UDCModelTests.pairs(15).map(\.name)),
    ])
  func endpointsHaveNamesInDebugFS(
    driver: String, directory: String, names: [String], endpoints: [String]
  ) throws {
    let files = names.map { ("/kernel/debug/usb/x.usb\(directory)/\($0)/name", [UInt8]()) }
    let machine = try Machine(
      "x.usb", driver: driver, "high-speed", Dictionary(uniqueKeysWithValues: files))
    #expect(machine.model().controller.endpoints.map(\.name) == endpoints)
  }

  @Test(
    arguments: [
      "", "\n\n", ":", "g_tx_fifo_size[1]", "g_tx_fifo_size[1]: x", "g_tx_fifo_size[1]: -4",
      "g_tx_fifo_size[1]: 99999999999999999999", "g_tx_fifo_size[16]: 64", "\u{FF}: 1", "lpm: ",
      String(repeating: "g_tx_fifo_size[1]: 64\n", count: 1000),
    ])
  func parametersThatMakeNoSenseChangeNothing(_ text: String) throws {
    let machine = try Machine(
      "x.usb", driver: "dwc2", "high-speed",
      ["/kernel/debug/usb/x.usb/params": Array(text.utf8)])
    #expect(machine.model().controller == UDCModelTests.models.first { $0.name == "dwc2" })
  }
}
