// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension FunctionType {
  /// The profile's key `endpoints` of midi2: `ep.N`, each with `blocks`: `block.N`.
  static let midi2Endpoints = FunctionKey(
    "endpoints", schema: MIDI2Endpoints.schema,
    "endpoints of Universal MIDI Packets, each with its function blocks",
    write: MIDI2Endpoints.json
  ) { reader, json, path in
    var endpoints = MIDI2Endpoints(reader: reader)
    let tree = endpoints.read(json, path)
    reader = endpoints.reader
    return tree
  }
}

/// Reads endpoints and blocks, and checks what the kernel refuses when the function is linked:
/// `verify_parameters` and `f_midi2_alloc` of f_midi2.c.
private struct MIDI2Endpoints {
  /// `MAX_UMP_EPS` of u_midi2.h.
  static let limit = 4
  /// `SNDRV_UMP_MAX_BLOCKS`
  static let blockLimit = 32
  /// As many as the kernel has room for where it tells a host of them: `assign_block_descriptors`.
  static let totalLimit = 39

  var reader: ValueReader
  private var blocks: [Block] = []

  private struct Block {
    var sends: Bool
    var receives: Bool
    var hasPorts: Bool
    var position: Position
    var path: String
  }

  init(reader: ValueReader) { self.reader = reader }

  mutating func read(_ json: JSON, _ path: String) -> Tree {
    var tree = Tree()
    let elements = reader.array(json, path, limit: Self.limit, whenEmpty: "one to four objects")
    for (index, (element, place)) in elements.enumerated() {
      tree.directories["ep.\(index)"] = endpoint(element, place, isFirst: index == 0)
    }
    checkPorts(json, path)
    return tree
  }

  private mutating func endpoint(_ json: JSON, _ path: String, isFirst: Bool) -> Tree {
    let rows = FunctionType.midi2Endpoint(isFirst: isFirst).attributes
    guard
      let members = reader.object(
        json, path, rows.map(\.name) + ["blocks"],
        required: isFirst ? [:] : ["blocks": "one to \(Self.blockLimit) objects"])
    else { return Tree() }
    let values = reader.attributes(rows, members, path)
    var tree = Tree(attributes: values.mapValues(\.value))
    if let version = values["protocol"] ?? values["protocol_caps"],
      values.number("protocol", rows) & values.number("protocol_caps", rows) == 0
    {
      reader.issues.append(
        Issue(
          at: version.position, version.path,
          "is \(version.value), and protocol is not of protocol_caps",
          "a protocol that the endpoint can speak"))
    }
    let elements = reader.array(
      members["blocks"], ValueReader.join(path, "blocks"), limit: Self.blockLimit,
      whenEmpty: "one to \(Self.blockLimit) objects")
    if elements.isEmpty && isFirst { note([:], FunctionType.midi2Block(isFirst: true), json, path) }
    for (index, (element, place)) in elements.enumerated() {
      tree.directories["block.\(index)"] = block(element, place, isFirst: isFirst && index == 0)
    }
    return tree
  }

  private mutating func block(_ json: JSON, _ path: String, isFirst: Bool) -> Tree {
    let type = FunctionType.midi2Block(isFirst: isFirst)
    guard let members = reader.object(json, path, type.attributes.map(\.name)) else {
      return Tree()
    }
    let values = reader.attributes(type.attributes, members, path)
    note(values, type, json, path)
    checkGroups(values, type.attributes, json, path)
    return Tree(attributes: values.mapValues(\.value))
  }

  private mutating func note(
    _ values: Profile.Values, _ type: DirectoryType, _ json: JSON, _ path: String
  ) {
    let direction = values.number("direction", type.attributes)
    blocks.append(
      Block(
        sends: direction != 2, receives: direction != 1,
        hasPorts: values.number("midi1_num_groups", type.attributes) > 0, position: json.position,
        path: path))
  }

  private mutating func checkGroups(
    _ values: Profile.Values, _ rows: [Attribute], _ json: JSON, _ path: String
  ) {
    func groups(_ first: String, _ count: String) -> Range<Int> {
      let start = values.number(first, rows)
      return start..<start + values.number(count, rows)
    }
    let own = groups("first_group", "num_groups")
    let ports = groups("midi1_first_group", "midi1_num_groups")
    if own.upperBound > 16 {
      let place = values["num_groups"] ?? values["first_group"]
      reader.issues.append(
        Issue(
          at: place?.position ?? json.position, place?.path ?? path,
          "makes groups up to number \(own.upperBound - 1)", "at most 15"))
    }
    if !ports.isEmpty, ports.lowerBound < own.lowerBound || ports.upperBound > own.upperBound {
      let place =
        values["midi1_num_groups"] ?? values["midi1_first_group"] ?? values["first_group"]
      reader.issues.append(
        Issue(
          at: place?.position ?? json.position, place?.path ?? path,
          "makes ports of MIDI 1.0 of groups that the block has not",
          "\(own.lowerBound) to \(own.upperBound - 1)"))
    }
  }

  /// A host that knows only MIDI 1.0 needs something, and the kernel has endpoints for it only in the
  /// directions of the first block.
  private mutating func checkPorts(_ json: JSON, _ path: String) {
    guard let first = blocks.first else { return }
    let ported = blocks.filter(\.hasPorts)
    if ported.isEmpty {
      reader.issues.append(
        Issue(
          at: json.position, path, "has no port of MIDI 1.0",
          "a block with midi1_num_groups above 0"))
    }
    for block in ported where block.sends && !first.sends || block.receives && !first.receives {
      reader.issues.append(
        Issue(
          at: block.position, block.path,
          "has ports of MIDI 1.0 in a direction that the first block has not",
          "midi1_num_groups 0, or direction 3 for the first block"))
    }
    if blocks.count > Self.totalLimit {
      reader.issues.append(
        Issue(
          at: json.position, path, "has \(blocks.count) blocks in all",
          "at most \(Self.totalLimit), the kernel cannot tell a host of more"))
    }
  }
}

extension MIDI2Endpoints {
  /// What ``read(_:_:)`` reads again; nil: only what the kernel makes, as it makes it.
  @Sendable static func json(_ tree: Tree) -> JSON? {
    let endpoints = tree.numbered("ep").enumerated().map { index, endpoint in
      let rows = FunctionType.midi2Endpoint(isFirst: index == 0).attributes
      var members = endpoint.members(rows)
      let blocks = endpoint.numbered("block").enumerated().map { number, block in
        let type = FunctionType.midi2Block(isFirst: index == 0 && number == 0)
        return JSON(.object(block.members(type.attributes)))
      }
      let isOnlyFirst = index == 0 && blocks == [JSON(.object([]))]
      if !blocks.isEmpty && !isOnlyFirst { members.append(.init("blocks", .array(blocks))) }
      return JSON(.object(members))
    }
    return endpoints.isEmpty || endpoints == [JSON(.object([]))] ? nil : .array(endpoints)
  }

  /// The JSON Schema of the array.
  static let schema = JSON.schema(
    ofArrayOf: .schema(
      ofRows: FunctionType.midi2Endpoint(isFirst: true).attributes,
      [
        .init(
          "blocks",
          .schema(
            ofArrayOf: .schema(ofRows: FunctionType.midi2Block(isFirst: true).attributes),
            atLeast: 1, atMost: blockLimit))
      ]), atLeast: 1, atMost: limit)
}

extension Profile.Values {
  /// The number of an attribute: as the profile has it, or the kernel's initial one.
  fileprivate func number(_ name: String, _ rows: [Attribute]) -> Int {
    Int(kernel: self[name]?.value ?? rows.first { $0.name == name }?.initialValue ?? "") ?? 0
  }
}
