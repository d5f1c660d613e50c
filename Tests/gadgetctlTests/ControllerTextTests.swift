// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Foundation
import Testing

@testable import GadgetKit
@testable import gadgetctl

/// What `--controller` takes, and what is said of controllers.
@Suite struct ControllerTextTests {
  static let directory = CaseDirectory.all.appending(path: "controllers")
  static let names = CaseDirectory.names(in: "controllers").filter { $0.hasSuffix(".json") }

  /// What is said of an argument that names no controller.
  static func failure(_ text: String) -> Failure? {
    do {
      _ = try Controller.named(text)
      return nil
    } catch {
      return error as? Failure
    }
  }

  /// A case is a wrong file `Tests/Cases/controllers/NAME.json`, and all that is said of it in
  /// `NAME.txt`.
  @Test(arguments: names)
  func everyIssueOfAFileIsSaid(_ name: String) throws {
    let file = Self.directory.appending(path: name)
    let expectation = Self.directory.appending(path: name.replacing(".json", with: ".txt"))
    let failure = Self.failure(file.path)
    let lines = failure?.lines.map { $0.replacing(Self.directory.path + "/", with: "") + "\n" }
    let said = lines?.joined() ?? ""
    if CaseDirectory.isUpdating { try CaseDirectory.update(expectation, said) }
    #expect(said == CaseDirectory.expectation(expectation))
    #expect(failure?.status == .profile)
  }

  @Test func everyExpectationHasItsFile() {
    let texts = CaseDirectory.names(in: "controllers").filter { $0.hasSuffix(".txt") }
    #expect(texts.map { $0.replacing(".txt", with: ".json") } == Self.names)
    #expect(!texts.isEmpty)
  }

  @Test(
    arguments: [
      ("dummy_ucd", "\"dummy_ucd\": no such model of a controller: dummy_udc, or "),
      ("usbip", "\"usbip\": no such model of a controller: usbip-vudc, or "),
      ("", "\"\": no such model of a controller: "),
      ("b\u{1B}", "\"b\\u001b\": no such model of a controller: "),
    ])
  func anUnknownNameBringsNearOnes(_ name: String, _ start: String) {
    let failure = Self.failure(name)
    let end = "one that ls-udc --models lists, or a file"
    #expect(failure?.lines == ["gadgetctl: " + start + end])
    #expect(failure?.status == .unavailable)
  }

  @Test func aKnownNameIsItsModel() throws {
    for model in Controller.known { #expect(try Controller.named(model.name) == model) }
  }

  @Test func whatHasASlashOrAnEndingIsAFile() throws {
    #expect(
      Self.failure("dummy_udc.json")?.lines
        == ["gadgetctl: dummy_udc.json: No such file or directory"])
    #expect(
      Self.failure("./dummy_udc")?.lines == ["gadgetctl: ./dummy_udc: No such file or directory"])
    #expect(
      Self.failure("/dev/zero")?.lines.first?.hasPrefix("gadgetctl: /dev/zero: is no regular file")
        == true)
    let directory = try ShellRun.temporaryDirectory()
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "own.json")
    try #"{ "based_on": "dummy_udc", "maximum_speed": "high-speed" }"#
      .write(to: file, atomically: true, encoding: .utf8)
    var expected = Controller.dummyUDC
    expected.maximumSpeed = .high
    expected.evidence = .stated
    #expect(try Controller.named(file.path) == expected)
  }

  @Test func endpointsAreCounted() {
    func counts(_ directions: [CaseSet<EndpointAddress.Direction>]) -> String {
      let endpoints = directions.map { ControllerEndpoint("ep-a", $0, [.bulk]) }
      return Controller("", "", maximumSpeed: .high, endpoints: endpoints, evidence: .stated)
        .endpointCounts
    }
    #expect(counts([]) == "-")
    #expect(counts([[.in], [.out], [.in]]) == "2 in 1 out")
    #expect(counts([[.in, .out], [.in, .out]]) == "2 either")
    #expect(counts([[.in, .out], [.out], [.in]]) == "1 in 1 out 1 either")
  }

  /// Every aspect, wherever it was found.
  @Test func findingsAreSaid() {
    var controller = Controller.bcm2835
    controller.memory = .transmitFIFOs([2048, 1024])
    controller.traits.baselineBESL = 1
    let findings: [(UDCModel.Aspect, UDCModel.Place, String)] = [
      (.model, .driver("dwc2"), "driver dwc2: bcm2835, Raspberry Pi 0 to 4"),
      (.maximumSpeed, .attribute("maximum_speed"), "maximum_speed of sysfs: high-speed"),
      (.onTheGo, .attribute("is_otg"), "is_otg of sysfs: an OTG descriptor in each configuration"),
      (.endpoints, .debugFS("ep*"), "ep* of debugfs: 7 in 7 out"),
      (
        .memory, .deviceTree("g-tx-fifo-size"),
        "g-tx-fifo-size of the device tree: transmit FIFOs of 2048 1024 bytes"
      ),
      (.linkPowerManagement, .debugFS("params"), "params of debugfs: no LPM"),
      (.serviceLatency, .deviceTree("x"), "x of the device tree: BESL 1, deep -"),
      (.u1ExitLatency, .deviceTree("x"), "x of the device tree: U1 exit latency 1 µs"),
      (.u2ExitLatency, .deviceTree("x"), "x of the device tree: U2 exit latency 500 µs"),
    ]
    let model = UDCModel(
      controller: controller,
      findings: findings.map { UDCModel.Finding(aspect: $0.0, place: $0.1) })
    #expect(model.findingLines == findings.map(\.2))
  }

  @Test(
    arguments: [
      (.transmitFIFOs([64]), "transmit FIFOs of 64 bytes"),
      (.ownFIFOs, "a FIFO for each endpoint"),
      (
        .packetRAM(transmit: 4096, receive: 2048, packets: 2),
        "4096 bytes for packets to the host, 2048 from it, 2 to an endpoint"
      ),
      (.onChipBuffers(1024), "1024 bytes for all endpoints"),
      (
        .pipes(isochronous: 2, bulk: 3, interrupt: 4),
        "2 isochronous, 3 bulk and 4 interrupt pipes"
      ),
    ] as [(EndpointMemory, String)])
  func memoryIsSaid(_ memory: EndpointMemory, _ words: String) {
    #expect(memory.words == words)
  }
}
