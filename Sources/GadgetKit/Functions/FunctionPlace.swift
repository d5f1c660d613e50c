// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// A function of some gadget of the machine.
public struct FunctionPlace: Hashable, Sendable, CustomStringConvertible {
  /// The gadget's name.
  public let gadget: String
  /// The function's, `TYPE.INSTANCE`.
  public let function: String

  init(_ gadget: String, _ function: String) {
    self.gadget = gadget
    self.function = function
  }

  /// The path from `usb_gadget`: `ether/functions/ecm.usb0`.
  public var description: String { "\(gadget)/functions/\(function)" }
}

extension FunctionType {
  /// The first pool of which these functions are more than a machine has, with those that are of it.
  static func exhausted(by functions: [FunctionPlace]) -> (Limit, [FunctionPlace])? {
    var holders: OrderedDictionary<Limit, [FunctionPlace]> = [:]
    for place in functions {
      guard let limit = FunctionType.ofFunction(place.function).limit else { continue }
      holders[limit, default: []].append(place)
    }
    return holders.elements.first { $0.value.count > $0.key.count }.map { ($0.key, $0.value) }
  }
}

extension FunctionType.Limit {
  /// The types that share the pool.
  public var types: [String] { FunctionType.all.filter { $0.limit == self }.map(\.name) }
}

extension ReadableConfigFS {
  /// The functions of all gadgets but one.
  func functions(otherThanOf gadget: String) throws(ReadError) -> [FunctionPlace] {
    var found: [FunctionPlace] = []
    for other in try gadgets() where other != gadget {
      found += try knownEntries("\(other)/functions").filter { $0.kind == .directory }
        .map { FunctionPlace(other, $0.name) }
    }
    return found
  }
}
