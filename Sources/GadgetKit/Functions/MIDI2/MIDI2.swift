// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

extension FunctionType {
  /// USB MIDI 2.0: the kernel's `function/f_midi2.c`.
  ///
  /// `ep.N` is an endpoint of Universal MIDI Packets, `block.N` in it a function block. The kernel
  /// makes the first of each.
  public static let midi2 = FunctionType(
    "midi2", module: "usb_f_midi2", option: "CONFIG_USB_CONFIGFS_F_MIDI2", since: .init(6, 6),
    attributes: [
      .init(
        "process_ump", .boolean, initial: .value("1"), change: .unlinked,
        "the kernel answers what the host asks of endpoints and blocks"),
      .init(
        "static_block", .boolean, initial: .value("1"), change: .unlinked,
        "the blocks never change"),
      .init(
        "iface_name", .text(maximum: 126), initial: .value(""), change: .unlinked,
        "name of the interface that the host sees; none: that of the first endpoint"),
    ],
    groups: [.init("ep.0", midi2Endpoint(isFirst: true))],
    children: .init(isOrdered: false, areLocked: true) { name in
      name.hasPrefix("ep.") ? midi2Endpoint(isFirst: false) : nil
    },
    keys: [midi2Endpoints], defects: [.crashOfUSBIP], contents: { MIDI2($0).contents },
    "MIDI 2.0 instrument: an ALSA card on both sides; a host can fall back to MIDI 1.0")

  /// `ep.N`
  ///
  /// - Parameter isFirst: whether the kernel makes its first block, which then has a port for MIDI
  ///   1.0.
  public static func midi2Endpoint(isFirst: Bool) -> DirectoryType {
    DirectoryType(
      attributes: [
        .init(
          "protocol", .integer(1...2, .shortHexadecimal), initial: .value("0x2"),
          change: .unlinked, "MIDI version that it speaks at first"),
        .init(
          "protocol_caps", .integer(1...3, .shortHexadecimal), initial: .value("0x3"),
          change: .unlinked, "MIDI versions that it can speak: 1, 2, or 3 for both"),
        .init(
          "ep_name", .text(maximum: 126), initial: .kernel("MIDI 2.0 Gadget"), change: .unlinked,
          "name of the endpoint"),
        .init(
          "product_id", .text(maximum: 126), initial: .kernel("Unique Product ID"),
          change: .unlinked, "what tells it from others of its kind"),
        .init(
          "manufacturer", .integer(0...0xFF_FFFF, .shortHexadecimal), initial: .value("0x0"),
          change: .unlinked, "SysEx id of the manufacturer"),
        .init(
          "family", .integer(0...0xFFFF, .shortHexadecimal), initial: .value("0x0"),
          change: .unlinked, "the manufacturer's number of the family"),
        .init(
          "model", .integer(0...0xFFFF, .shortHexadecimal), initial: .value("0x0"),
          change: .unlinked, "its number of the model"),
        .init(
          "sw_revision", .integer(0...0xFFFF_FFFF, .shortHexadecimal), initial: .value("0x0"),
          change: .unlinked, "release of its software"),
      ], groups: isFirst ? [.init("block.0", midi2Block(isFirst: true))] : [],
      children: .init(isOrdered: false, areLocked: true) { name in
        name.hasPrefix("block.") ? midi2Block(isFirst: false) : nil
      }, isRemadeAsAWhole: true)
  }

  /// `block.N`
  ///
  /// - Parameter isFirst: whether it is the one that has a port for MIDI 1.0 by itself.
  public static func midi2Block(isFirst: Bool) -> DirectoryType {
    DirectoryType(attributes: [
      .init(
        "direction", .integer(1...3, .shortHexadecimal), initial: .value("0x3"),
        change: .unlinked, "1 to the host, 2 from the host, 3 both"),
      .init(
        "first_group", .integer(0...15, .shortHexadecimal), initial: .value("0x0"),
        change: .unlinked, "first of its groups"),
      .init(
        "num_groups", .integer(1...16, .shortHexadecimal), initial: .value("0x1"),
        change: .unlinked, "number of its groups"),
      .init(
        "midi1_first_group", .integer(0...15, .shortHexadecimal), initial: .value("0x0"),
        change: .unlinked, "first of its groups that a host has as a port of MIDI 1.0"),
      .init(
        "midi1_num_groups", .integer(0...16, .shortHexadecimal),
        initial: .value(isFirst ? "0x1" : "0x0"), change: .unlinked, "number of such groups"),
      .init(
        "ui_hint", .integer(0...3, .shortHexadecimal), initial: .value("0x3"), change: .unlinked,
        "what it is to a player: 0 not known, 1 receives, 2 sends, 3 both"),
      .init(
        "midi_ci_version", .integer(0...1, .decimal), initial: .value("0"), change: .unlinked,
        "release of MIDI-CI; 0: none"),
      .init(
        "sysex8_streams", .integer(0...255, .decimal), initial: .value("0"), change: .unlinked,
        "number of SysEx 8 messages at a time"),
      .init(
        "is_midi1", .integer(0...2, .decimal), initial: .value("0"), change: .unlinked,
        "behind it is MIDI 1.0: 1, or 2 at 31250 bit/s"),
      .init(
        "active", .boolean, initial: .value("1"), change: .unlinked, "it can be used"),
      .init(
        "name", .text(maximum: 126), initial: .kernel("MIDI 2.0 Gadget I/O"), change: .unlinked,
        "name of the block that the host sees"),
    ])
  }
}

/// A function of USB MIDI 2.0 while it is put together: `f_midi2_alloc` and `f_midi2_bind` of
/// f_midi2.c.
private struct MIDI2: Sendable {
  private var endpoints: [Endpoint] = []
  private let interfaceName: String
  /// Of each port of MIDI 1.0 the number of its block, which has its name.
  private var toHost: [Int] = []
  private var fromHost: [Int] = []

  /// An endpoint of Universal MIDI Packets.
  private struct Endpoint {
    var name: String
    var blocks: [Block] = []
  }

  /// A function block, which is a group terminal block for USB.
  private struct Block {
    var id: UInt8
    var name: String
    var sends: Bool
    var receives: Bool
  }

  /// The most ports of MIDI 1.0 in a direction: `MAX_CABLES` of u_midi2.h.
  private static let portLimit = 16

  init(_ settings: FunctionSettings) {
    var blockCount = 0
    let own = settings["iface_name"] ?? ""
    for (index, tree) in Self.numbered("ep", settings.tree, orElse: 1) {
      var endpoint = Endpoint(name: tree.attributes["ep_name"] ?? "MIDI 2.0 Gadget")
      for (number, tree) in Self.numbered("block", tree, orElse: index == 0 ? 1 : 0) {
        blockCount += 1
        let type = FunctionType.midi2Block(isFirst: index == 0 && number == 0)
        func value(_ name: String) -> Int {
          Int(kernel: tree.attributes[name] ?? type.attribute(name)?.initialValue ?? "") ?? 0
        }
        let block = Block(
          id: UInt8(blockCount), name: tree.attributes["name"] ?? "MIDI 2.0 Gadget I/O",
          sends: value("direction") != 2, receives: value("direction") != 1)
        let ports = Array(repeating: blockCount, count: value("midi1_num_groups"))
        if block.sends { toHost += ports }
        if block.receives { fromHost += ports }
        endpoint.blocks.append(block)
      }
      endpoints.append(endpoint)
    }
    toHost = Array(toHost.prefix(Self.portLimit))
    fromHost = Array(fromHost.prefix(Self.portLimit))
    interfaceName = own.isEmpty ? endpoints.first?.name ?? "" : own
  }

  /// The directories `PREFIX.0`, `PREFIX.1` and so on.
  ///
  /// - Parameter orElse: how many of them the kernel makes by itself.
  private static func numbered(
    _ prefix: String, _ tree: Tree, orElse count: Int
  ) -> [(Int, Tree)] {
    var found: [(Int, Tree)] = []
    while let directory = tree.directories["\(prefix).\(found.count)"]
      ?? (found.count < count ? Tree() : nil)
    {
      found.append((found.count, directory))
    }
    return found
  }

  private var blocks: [Block] { endpoints.flatMap(\.blocks) }

  var contents: FunctionContents {
    let first = endpoints.first?.blocks.first
    let hasInput = first?.sends ?? true
    let hasOutput = first?.receives ?? true
    // The descriptors are there once, and keep the size for SuperSpeed from bind to bind.
    let bulk = { (direction: EndpointAddress.Direction) in
      EndpointRequest(.bulk, direction, maxPacketSize: 1024)
    }
    return FunctionContents(
      strings: ([interfaceName] + blocks.map(\.name)).map { .known($0) }, .exact, interfaces: 2,
      requests: (hasInput ? [bulk(.in)] : []) + (hasOutput ? [bulk(.out)] : [])
        + endpoints.flatMap { _ in [.init(.interrupt, .in, maxPacketSize: 8), bulk(.out)] }
    ) { numbers, speed throws(DescriptorError) in
      let claims = numbers.claims.indices
      return try midi1(
        numbers, input: hasInput ? claims.first : nil,
        output: hasOutput ? (hasInput ? 1 : 0) : nil, at: speed)
        + midi2(numbers, from: (hasInput ? 1 : 0) + (hasOutput ? 1 : 0), at: speed)
    }
  }

  /// The control interface, and the setting of the other for hosts that know only MIDI 1.0.
  private func midi1(
    _ numbers: FunctionNumbers, input: Int?, output: Int?, at speed: Speed
  ) throws(DescriptorError) -> [AnyDescriptor] {
    let (control, streaming) = (numbers.interfaces[0], numbers.interfaces[1])
    let jacks = jacks(numbers)
    var endpoints: [AnyDescriptor] = []
    if let output, !jacks.fromHost.isEmpty {
      endpoints +=
        numbers.audioBulk(output, at: speed)
        + [.midi(.endpoint(try .init(jacks: jacks.fromHost)))]
    }
    if let input, !jacks.toHost.isEmpty {
      endpoints +=
        numbers.audioBulk(input, at: speed) + [.midi(.endpoint(try .init(jacks: jacks.toHost)))]
    }
    return [
      .interface(.init(number: control, interfaceClass: .init(.audio, 0x01))),
      .audio(.controlHeader(try .init(streamingInterfaces: [streaming]))),
      .interface(
        .init(
          number: streaming, interfaceClass: .init(.audio, 0x03), string: numbers.strings[0])),
      try header(jacks),
    ] + jacks.descriptors + endpoints
  }

  /// The header's total length is also of what belongs to the endpoints, which MIDI 1.0 does not
  /// count.
  private func header(_ jacks: Jacks) throws(DescriptorError) -> AnyDescriptor {
    let ofEndpoints = [jacks.fromHost, jacks.toHost].filter { !$0.isEmpty }
      .reduce(0) { $0 + 4 + $1.count }
    let total = jacks.descriptors.reduce(7 + ofEndpoints) { $0 + $1.bytes.count }
    return .unknown(
      try UnknownDescriptor(
        type: .classInterface,
        data: [0x01, 0x00, 0x01, UInt8(total & 0xFF), UInt8(total >> 8)]))
  }

  private struct Jacks {
    var descriptors: [AnyDescriptor] = []
    /// The embedded jacks of the ports to and from the host.
    var toHost: [UInt8] = []
    var fromHost: [UInt8] = []
  }

  /// A jack at each end of each port. The kernel takes the names for each direction from the other.
  private func jacks(_ numbers: FunctionNumbers) -> Jacks {
    var jacks = Jacks()
    var id: UInt8 = 1
    func port(_ input: MIDIJackType, _ output: MIDIJackType, named block: Int?) {
      let string = block.map { numbers.strings[$0] } ?? 0
      jacks.descriptors += [
        .midi(.inJack(.init(type: input, id: id, string: string))),
        .midi(.outJack(.init(type: output, id: id + 1, source: .init(id: id), string: string))),
      ]
      id += 2
    }
    for index in fromHost.indices {
      jacks.fromHost.append(id)
      port(.embedded, .external, named: toHost.indices.contains(index) ? toHost[index] : nil)
    }
    for index in toHost.indices {
      jacks.toHost.append(id + 1)
      port(.external, .embedded, named: fromHost.indices.contains(index) ? fromHost[index] : nil)
    }
    return jacks
  }

  /// The setting for Universal MIDI Packets.
  private func midi2(
    _ numbers: FunctionNumbers, from firstRequest: Int, at speed: Speed
  ) throws(DescriptorError) -> [AnyDescriptor] {
    var found: [AnyDescriptor] = [
      .interface(
        .init(
          number: numbers.interfaces[1], alternateSetting: 1, interfaceClass: .init(.audio, 0x03),
          string: numbers.strings[0])),
      .midi(.header(.init(version: 0x0200))),
    ]
    for (index, endpoint) in endpoints.enumerated() {
      let request = firstRequest + 2 * index
      let blocks = AnyDescriptor.midi(
        .endpoint2(try .init(blocks: endpoint.blocks.map(\.id))))
      let input = EndpointDescriptor(
        address: numbers.claims[request].address, attributes: .interrupt,
        maxPacketSize: speed < .high ? 8 : numbers.bulkSize(request, at: speed), interval: 1)
      found += numbers.bulk(request + 1, at: speed) + [blocks]
      found += [.endpoint(input)] + numbers.companion(.init(), at: speed) + [blocks]
    }
    return found
  }
}
