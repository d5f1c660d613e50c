// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

/// The drivers that have a choice of their own.
@Suite struct SelectionRuleTests {
  @Test func chipidea() {
    #expect(
      [EndpointRequest.isochronousIn, .isochronousIn, .bulkIn, .isochronousOut]
        .names(on: .chipideaIMX) == ["ep7in", "ep6in", "ep1in", "ep1out"])
    #expect(
      [EndpointRequest].times(8, [.isochronousIn]).names(on: .chipideaIMX).suffix(2)
        == ["ep1in", nil])
  }

  /// Types do not matter, directions do.
  @Test func cdns3() {
    let endpoints: [ControllerEndpoint] = [
      .init("ep1out", [.out], .all), .init("ep1in", [.in], [.isochronous]),
      .init("ep2in", [.in], [.bulk], packetLimit: 64),
    ]
    let requests: [EndpointRequest] = [.bulkIn, .isochronousIn, .bulkIn]
    #expect(requests.names(on: .made(.super, endpoints, .cdns3)) == ["ep1in", "ep2in", nil])
    #expect(requests.names(on: .made(.super, endpoints)) == ["ep2in", "ep1in", nil])
    #expect(
      [EndpointRequest].times(16, [.bulkOut]).addresses(on: .cdns3) == (1...15).map { $0 } + [nil])
  }

  @Test(
    arguments: [
      (
        [.interruptIn(8), .bulkIn, .interruptOut, .interruptIn(8)],
        ["ep-e", "ep-a", "ep-f", "ep-b"]
      ),
      ([.interruptIn(65)], ["ep-a"]),
      ([.isochronousIn, .isochronousOut], ["ep-a", "ep-b"]),
      (.times(7, [.bulkIn]), ["ep-a", "ep-b", "ep-c", "ep-d", "ep-e", "ep-f", nil]),
    ] as [([EndpointRequest], [String?])])
  func net2280(requests: [EndpointRequest], names: [String?]) {
    #expect(requests.names(on: .net2280) == names)
  }

  @Test(
    arguments: [
      (.times(3, [.interruptIn(8)]), ["ep2in", "ep4in", "ep1in"]),
      (.times(3, [.interruptOut]), ["ep1out", "ep3out", "ep2out"]),
      (.times(3, [.isochronousIn]), ["ep1in", "ep3in", "ep2in"]),
      (.times(3, [.isochronousOut]), ["ep2out", "ep4out", "ep1out"]),
      (.times(5, [.bulkIn]), ["ep1in", "ep3in", "ep2in", "ep4in", nil]),
    ] as [([EndpointRequest], [String?])])
  func usb338x(requests: [EndpointRequest], names: [String?]) {
    #expect(requests.names(on: .usb338x) == names)
  }

  @Test(
    arguments: [
      ([.bulkOut, .bulkIn, .interruptIn(8)], ["ep1-bulk", "ep2-bulk", "ep3-bulk"]),
      ([.interruptIn(8), .interruptIn(8), .bulkIn], ["ep3-bulk", "ep1-bulk", "ep2-bulk"]),
      (.times(4, [.bulkIn]), ["ep2-bulk", "ep1-bulk", "ep3-bulk", nil]),
      ([.interruptIn(65), .isochronousIn], [nil, nil]),
    ] as [([EndpointRequest], [String?])])
  func goku(requests: [EndpointRequest], names: [String?]) {
    #expect(requests.names(on: .goku) == names)
  }
}
