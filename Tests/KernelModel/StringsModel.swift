// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A directory `strings`, of a gadget or of a configuration.
final class StringsModel {
  private let names: [String]
  private weak var group: Item?

  init(_ names: [String]) {
    self.names = names
  }

  func attach(to group: Item, hasCustom: Bool) {
    self.group = group
    group.make = { [names, weak group] name throws(Errno) in
      let number = try Store.integer(Array(name.utf8), in: 0...0xFFFF)
      let (primary, sub) = (number & 0x3FF, number >> 10)
      guard primary != 0, !(0x62...0xFE).contains(primary), primary < 0x100, sub != 0 else {
        throw .invalidArgument
      }
      let others = group?.children.map(\.name) ?? []
      for other in others {
        if try Store.integer(Array(other.utf8), in: 0...0xFFFF) == number { throw .fileExists }
      }
      guard others.count < 2 else { throw .overflow }
      return Self.language(name, names, hasCustom: hasCustom)
    }
  }

  private static func language(_ name: String, _ strings: [String], hasCustom: Bool) -> Item {
    let item = Item(name)
    for string in strings { item.addString(string) }
    if hasCustom {
      item.make = { name throws(Errno) in
        let custom = Item(name)
        custom.addString("s")
        custom.files["id"] = Item.File(show: { Array("0\n".utf8) }, store: nil)
        return custom
      }
    }
    return item
  }

  var isEmpty: Bool { group?.children.isEmpty ?? true }

  /// Each language has as many strings.
  var isEven: Bool { Set(group?.children.map(\.children.count) ?? []).count <= 1 }

  /// The texts in the order of their indexes.
  var lines: [String] {
    (group?.children ?? []).flatMap { language in
      names.map { "\(language.name) \($0) \(Self.text(language, $0))" }
        + language.children.map { "\(language.name) \($0.name) \(Self.text($0, "s"))" }
    }
  }

  private static func text(_ item: Item, _ name: String) -> String {
    Store.string(item.files[name]?.show?() ?? [])
  }
}
