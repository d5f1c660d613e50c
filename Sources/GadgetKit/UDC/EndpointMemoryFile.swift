// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// Memory of endpoints in a controller's file: an object with one of the keys.
extension EndpointMemory {
  /// What would be right.
  private static let remedy =
    "one of g-tx-fifo-size, own_fifos, packet_ram, onchip_buffers, pipes; or null"

  /// The memory; nil when something is wrong with it.
  @Sendable static func read(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> EndpointMemory? {
    let keys = ["g-tx-fifo-size", "own_fifos", "packet_ram", "onchip_buffers", "pipes"]
    guard let members = values.object(json, path, keys) else { return nil }
    guard let (key, value) = members.elements.first, members.count == 1 else {
      values.issues.append(
        Issue(at: json.position, path, "has \(members.count) keys", remedy))
      return nil
    }
    let place = ValueReader.join(path, key)
    switch key {
    case "g-tx-fifo-size": return transmitFIFOs(&values, value, place)
    case "own_fifos": return ownFIFOs(&values, value, place)
    case "packet_ram": return packetRAM(&values, value, place)
    case "onchip_buffers":
      return values.number(value, place, 1...0xFFFF).map { .onChipBuffers($0 * 1024) }
    case "pipes": return pipes(&values, value, place)
    default: return nil
    }
  }

  @Sendable static func write(_ memory: EndpointMemory) -> JSON {
    switch memory {
    case .transmitFIFOs(let sizes):
      .object(["g-tx-fifo-size": .array(sizes.map { .number($0 / 4) })])
    case .ownFIFOs:
      .object(["own_fifos": true])
    case .packetRAM(let transmit, let receive, let packets):
      .object([
        "packet_ram": .object([
          "transmit": .number(transmit), "receive": .number(receive), "packets": .number(packets),
        ])
      ])
    case .onChipBuffers(let size):
      .object(["onchip_buffers": .number(size / 1024)])
    case .pipes(let isochronous, let bulk, let interrupt):
      .object([
        "pipes": .object([
          "isochronous": .number(isochronous), "bulk": .number(bulk),
          "interrupt": .number(interrupt),
        ])
      ])
    }
  }

  /// In words of 32 bits, as the device tree has them.
  private static func transmitFIFOs(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> EndpointMemory? {
    let elements = values.array(
      json, path, limit: 15, whenEmpty: "the size of each FIFO in words of 32 bits")
    let sizes = elements.compactMap { values.number($0.0, $0.1, 16...0x8000) }
    return sizes.count == elements.count ? .transmitFIFOs(sizes.map { $0 * 4 }) : nil
  }

  private static func ownFIFOs(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> EndpointMemory? {
    guard json.value == .bool(true) else {
      values.issues.append(Issue(at: json.position, path, "\(json.written) is not true", "true"))
      return nil
    }
    return .ownFIFOs
  }

  /// In bytes.
  private static func packetRAM(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> EndpointMemory? {
    let size = 0...0xFFFFFF
    return numbers(
      &values, json, path, ["transmit": size, "receive": size, "packets": 1...16]
    ).map { .packetRAM(transmit: $0[0], receive: $0[1], packets: $0[2]) }
  }

  private static func pipes(
    _ values: inout ValueReader, _ json: JSON, _ path: String
  ) -> EndpointMemory? {
    let count = 0...15
    return numbers(
      &values, json, path, ["isochronous": count, "bulk": count, "interrupt": count]
    ).map { .pipes(isochronous: $0[0], bulk: $0[1], interrupt: $0[2]) }
  }

  /// A number for each key, in the order of the keys.
  private static func numbers(
    _ values: inout ValueReader, _ json: JSON, _ path: String,
    _ ranges: KeyValuePairs<String, ClosedRange<Int>>
  ) -> [Int]? {
    guard let members = values.object(json, path, ranges.map(\.key)) else { return nil }
    let numbers = ranges.compactMap { key, range -> Int? in
      let place = "\(path).\(key)"
      guard let member = members[key] else {
        let remedy = Format.integer(range, .decimal).remedy
        values.issues.append(Issue(at: json.position, place, "is missing", remedy))
        return nil
      }
      return values.number(member, place, range)
    }
    return numbers.count == ranges.count ? numbers : nil
  }
}
