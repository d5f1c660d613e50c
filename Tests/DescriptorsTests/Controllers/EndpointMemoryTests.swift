// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct EndpointMemoryTests {
  typealias Shortfall = EndpointMemory.Shortfall

  /// dwc2: STM32MP15 has one FIFO of 1024 bytes and seven of 64.
  @Test func transmitFIFOs() throws {
    let functions: [Use.Function] = [.acm, .ecm]
    #expect(
      try shortfalls(of: functions, on: .stm32mp15, at: .high)
        == [.init(use: 4, needed: 512, left: 64, stage: .interface)])
    #expect(try shortfalls(of: functions, on: .stm32mp15, at: .full) == [])
    #expect(try shortfalls(of: [.acm, .acm, .acm], on: .bcm2835, at: .high) == [])
    #expect(
      try shortfalls(of: [.acm, .acm], on: .stm32mp15, at: .high)
        == [.init(use: 4, needed: 512, left: 64, stage: .configuration)])
  }

  /// dwc2: three packets of 1024 bytes in a microframe do not go into 2048 bytes, two do.
  @Test(arguments: [(0x1400, [3072]), (0x0C00, []), (0x0400, [])] as [(UInt16, [Int])])
  func microframe(maxPacketSize: UInt16, needed: [Int]) throws {
    let camera = Use.Function.camera(maxPacketSize)
    let found = try shortfalls(of: [camera], on: .bcm2835, at: .high)
    #expect(found == needed.map { .init(use: 1, needed: $0, left: 2048, stage: .interface) })
    #expect(try shortfalls(of: [camera], on: .hi6220, at: .high).map(\.left) == [512])
  }

  /// musb: the tenth of the endpoints that the host reads has a FIFO of 256 bytes.
  @Test func ownFIFOs() throws {
    let disks = Array(repeating: Use.Function.massStorage, count: 10)
    #expect(
      try shortfalls(of: disks, on: .musb, at: .high)
        == [
          .init(use: 18, needed: 512, left: 256, stage: .configuration),
          .init(use: 19, needed: 512, left: 64, stage: .configuration),
        ])
    #expect(try shortfalls(of: disks, on: .musb, at: .full) == [])
    #expect(try shortfalls(of: disks.dropLast(), on: .musb, at: .high) == [])
  }

  /// net2280: of six endpoints the last two are for 64 bytes.
  @Test func smallFIFOs() throws {
    let disks = Array(repeating: Use.Function.massStorage, count: 3)
    #expect(
      try shortfalls(of: disks, on: .net2280, at: .high)
        == [4, 5].map { .init(use: $0, needed: 512, left: 64, stage: .configuration) })
    #expect(try shortfalls(of: disks, on: .net2280, at: .full) == [])
    #expect(try shortfalls(of: disks.dropLast(), on: .net2280, at: .high) == [])
  }

  /// mtu3: MT8186 has 4096 bytes for each direction, of which a bulk endpoint takes two packets and
  /// an interrupt endpoint one, each a power of two and 512 bytes at least.
  @Test func packetRAM() throws {
    #expect(try shortfalls(of: [.acm, .acm], on: .mtu3MT8186, at: .high) == [])
    #expect(
      try shortfalls(of: [.acm, .acm, .acm], on: .mtu3MT8186, at: .high)
        == [.init(use: 7, needed: 1024, left: 512, stage: .configuration)])
    #expect(
      try shortfalls(of: [.massStorage, .camera(0x400)], on: .mtu3MT8186, at: .high) == [])
    #expect(
      try shortfalls(of: [.acm, .acm, .camera(0x400)], on: .mtu3MT8186, at: .high)
        == [.init(use: 7, needed: 2048, left: 512, stage: .interface)])
  }

  /// cdns3: i.MX8 has 18 KiB, of which 3 KiB are always in use.
  @Test func onChipBuffers() throws {
    #expect(try shortfalls(of: [.camera(0x400, maxBurst: 13)], on: .cdns3IMX8, at: .super) == [])
    #expect(
      try shortfalls(of: [.camera(0x400, maxBurst: 15)], on: .cdns3IMX8, at: .super)
        == [.init(use: 1, needed: 16 * 1024, left: 14 * 1024, stage: .bind)])
    let fourteen = Array(repeating: Use.Function.acm, count: 7)
    #expect(try shortfalls(of: fourteen, on: .cdns3IMX8, at: .super) == [])
  }

  /// renesas_usbhs: the table for R-Car has three pipes for interrupt transfers.
  @Test func pipes() throws {
    let keyboards = Array(repeating: Use.Function.keyboard, count: 4)
    #expect(try shortfalls(of: keyboards.dropLast(), on: .renesasUSBHSRCar, at: .high) == [])
    #expect(
      try shortfalls(of: keyboards, on: .renesasUSBHSRCar, at: .high)
        == [.init(use: 3, needed: 1, left: 0, stage: .configuration)])
    #expect(try shortfalls(of: keyboards, on: .renesasUSBHS, at: .high) == [])
  }

  private func shortfalls(
    of functions: some Sequence<Use.Function>, on controller: Controller, at speed: Speed
  ) throws -> [Shortfall] {
    let memory = try #require(controller.memory)
    return memory.shortfalls(
      of: try Use.list(functions, on: controller, at: speed), on: controller, at: speed)
  }
}
