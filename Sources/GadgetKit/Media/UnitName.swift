// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// Which disk of a gadget is meant: `lun.1` or `1`, with `FUNCTION/` before it where several functions
/// have such a disk.
public struct UnitName: Hashable, Sendable, CustomStringConvertible {
  /// The name of the function's directory; nil: any.
  var function: String?
  /// The name of the disk's directory, `lun.1`.
  var unit: String

  /// Reads a name; nil: it is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.last, parts.count <= 2 else { return nil }
    let digits = last.rest(after: "lun.") ?? last
    guard let number = UInt8(digits), String(number) == digits else { return nil }
    if parts.count == 2 {
      guard parts[0].isPathComponent else { return nil }
      function = parts[0]
    }
    unit = "lun.\(number)"
  }

  /// `lun.1`, `mass_storage.a/lun.1`
  public var description: String { (function.map { "\($0)/" } ?? "") + unit }
}

/// A disk of a gadget.
public struct UnitPlace: Hashable, Sendable, CustomStringConvertible {
  /// The name of the function's directory.
  public var function: String
  /// The name of its own.
  public var unit: String

  /// `mass_storage.a/lun.0`
  public var description: String { "\(function)/\(unit)" }
}

extension Tree {
  /// Of a gadget's tree: its disks.
  var unitPlaces: [UnitPlace] {
    self["functions"].directories.filter { FunctionType.ofFunction($0.key).list?.prefix == "lun" }
      .flatMap { name, function in function.units.map { UnitPlace(function: name, unit: $0.name) } }
  }

  /// The directory of a disk.
  subscript(place: UnitPlace) -> Tree {
    get { self["functions"][place.function][place.unit] }
    set {
      directories["functions"]?.directories[place.function]?.directories[place.unit] = newValue
    }
  }
}
