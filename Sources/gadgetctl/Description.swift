// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// How descriptors are printed, if not as a tree.
enum DescriptionForm: CaseIterable {
  case hex
  case binary
  case json
  case svg
}

/// Descriptors on standard output.
struct Description {
  var form: DescriptionForm?

  /// What a host reads, request by request.
  func put(_ enumeration: Enumeration) {
    switch form {
    case nil:
      Console.put("speed: \(enumeration.speed.name)")
      for exchange in enumeration.outline {
        Console.put("")
        lines(exchange).forEach(Console.put)
      }
    case .hex:
      for exchange in enumeration.outline { hexadecimal(exchange).forEach(Console.put) }
    case .binary:
      Console.put(bytes: enumeration.descriptorsFile)
    case .json:
      putJSON(
        [.init("speed", .string(enumeration.speed.name))], "exchanges",
        enumeration.outline.lazy.map(\.json))
    // A picture is one of a profile: see DeviceDrawing.
    case .svg: break
    }
  }

  /// The descriptors in bytes.
  func put(_ nodes: [DescriptorOutline], of bytes: [UInt8], at speed: Speed, isGuess: Bool) {
    switch form {
    case nil:
      Console.put("speed: \(speed.name)" + (isGuess ? " (a guess)" : ""))
      for node in nodes {
        Console.put("")
        DescriptorText.tree(node).forEach(Console.put)
      }
    case .hex:
      for node in nodes { DescriptorText.hexadecimal(node).forEach(Console.put) }
    case .binary:
      Console.put(bytes: bytes)
    case .json:
      putJSON(
        [.init("speed", .string(speed.name)), .init("guessed", .bool(isGuess))], "descriptors",
        nodes.lazy.map(\.json))
    // A picture is one of a profile: see DeviceDrawing.
    case .svg: break
    }
  }

  /// An object whose last member is a list; of that, one element at a time is made, because each
  /// takes a hundred times the memory of the bytes that it describes.
  private func putJSON(
    _ members: [JSON.Member], _ list: String, _ elements: some Collection<JSON>
  ) {
    let empty = JSON(.object(members + [.init(list, [])])).serialized()
    Console.put(String(empty.dropLast("]\n}".count)))
    for (index, element) in elements.enumerated() {
      let lines = element.serialized().utf8.split(separator: UInt8(ascii: "\n"))
      let comma = index == elements.count - 1 ? "" : ","
      Console.put(lines.map { "    \(Substring($0))" }.joined(separator: "\n") + comma)
    }
    Console.put("  ]\n}")
  }

  private func lines(_ exchange: ExchangeOutline) -> [String] {
    switch exchange.answer {
    case .bytes: exchange.descriptors.flatMap(DescriptorText.tree)
    case .stall: ["\(exchange.request.title): stall"]
    case .unknown(let reason): ["\(exchange.request.title): unknown: \(reason)"]
    }
  }

  private func hexadecimal(_ exchange: ExchangeOutline) -> [String] {
    let head = "\(exchange.request.title) (\(exchange.request.setup.bytes.hexadecimal))"
    switch exchange.answer {
    case .bytes:
      return [head]
        + exchange.descriptors.flatMap { DescriptorText.hexadecimal($0, indentation: "  ") }
    case .stall: return ["\(head): stall"]
    case .unknown(let reason): return ["\(head): unknown: \(reason)"]
    }
  }
}
