// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct EndpointSelectionTests {
  /// The numbers that names fix come first, then the kernel counts from 1 again.
  @Test func fixedAndCounted() {
    #expect(
      [EndpointRequest].times(10, [.bulkIn]).addresses(on: .dummyUDC)
        == [0x81, 0x86, 0x8b, 0x82, 0x81, 0x82, 0x83, 0x84, 0x85, nil])
    #expect(
      [EndpointRequest].times(13, [.bulkOut]).addresses(on: .dummyUDC)
        == [0x02, 0x07, 0x0c, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, nil])
  }

  /// An interrupt request takes a bulk endpoint if that is listed earlier.
  @Test func interruptTakesBulk() {
    #expect(
      ([EndpointRequest].keyboard + .massStorage).addresses(on: .dummyUDC) == [0x81, 0x86, 0x02])
    #expect(
      ([EndpointRequest].massStorage + .keyboard).addresses(on: .dummyUDC) == [0x81, 0x02, 0x85])
  }

  @Test(
    arguments: [
      (Controller.dwc2, [0x81, 0x01, 0x82]),
      (.usbipVUDC, [0x81, 0x01, 0x82]),
      (.aspeedVHub, [0x81, 0x02, 0x83]),  // a number is in use for both directions
      (.renesasUSB3, [0x81, 0x02, 0x83]),
      (.renesasUSBHS, [0x83, 0x04, 0x85]),  // the last of its bulk endpoints for the interrupts
      (.at91UDC, [0x81, 0x02, 0x83]),
      (.at91RM9200, [0x81, 0x02, 0x84]),  // ep3-int has room for 8 bytes
      (.lpc32xx, [0x82, 0x05, 0x81]),
      (.max3420, [0x82, 0x01, 0x83]),
      (.bcm63xx, [0x81, 0x02, 0x83]),
      (.amd5536, [0x81, 0x02, 0x82]),
      (.goku, [0x82, 0x01, 0x83]),
      (.net2280, [0x81, 0x01, 0x82]),
    ] as [(Controller, [UInt8?])])
  func acm(controller: Controller, addresses: [UInt8?]) {
    #expect([EndpointRequest].acm.addresses(on: controller) == addresses)
  }

  @Test(
    arguments: [
      (.renesasUSB3, [.acm, .massStorage], 0),
      (.renesasUSB3, [.acm, .massStorage, .keyboard], 1),
      (.renesasUSB3, [.sound], 1),
      (.tegraXUDC, [.sound], 1),
      (.max3420, [.acm, .keyboard], 1),
      (.max3420, [.massStorage, .massStorage], 1),
      (.renesasUSBHS, [.acm, .ecm], 2),
      (.renesasUSBHSRCar, [.acm, .ecm], 0),
      (.amd5536, [.massStorage, .massStorage], 1),
      (.aspeedUDC, [.acm, .keyboard], 0),
      (.aspeedUDC, [.acm, .massStorage], 1),
      (.atmelUSBA, [.sound, .sound, .sound, .sound], 0),
      (.atmelUSBA, [.sound, .sound, .sound, .sound, .sound], 1),
    ] as [(Controller, [[EndpointRequest]], Int)])
  func unmet(controller: Controller, functions: [[EndpointRequest]], count: Int) {
    let addresses = functions.flatMap(\.self).addresses(on: controller)
    #expect(addresses.count { $0 == nil } == count)
  }

  /// What a controller for full speed takes, and one for high speed.
  @Test(arguments: [
    (EndpointRequest.interruptIn(64), true, true),
    (.interruptIn(65), false, true),
    (.init(.isochronous, .in, maxPacketSize: 1023), true, true),
    (.init(.isochronous, .in, maxPacketSize: 1024), false, true),
    (.init(.isochronous, .in, maxPacketSize: 0x0840), false, true),  // two transactions of 64
    (.init(.isochronous, .in, maxPacketSize: 1025), false, false),
    (.init(.control, .in), false, false),
  ])
  func sizes(request: EndpointRequest, full: Bool, high: Bool) {
    let endpoints = [ControllerEndpoint("ep1in", [.in], .all, packetLimit: 1024)]
    #expect(([request].addresses(on: .made(.full, endpoints)) == [0x81]) == full)
    #expect(([request].addresses(on: .made(.high, endpoints)) == [0x81]) == high)
  }

  /// `wMaxPacketSize` of the descriptor for full speed.
  @Test(
    arguments: [
      (EndpointRequest.bulkIn, 1024, 64), (.bulkIn, 32, 32), (.interruptIn(10), 1024, 10),
      (.interruptIn(0), 1024, 1024), (.isochronousIn, 1024, 200),
    ] as [(EndpointRequest, UInt16, UInt16)])
  func claimedSize(request: EndpointRequest, limit: UInt16, size: UInt16) {
    var selection = EndpointSelection(
      .made(.high, [.init("ep1in", [.in], .all, packetLimit: limit)]))
    #expect(selection.claim(request)?.maxPacketSize == size)
  }

  /// The descriptors of the last time ask for 512 bytes at high speed, and for 1024 at SuperSpeed.
  @Test(
    arguments: [
      (Speed.full, 64, true), (.high, 512, true), (.high, 511, false), (.super, 1024, true),
      (.super, 512, false),
    ] as [(Speed, UInt16, Bool)])
  func keptSize(speed: Speed, limit: UInt16, fits: Bool) {
    let controller = Controller.made(
      speed,
      [
        .init("ep1in", [.in], .all, packetLimit: limit),
        .init("ep1out", [.out], .all, packetLimit: limit),
      ])
    #expect(
      [EndpointRequest].midi.addresses(on: controller) == (fits ? [0x81, 0x01] : [nil, nil]))
    #expect([EndpointRequest].massStorage.addresses(on: controller) == [0x81, 0x01])
  }

  /// No address has a number above 15, whether a name fixes it or the kernel counts.
  @Test func numbersAbove15() {
    let sixteen = Controller.made(.high, [.init("ep16in", [.in], .all)])
    #expect([EndpointRequest.bulkIn].addresses(on: sixteen) == [nil])
    let unnumbered = (1...16).map { ControllerEndpoint("ep-\($0)", [.in], .all) }
    #expect(
      [EndpointRequest].times(16, [.bulkIn]).addresses(on: .made(.high, unnumbered)).suffix(2)
        == [0x8f, nil])
  }
}

extension CaseSet<EndpointAttributes.TransferType> {
  static let all: Self = [.isochronous, .bulk, .interrupt]
}
