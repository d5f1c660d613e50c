// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct KnownControllerTests {
  @Test func names() {
    let names = Controller.known.map(\.name)
    #expect(names == Set(names).sorted())
    #expect(Controller(named: "bcm2835") == .bcm2835)
    #expect(Controller(named: "bcm2836") == nil)
  }

  /// Of the models of one driver all but one are told by their `compatible`.
  @Test(arguments: Set(Controller.known.flatMap(\.drivers)).sorted())
  func drivers(driver: String) {
    let models = Controller.known.filter { $0.drivers.contains(driver) }
    #expect(Set(Controller.known(ofDriver: driver)) == Set(models))
    #expect(models.count { $0.compatible.isEmpty } == 1)
    let compatible = models.flatMap(\.compatible)
    #expect(Set(compatible).count == compatible.count)
  }

  @Test(arguments: Controller.known)
  func model(controller: Controller) {
    #expect(!controller.summary.isEmpty)
    #expect(!controller.drivers.isEmpty)
    #expect(controller.minimumSpeed <= controller.maximumSpeed)
    #expect(controller.evidence >= .source)
    #expect(controller.traits.isLPMCapable || controller.traits.baselineBESL == nil)
  }

  @Test(arguments: Controller.known)
  func endpoints(controller: Controller) {
    let names = controller.endpoints.map(\.name)
    #expect(Set(names).count == names.count)
    for endpoint in controller.endpoints {
      #expect(endpoint.name.hasPrefix("ep"))
      #expect((1...15).contains(endpoint.number ?? 1), "\(endpoint.name)")
      #expect(!endpoint.directions.isEmpty, "\(endpoint.name)")
      #expect(!endpoint.transfers.isEmpty, "\(endpoint.name)")
      #expect(!endpoint.transfers.contains(.control), "\(endpoint.name)")
      #expect(endpoint.packetLimit >= 8, "\(endpoint.name)")
      if endpoint.name.hasSuffix("in") { #expect(endpoint.directions == [.in]) }
      if endpoint.name.hasSuffix("out") { #expect(endpoint.directions == [.out]) }
    }
  }

  @Test(arguments: Controller.known)
  func memory(controller: Controller) {
    switch controller.memory {
    case nil: break
    case .transmitFIFOs(let sizes):
      #expect(sizes.count <= controller.endpoints.count { $0.directions.contains(.in) })
      #expect(sizes.allSatisfy { $0 >= 64 && $0 % 4 == 0 })
    case .ownFIFOs:
      #expect(controller.endpoints.contains { $0.packetLimit <= 4096 })
    case .packetRAM(let transmit, let receive, let packets):
      #expect(min(transmit, receive) >= 512 * packets)
    case .onChipBuffers(let size): #expect(size > 3 * 1024)
    case .pipes(let isochronous, let bulk, let interrupt):
      #expect(max(isochronous + interrupt, bulk) <= controller.endpoints.count)
    }
  }

  /// Every one does for a disk.
  @Test(arguments: Controller.known)
  func disk(controller: Controller) throws {
    let budget = EndpointBudget(["disk": .massStorage], on: controller)
    #expect(budget.fits)
    #expect(budget.duplicateAddresses == [])
    let speed = min(controller.maximumSpeed, .high)
    let uses = try Use.list([.massStorage], on: controller, at: speed)
    #expect(controller.memory?.shortfalls(of: uses, on: controller, at: speed) ?? [] == [])
  }

  /// Whether the device descriptor says 2.01 at high speed.
  @Test func linkPowerManagement() {
    #expect(
      Controller.known.filter(\.traits.isLPMCapable).map(\.name)
        == ["cdnsp", "dwc3", "stm32f7"])
  }
}
