// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// Audio functions on kernels that the lab does not have, and packets at the edges.
@Suite struct AudioTests {
  /// `dummy_hcd` with the isochronous endpoints that stand in a comment of its source.
  static let controller: Controller = {
    var controller = Controller.dummyUDC
    controller.maximumSpeed = .high
    controller.endpoints.insert(.init("ep3in-iso", [.in], [.isochronous]), at: 2)
    controller.endpoints.insert(.init("ep4out-iso", [.out], [.isochronous]), at: 3)
    controller.endpoints.append(.init("ep8in-iso", [.in], [.isochronous]))
    return controller
  }()

  /// The configuration of a gadget of this function, as JSON, at high speed.
  static func configuration(
    _ function: String, on kernel: KernelVersion
  ) throws -> ConfigurationDescriptor {
    let profile = """
      {
        "name": "a", "idVendor": 1, "idProduct": 2, "functions": [\(function)],
        "strings": { "en-US": { "product": "p" } },
        "configs": [
          {
            "name": "c.1", "functions": ["uac.0"], "MaxPower": 2,
            "strings": { "en-US": { "configuration": "c" } }
          }
        ]
      }
      """
    let name = function.split(separator: "\"").first { $0.hasPrefix("uac") } ?? ""
    let gadget = try Profile(
      parsing: Array(profile.replacing("\"uac.0\"", with: "\"\(name)\"").utf8)
    ).checked()
    let composition = try Composition(gadget.tree, on: controller, kernel: kernel)
    #expect(composition.refusals.isEmpty)
    return try composition.descriptor(of: composition.configurations[0], at: .high)
  }

  /// Read by a host from Linux 5.10.223.
  @Test(arguments: [
    (
      "uac1",
      """
      0902ae000301048001 090400000001010005 0a240100013400020102 0c2402010101000203000706
      092403020103000108 0c2402030102000203000a09 09240304010100030b 09040100000102000c
      09040101010102000d 07240101010100 0b2402010202100180bb00 09050409c800040000
      07250101010100 09040200000102000e 09040201010102000f 07240104010100
      0b2402010202100180bb00 09058305c800040000 07250101000000
      """
    ),
    (
      "uac2",
      """
      0902db000301048001 080b000301002005 090400000001012006 092401000208530000
      08240a0601010007 08240a0501010008 1124020101010005020300000000030009
      112402020102000602030000000003000a 0c240304010100020603000b 0c240303010300010503000c
      09040100000102200d 09040101010102200e 10240101000101000000020300000000 062402010210
      07050405040104 0825010000000000 09040200000102200f 090402010101022010
      10240104000101000000020300000000 062402010210 07058305c40004 0825010000000000
      """
    ),
  ])
  func theFirstForm(type: String, hexadecimal: String) throws {
    let configuration = try Self.configuration(
      #"{ "function": "\#(type).0" }"#, on: .init(5, 10))
    #expect(Hexadecimal.text(configuration.bytes) == hexadecimal.filter { !$0.isWhitespace })
  }

  /// The size of packets, and their interval, of 44100 samples a second of two channels.
  @Test(arguments: [
    // 44 frames and one; as many as are full, and one; with 5/1000 more than the rate.
    (KernelVersion(5, 10), [180, 180], [4, 4]), (KernelVersion(5, 15), [180, 184], [4, 4]),
    (KernelVersion(6, 1), [180, 180], [4, 4]),
  ])
  func packetsByKernel(kernel: KernelVersion, sizes: [Int], intervals: [UInt8]) throws {
    let configuration = try Self.configuration(
      #"{ "function": "uac2.0", "c_srate": 44100, "p_srate": 44100 }"#, on: kernel)
    let endpoints = configuration.settings.flatMap(\.endpoints).map(\.endpoint)
      .filter { $0.attributes.transfer == .isochronous && $0.attributes.usage == .data }
    #expect(endpoints.map(\.packetSize) == sizes)
    #expect(endpoints.map(\.interval) == intervals)
  }

  @Test(arguments: [
    (AudioPackets(frameSize: 4, rate: 64_000, margin: .thousandths(5)), Speed.high, 260, 4),
    (AudioPackets(frameSize: 32, rate: 192_000, margin: .thousandths(5)), .high, 800, 1),
    (AudioPackets(frameSize: 32, rate: 192_000, margin: .oneFrame), .high, 800, 1),
    (AudioPackets(frameSize: 32, rate: 192_000, margin: .oneFrame), .super, 800, 1),
    // Nothing fits: the packets are full, and the kernel counts the interval down to 0.
    (AudioPackets(frameSize: 108, rate: 192_000, margin: .thousandths(5)), .high, 1024, 0),
  ])
  func theLongestIntervalThatFits(
    packets: AudioPackets, speed: Speed, size: UInt16, interval: UInt8
  ) {
    #expect(packets.packet(at: speed, interval: 0) == (size, interval))
  }

  @Test func aGivenInterval() {
    let packets = AudioPackets(frameSize: 32, rate: 48_000, margin: .oneFrame)
    #expect(packets.packet(at: .full, interval: 1) == (1023, 1))
    #expect(packets.packet(at: .high, interval: 1) == (224, 1))
    #expect(packets.packet(at: .high, interval: 4) == (1024, 4))
  }
}
