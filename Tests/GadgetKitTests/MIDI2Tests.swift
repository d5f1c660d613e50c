// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// What f_midi2.c and f_uac1_legacy.c make, of which no stock kernel of the lab has the module.
@Suite struct MIDI2Tests {
  static func composition(
    _ function: String, on controller: Controller = .usbipVUDC
  ) throws -> Composition {
    let profile = #"{ "name": "a", "idVendor": 1, "idProduct": 2, "functions": [\#(function)] }"#
    let gadget = try Profile(parsing: Array(profile.utf8)).checked()
    return try Composition(gadget.tree, on: controller, kernel: .init(6, 12))
  }

  static func bytes(
    _ function: String, at speed: Speed, on controller: Controller = .usbipVUDC
  ) throws -> String {
    let composition = try composition(function, on: controller)
    #expect(composition.refusals.isEmpty)
    return Hexadecimal.text(
      try composition.descriptor(of: composition.configurations[0], at: speed).bytes)
  }

  private func same(_ bytes: String, _ lines: String) {
    #expect(bytes == lines.filter { !$0.isWhitespace })
  }

  /// One endpoint with one block, one port each way: at high speed.
  @Test func asTheKernelMakesIt() throws {
    same(
      try Self.bytes(#"{ "function": "midi2.0" }"#, at: .high),
      """
      09028d0002010080 01
      090400000001010000 09240100010900 01 01
      090401000201030001 07240100012f00
      062402010102 092403020201010102
      062402020302 092403010401030102
      09050102000200 0000 05250101 01
      09058102000200 0000 05250101 04
      090401010201030001 07240100020700
      07050202000200 05250201 01
      07058203000201 05250201 01
      """)
  }

  @Test func otherSpeeds() throws {
    let full = try Self.bytes(#"{ "function": "midi2.0" }"#, at: .full)
    #expect(full.contains("070502024000000525020101" + "070582030800010525020101"))
    var controller = Controller.usbipVUDC
    controller.maximumSpeed = .super
    let fastest = try Self.bytes(#"{ "function": "midi2.0" }"#, at: .super, on: controller)
    #expect(
      fastest.contains(
        "0705020200040006300000000005250201 01".filter { $0 != " " }
          + "070582030004010630000000000525020101"))
  }

  /// Two endpoints; of the ports three come from the host and one goes to it. Their names are taken
  /// from the ports of the other direction.
  @Test func severalBlocks() throws {
    let function = #"""
      {
        "function": "midi2.0", "iface_name": "Studio",
        "endpoints": [
          {
            "ep_name": "Desk",
            "blocks": [
              { "name": "Keys", "num_groups": 2, "midi1_num_groups": 1 },
              { "name": "Lights", "direction": 2, "first_group": 2, "num_groups": 2,
                "midi1_first_group": 2, "midi1_num_groups": 2 }
            ]
          },
          { "blocks": [{ "direction": 1 }] }
        ]
      }
      """#
    let composition = try Self.composition(function)
    #expect(composition.refusals.isEmpty)
    #expect(
      composition.configurations[0].functions[0].contents.strings
        == ["Studio", "Keys", "Lights", "MIDI 2.0 Gadget I/O"])
    // Without the end of a table.
    #expect(composition.strings.count == 4)
    let endpoints = composition.configurations[0].budget.entries[0].grants.map(\.request)
    #expect(
      endpoints.map(\.transfer) == [.bulk, .bulk, .interrupt, .bulk, .interrupt, .bulk])
    same(
      try Self.bytes(function, at: .high),
      """
      0902c700020100 8001
      090400000001010000 092401000109000101
      090401000201030001 07240100014f00
      062402010102 092403020201010102
      062402010300 092403020401030100
      062402010500 092403020601050100
      062402020702 092403010801070102
      090501020002000000 07250103010305
      090581020002000000 0525010108
      090401010401030001 07240100020700
      07050202000200 0625020201 02 07058203000201 0625020201 02
      07050302000200 05250201 03 07058303000201 05250201 03
      """)
  }

  @Test func legacyAudio() throws {
    same(
      try Self.bytes(#"{ "function": "uac1_legacy.0" }"#, at: .high),
      """
      09026d000201008001
      090400000001010001 092401000127000101
      0c24020101010002 0300 03 02 092403030103020205 092406020102030004
      090401000001020006 090401010101020007 07240101010100 0b2402010202100180bb00
      09050109c800040000 07250101010100
      """)
  }
}
