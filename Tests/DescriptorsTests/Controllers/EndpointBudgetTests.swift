// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct EndpointBudgetTests {
  @Test(
    arguments: [
      (.dummyUDC, 6), (.bcm2835, 3), (.dwc2, 7), (.chipideaIMX, 3), (.max3420, 1),
      (.renesasUSB3, 1), (.musbSunxi, 2), (.musbJZ4740, 1), (.pchUDC, 1), (.aspeedUDC, 1),
      (.aspeedVHub, 5), (.net2280, 2), (.bcm63xx, 1),
    ] as [(Controller, Int)])
  func serialPorts(controller: Controller, most: Int) {
    let acm = EndpointBudget.Demand(function: "acm", requests: .acm)
    for (count, fits) in [(most, true), (most + 1, false), (most + 2, false)] {
      let demands = Array(repeating: acm, count: count)
      #expect(EndpointBudget(demands: demands, on: controller).fits == fits)
      #expect(EndpointBudget.fits(demands, on: controller) == fits)
    }
  }

  /// The account goes on where the kernel stops.
  @Test func firstFailure() {
    let budget = EndpointBudget(
      ["one": .acm, "two": .massStorage, "three": .keyboard], on: .max3420)
    #expect(budget.firstFailure.map(indexes) == [1, 0])
    #expect(budget.entries.map(\.function) == ["one", "two", "three"])
    #expect(
      budget.entries.map { $0.grants.map { $0.claim?.address.rawValue } }
        == [[0x82, 0x01, 0x83], [nil, nil], [nil]])
    #expect(budget.free == [])
  }

  @Test func free() {
    let budget = EndpointBudget(["one": .massStorage, "two": .keyboard], on: .renesasUSB3)
    #expect(budget.fits)
    #expect(budget.firstFailure == nil)
    #expect(budget.free.map(\.name) == ["ep4", "ep5"])
    #expect(budget.shortage == nil)
  }

  /// The kernel counts without a look at the numbers that names fix.
  @Test func duplicateAddresses() {
    let four = EndpointBudget(["1": .acm, "2": .acm, "3": .acm, "4": .acm], on: .dummyUDC)
    #expect(four.fits)
    #expect(four.duplicateAddresses.map(\.address.rawValue) == [0x81])
    #expect(four.duplicateAddresses.map { $0.places.map(indexes) } == [[[0, 0], [3, 2]]])
    let three = EndpointBudget(["1": .acm, "2": .acm, "3": .acm], on: .dummyUDC)
    #expect(three.duplicateAddresses == [])
  }

  @Test(
    arguments: [
      (.bcm2835, [.acm, .acm, .acm, .acm], [.init(.bulk, .in), .init(.interrupt, .in)], 8, 7),
      (.max3420, [.massStorage, .massStorage], [.init(.bulk, .out)], 2, 1),
      (.tegraXUDC, [.sound], [.init(.isochronous, .in)], 1, 0),
      (.musbJZ4740, [.midi, .midi], [.init(.bulk, .in)], 2, 1),
      (.aspeedUDC, [.acm, .massStorage], all, 5, 4),
    ] as [(Controller, [[EndpointRequest]], [EndpointRequest.Kind], Int, Int)])
  func shortage(
    controller: Controller, functions: [[EndpointRequest]], kinds: [EndpointRequest.Kind],
    needs: Int, has: Int
  ) {
    let shortage = EndpointBudget(["all": functions.flatMap(\.self)], on: controller).shortage
    #expect(shortage?.kinds == kinds)
    #expect(shortage?.needs == needs)
    #expect(shortage?.has == has)
  }

  private static let all: [EndpointRequest.Kind] = [
    .init(.bulk, .in), .init(.bulk, .out), .init(.interrupt, .in),
  ]

  /// There would be endpoints enough, were the keyboard not first.
  @Test func order() {
    let wrong = EndpointBudget(["keyboard": .keyboard, "disk": .massStorage], on: .bcm63xx)
    #expect(wrong.firstFailure.map(indexes) == [1, 0])
    #expect(wrong.free.map(\.name) == ["ep3in-int", "ep4out-int"])
    #expect(wrong.shortage == nil)
    #expect(EndpointBudget(["disk": .massStorage, "keyboard": .keyboard], on: .bcm63xx).fits)
  }

  private func indexes(_ place: EndpointBudget.Place) -> [Int] { [place.entry, place.grant] }
}
