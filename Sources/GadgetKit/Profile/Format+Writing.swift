// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension Format {
  /// How a profile says a canonical value: what ``value(of:)`` reads again.
  func json(_ value: String) -> JSON {
    switch self {
    case .overwritten(let format): return format.json(value)
    case .integer(_, let radix): return radix.json(value)
    case .boolean: return .bool(value == "1")
    case .rates:
      let numbers = value.split(separator: ",").map { Radix.decimal.json(String($0)) }
      return numbers.count == 1 ? numbers[0] : .array(numbers)
    case .lines(_, let radix, _):
      return .array(value.split(separator: "\n").map { radix.json(String($0)) })
    case .reportDescriptor:
      let bytes = Hexadecimal.bytes(value)
      let device = HIDDevice.allCases.first { $0.reportDescriptor == bytes }
      return .string(device?.rawValue ?? value)
    case .guid: return .string(WireUUID(wire: Hexadecimal.bytes(value)).description)
    case .deviceID: return .string(value.hasSuffix("  ") ? String(value.dropLast(2)) : value)
    default: return .string(value)
    }
  }
}

extension Format.Radix {
  /// A number as people write it: a decimal one as such, and a hexadecimal one in a string.
  fileprivate func json(_ text: String) -> JSON {
    switch self {
    case .decimal: Int(text).map { .number($0) } ?? .string(text)
    case .hexadecimal, .shortHexadecimal: .string(text)
    case .bareHexadecimal: .string("0x\(text)")
    }
  }
}

extension Tree {
  /// The members of an object for a directory's attributes.
  ///
  /// - Parameters:
  ///   - rows: of the directory.
  ///   - always: those that a profile has to say.
  ///   - implied: what those that are absent follow from, in place of the kernel's initial values.
  func members(
    _ rows: [Attribute], always: [String] = [], implied: [String: String] = [:]
  ) -> [JSON.Member] {
    rows.compactMap { row in
      guard let value = attributes[row.name] else { return nil }
      let isAbsent = value == implied[row.name] ?? row.initialValue
      return isAbsent && !always.contains(row.name)
        ? nil : JSON.Member(row.name, row.format.json(value))
    }
  }
}

extension JSON {
  /// An object of members; nil: there are none.
  static func object(unlessEmpty members: [Member]) -> JSON? {
    members.isEmpty ? nil : JSON(.object(members))
  }
}
