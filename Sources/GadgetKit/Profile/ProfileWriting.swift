// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// A gadget's tree as a profile: the inverse of reading and rendering one, from the same rows.
///
/// It says what differs from what the kernel does by itself, and all that the kernel has chosen. Who
/// reads it again, and compares, sees whether it says all.
struct ProfileWriting {
  /// The gadget's name.
  let name: String
  /// Its tree, with all attributes.
  let tree: Tree

  /// The profile.
  var json: JSON {
    var members = [JSON.Member("name", .string(name))]
    members += tree.members(GadgetLayout.deviceAttributes, always: ["idVendor", "idProduct"])
    for row in ["idVendor", "idProduct"] where tree.attributes[row] == nil {
      members.append(.init(row, .string("0x0000")))
    }
    add("strings", strings(tree["strings"], GadgetLayout.language), to: &members)
    members.append(
      .init("functions", .array(tree["functions"].directories.map { function($0, $1) })))
    add("configs", configurations, to: &members)
    add("os_desc", osDescriptors, to: &members)
    if let object = JSON.object(unlessEmpty: tree["webusb"].members(GadgetLayout.webUSB.attributes))
    {
      add("webusb", using(object, tree["webusb"]), to: &members)
    }
    return JSON(.object(members))
  }

  private func add(_ key: String, _ value: JSON?, to members: inout [JSON.Member]) {
    if let value { members.append(.init(key, value)) }
  }

  /// An object that has to say whether it is used, first.
  private func using(_ object: JSON, _ tree: Tree) -> JSON {
    guard case .object(let members) = object.value else { return object }
    let rest = members.filter { $0.key != "use" }
    return JSON(.object([.init("use", .bool(tree.attributes["use"] == "1"))] + rest))
  }

  /// Strings by language.
  private func strings(_ tree: Tree, _ type: DirectoryType) -> JSON? {
    .object(
      unlessEmpty: tree.directories.map { name, language in
        var members = language.members(type.attributes)
        let custom = language.directories.map { name, string in
          JSON(
            .object(
              [.init("name", .string(name))]
                + string.members(GadgetLayout.customString.attributes, always: ["s"])))
        }
        if !custom.isEmpty { members.append(.init("custom", .array(custom))) }
        return .init(Self.tag(name), JSON(.object(members)))
      })
  }

  /// `0x409` is `en-US`.
  private static func tag(_ directory: String) -> String {
    guard let number = UInt16(kernel: directory) else { return directory }
    let id = LanguageID(rawValue: number)
    return id.tag.flatMap { LanguageID($0) == id ? $0 : nil } ?? id.directoryName
  }

  private var configurations: JSON? {
    let configurations = tree["configs"].directories
    guard !configurations.isEmpty else { return nil }
    let all = configurations.map { name, configuration in
      var members = [JSON.Member("name", .string(name))]
      members += configuration.members(GadgetLayout.configuration.attributes)
      add(
        "strings", strings(configuration["strings"], GadgetLayout.configurationLanguage),
        to: &members)
      members.append(.init("functions", .array(configuration.links.keys.map { .string($0) })))
      return JSON(.object(members))
    }
    return isOnlyConfiguration ? nil : .array(all)
  }

  /// Whether the configurations are what a profile without any means.
  private var isOnlyConfiguration: Bool {
    let all = tree["configs"].directories
    guard all.count == 1, let only = all[Profile.onlyConfiguration] else { return false }
    return only.members(GadgetLayout.configuration.attributes).isEmpty
      && only["strings"].directories.isEmpty
      && only.links.keys.elementsEqual(tree["functions"].directories.keys)
  }

  private var osDescriptors: JSON? {
    let own = tree["os_desc"]
    var members = own.members(GadgetLayout.osDescriptors.attributes)
    guard !members.isEmpty || !own.links.isEmpty else { return nil }
    if let name = own.links.keys.first, tree["configs"].directories.count > 1 {
      members.append(.init("config", .string(name)))
    }
    return using(JSON(.object(members)), own)
  }

  // MARK: Functions

  private func function(_ name: String, _ tree: Tree) -> JSON {
    let type = FunctionType.ofFunction(name)
    var members = [JSON.Member("function", .string(name))]
    guard type.isKnown else {
      let attributes = tree.undescribed.map { JSON.Member($0, .string($1)) }
      members.append(.init("attributes", JSON(.object(attributes))))
      return JSON(.object(members))
    }
    // What follows from others follows from what has to be said.
    var source = Tree()
    for row in type.attributes where row.isRequired || row.format == .boolean {
      source.attributes[row.name] = tree.attributes[row.name]
    }
    members += tree.members(
      type.attributes, always: type.attributes.filter(\.isRequired).map(\.name),
      implied: type.implied(source))
    if let list = type.list { add(list.key, units(of: tree, list), to: &members) }
    for key in type.keys { add(key.name, key.write(tree), to: &members) }
    if let interface = type.osDescriptorsInterface {
      add("os_desc", osDescriptors(tree["os_desc"]["interface.\(interface)"]), to: &members)
    }
    return JSON(.object(members))
  }

  /// A list of directories; nil: only the one that the kernel makes, as it makes it.
  private func units(of tree: Tree, _ list: FunctionType.List) -> JSON? {
    let units = tree.numbered(list.prefix).map { unit -> JSON in
      var unit = unit
      // The kernel makes a CD-ROM read-only by itself.
      if unit.attributes["cdrom"] == "1" { unit.attributes["ro"] = nil }
      return JSON(.object(unit.members(list.type.attributes)))
    }
    return units.isEmpty || units == [JSON(.object([]))] ? nil : .array(units)
  }

  private func osDescriptors(_ tree: Tree) -> JSON? {
    var members = tree.members(FunctionType.osDescriptors.attributes)
    let properties = tree.directories.map { name, property in
      JSON(.object([.init("name", .string(name))] + Self.property(property)))
    }
    if !properties.isEmpty { members.append(.init("properties", .array(properties))) }
    return .object(unlessEmpty: members)
  }

  /// The `type` and `data` of an extended property; the type says how the data is written.
  private static func property(_ tree: Tree) -> [JSON.Member] {
    let type = tree.attributes["type"] ?? "0"
    let data = tree.attributes["data"] ?? ""
    let text = String(decoding: Hexadecimal.bytes(data), as: UTF8.self)
    return [
      .init("type", Format.integer(1...7, .decimal).json(type)),
      .init("data", .string(type == "3" ? data : text)),
    ]
  }
}

extension Tree {
  /// The directories `PREFIX.0`, `PREFIX.1` and so on, in the order of their numbers.
  func numbered(_ prefix: String) -> [Tree] {
    directories.filter { $0.key.hasPrefix("\(prefix).") }
      .sorted { NaturalOrder.areInOrder($0.key, $1.key) }.map(\.value)
  }
}
