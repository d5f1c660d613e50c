// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// Files of controllers that are right; `Tests/Cases/controllers` has wrong ones.
@Suite struct ControllerFileTests {
  static func read(_ text: String) throws -> Controller {
    try Controller(JSON(parsing: Array(text.utf8)))
  }

  @Test(arguments: Controller.known)
  func everyModelIsAFile(_ model: Controller) throws {
    #expect(try Self.read(model.json.serialized()) == model)
  }

  @Test func aFileIsBasedOnAKnownModel() throws {
    var expected = Controller.usbipVUDC
    expected.evidence = .stated
    #expect(try Self.read(#"{ "based_on": "usbip-vudc" }"#) == expected)
    expected.name = "mine"
    expected.memory = .transmitFIFOs([2048, 1024])
    expected.traits.isLPMCapable = true
    let text = """
      { "based_on": "usbip-vudc", "name": "mine", "lpm_capable": true,
        "memory": { "g-tx-fifo-size": [512, "0x100"] } }
      """
    #expect(try Self.read(text) == expected)
  }

  @Test func aFileStandsForItself() throws {
    let text = """
      { "name": "x", "summary": "a board", "drivers": ["xudc"], "compatible": ["acme,x"],
        "maximum_speed": "super-speed", "minimum_speed": "full-speed",
        "endpoints": [
          { "name": "ep1in", "directions": ["in"], "transfers": ["interrupt"], "packet_limit": 64 },
          { "name": "ep-b", "directions": ["out", "in"], "transfers": ["bulk", "isochronous"] }
        ],
        "selection": "first-match", "besl_baseline": 1, "besl_deep": null,
        "bU1devExitLat": 10, "bU2DevExitLat": 511, "two_lanes": true, "evidence": "source" }
      """
    var traits = Controller.Traits()
    traits.baselineBESL = 1
    traits.u1ExitLatency = 10
    traits.u2ExitLatency = 511
    traits.hasTwoLanes = true
    let expected = Controller(
      "x", "a board", drivers: ["xudc"], compatible: ["acme,x"], maximumSpeed: .super,
      minimumSpeed: .full,
      endpoints: [
        ControllerEndpoint("ep1in", [.in], [.interrupt], packetLimit: 64),
        ControllerEndpoint("ep-b", [.in, .out], [.bulk, .isochronous]),
      ], traits: traits, evidence: .source)
    #expect(try Self.read(text) == expected)
  }

  @Test(
    arguments: [
      (#"{ "pairs": 2, "order": "in-first" }"#, ["ep1in", "ep1out", "ep2in", "ep2out"], 65535),
      (#"{ "pairs": 1, "order": "out-first" }"#, ["ep1out", "ep1in"], 65535),
      (#"{ "either": 3, "packet_limit": 512 }"#, ["ep1", "ep2", "ep3"], 512),
    ])
  func endpointsAreCounted(_ endpoints: String, _ names: [String], _ limit: UInt16) throws {
    let model = try Self.read(
      #"{ "name": "x", "maximum_speed": "high-speed", "endpoints": "# + endpoints + " }")
    #expect(model.endpoints.map(\.name) == names)
    for endpoint in model.endpoints {
      #expect(endpoint.transfers == [.isochronous, .bulk, .interrupt])
      #expect(endpoint.packetLimit == limit)
      let isEither = endpoint.name.count == 3
      let way: EndpointAddress.Direction = endpoint.name.hasSuffix("in") ? .in : .out
      #expect(endpoint.directions == (isEither ? [.in, .out] : [way]))
    }
  }

  /// Nothing that a file can say ends the program.
  @Test(arguments: ControllerKey.all.map(\.name) + ["based_on"])
  func anyValueCanStandAnywhere(_ key: String) throws {
    let values = [
      "null", "true", "-1", "1e99", "99999999999999999999", "\"\"", "\"x\"", "[]", "[[]]", "[null]",
      "{}", "[{}]", "[{ \"name\": \"ep\u{E9}\" }]", "{ \"pairs\": 15, \"order\": \"\" }",
      "{ \"either\": 99999999999999999999 }", "{ \"g-tx-fifo-size\": [[]] }", "{ \"pipes\": [] }",
      "{ \"packet_ram\": { \"packets\": {} } }", "{ \"own_fifos\": null }",
    ]
    for value in values {
      let json = try JSON(parsing: "{ \"\(key)\": \(value) }".utf8)
      #expect(throws: Issues.self) { try Controller(json) }
    }
  }

  static let memories: [(String, EndpointMemory?)] = [
    ("null", nil),
    (#"{ "g-tx-fifo-size": [16, 32768] }"#, .transmitFIFOs([64, 131072])),
    (#"{ "own_fifos": true }"#, .ownFIFOs),
    (
      #"{ "packet_ram": { "transmit": 1024, "receive": 2048, "packets": 2 } }"#,
      .packetRAM(transmit: 1024, receive: 2048, packets: 2)
    ),
    (#"{ "onchip_buffers": 18 }"#, .onChipBuffers(18432)),
    (
      #"{ "pipes": { "isochronous": 2, "bulk": 3, "interrupt": 0 } }"#,
      .pipes(isochronous: 2, bulk: 3, interrupt: 0)
    ),
  ]

  @Test(arguments: memories)
  func memoryIsReadAndWritten(_ text: String, _ memory: EndpointMemory?) throws {
    let model = try Self.read(#"{ "based_on": "dummy_udc", "memory": "# + text + " }")
    #expect(model.memory == memory)
    #expect(try Self.read(model.json.serialized()) == model)
  }

  @Test(
    arguments: [
      ("dummy_udc", ["dummy_udc"]), ("dummy_hcd", ["dummy_udc"]), ("dummyudc", ["dummy_udc"]),
      ("usbip_vudc", ["usbip-vudc"]), ("VUDC", ["usbip-vudc"]), ("", []), ("x", []), ("zzzz", []),
    ])
  func nearModelsAreFound(_ word: String, _ names: [String]) {
    let own: Set<String> = ["dummy_udc", "usbip-vudc"]
    #expect(Controller.near(word).map(\.name).filter(own.contains) == names)
    #expect(Controller.near(word).count <= 5)
  }
}
