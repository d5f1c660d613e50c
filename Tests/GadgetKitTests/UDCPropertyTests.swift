// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// What a property of the device tree makes of a model.
@Suite struct UDCPropertyTests {
  struct Example: Sendable {
    var model: String
    var property: String
    var bytes: [UInt8]
    /// Nil: the property changes nothing.
    var aspect: UDCModel.Aspect?
    var change: @Sendable (inout Controller) -> Void

    init(
      _ model: String, _ property: String, _ bytes: [UInt8] = [],
      _ aspect: UDCModel.Aspect? = nil,
      _ change: @escaping @Sendable (inout Controller) -> Void = { _ in }
    ) {
      self.model = model
      self.property = property
      self.bytes = bytes
      self.aspect = aspect
      self.change = change
    }
  }

  static func words(_ numbers: UInt32...) -> [UInt8] {
    numbers.flatMap { number in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
  }

  static let memory: [Example] = [
    Example("dwc2", "g-tx-fifo-size", words(16, 0x8000), .memory) {
      $0.memory = .transmitFIFOs([64, 131072])
    },
    // Each has to be at least 16; what is no whole words is nothing to the kernel.
    Example("dwc2", "g-tx-fifo-size", words(16, 15)),
    Example("dwc2", "g-tx-fifo-size", words(16, 0xFFFF_FFFF)),
    Example("dwc2", "g-tx-fifo-size", words(16) + [0]),
    Example("dwc2", "g-tx-fifo-size"),
    // The driver takes the first 15.
    Example("dwc2", "g-tx-fifo-size", (0..<20).flatMap { _ in words(16) }, .memory) {
      $0.memory = .transmitFIFOs(Array(repeating: 64, count: 15))
    },
    Example("dwc2", "g-tx-fifo-size", (0..<5000).flatMap { _ in words(16) }),
    Example("cdns3", "cdns,on-chip-buff-size", [0, 18], .memory) {
      $0.memory = .onChipBuffers(18 * 1024)
    },
    Example("cdns3", "cdns,on-chip-buff-size", [0, 0]),
    Example("cdns3", "cdns,on-chip-buff-size", [18]),
  ]

  static let endpoints: [Example] = [
    Example("dwc3", "snps,reserved-endpoints", [3, 16, 17, 255], .endpoints) {
      $0.endpoints.removeAll { ["ep1in", "ep8out", "ep8in"].contains($0.name) }
    },
    Example("dwc3", "snps,reserved-endpoints"),
    Example("musb", "mentor,num-eps", words(5), .endpoints) {
      $0.endpoints = UDCModelTests.pairs(4)
    },
    Example("musb", "mentor,num-eps", words(0)),
    Example("musb", "mentor,num-eps", [5]),
    Example("vhub", "aspeed,vhub-generic-endpoints", words(2), .endpoints) {
      $0.endpoints = Array($0.endpoints.prefix(2))
    },
    Example("vhub", "aspeed,vhub-generic-endpoints", words(1 << 31)),
  ]

  static let traits: [Example] = [
    Example("dwc3", "snps,usb2-gadget-lpm-disable", [], .linkPowerManagement) {
      $0.traits.isLPMCapable = false
    },
    Example("dwc3", "snps,dis_enblslpm_quirk", [], .serviceLatency) {
      $0.traits.baselineBESL = nil
    },
    Example("dwc3", "snps,is-utmi-l1-suspend", [], .serviceLatency) { $0.traits.deepBESL = 12 },
    Example("dwc3", "snps,hird-threshold", [3]),
    Example("dwc3", "snps,dis_u1_entry_quirk", [], .u1ExitLatency) {
      $0.traits.u1ExitLatency = 0
    },
    Example("dwc3", "snps,dis_u2_entry_quirk", [1, 2, 3], .u2ExitLatency) {
      $0.traits.u2ExitLatency = 0
    },
  ]

  @Test(arguments: memory + endpoints + traits)
  func aProperty(_ example: Example) throws {
    var expected = try #require(UDCModelTests.models.first { $0.name == example.model })
    let machine = try UDCModelTests.Machine(
      "x.usb", driver: expected.drivers[0], expected.maximumSpeed.name,
      ["of_node/\(example.property)": example.bytes])
    let model = machine.model()
    example.change(&expected)
    #expect(model.controller == expected)
    let findings = example.aspect.map {
      [UDCModel.Finding(aspect: $0, place: .deviceTree(example.property))]
    }
    #expect(Array(model.findings.dropFirst(2)) == findings ?? [])
  }

  @Test(arguments: [(0, 2), (7, 7), (200, 15)] as [(UInt8, UInt8)])
  func theDeepLatencyIsClamped(threshold: UInt8, latency: UInt8) throws {
    let machine = try UDCModelTests.Machine(
      "x.usb", driver: "dwc3", "super-speed",
      ["of_node/snps,is-utmi-l1-suspend": [], "of_node/snps,hird-threshold": [threshold]])
    #expect(machine.model().controller.traits.deepBESL == latency)
  }
}
