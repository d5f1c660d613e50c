// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// Definitions of gadgetconfig: configfs as JSON, values mostly as the kernel shows them.
extension ImportedGadget {
  mutating func read(definitions json: JSON) {
    let gadgets = Self.uncommented(members(json, ""))
    guard let gadget = gadgets.first else {
      lose(json.position, "", "has no gadget")
      return
    }
    for other in gadgets.dropFirst() {
      lose(other.keyPosition, other.key, "is another gadget", "one in a file")
    }
    name = gadget.key
    var plain: [JSON.Member] = []
    let members = Self.uncommented(members(gadget.value, gadget.key))
    for member in members {
      let path = "\(gadget.key).\(member.key)"
      switch member.key {
      case "strings":
        let rows = GadgetLayout.language.attributes
        strings = languages(member.value, path, rows, of: "a gadget's strings")
      case "functions":
        for function in Self.uncommented(self.members(member.value, path)) {
          add(function, "\(path).\(function.key)")
        }
      case "configs":
        for configuration in Self.uncommented(self.members(member.value, path)) {
          add(configuration: configuration, "\(path).\(configuration.key)")
        }
      case "os_desc": addOSDescriptors(Self.uncommented(self.members(member.value, path)), path)
      default: plain.append(member)
      }
    }
    device = attributes(
      GadgetLayout.deviceAttributes, plain, gadget.key, of: "a gadget", isNumberOfDigits: true)
  }

  /// A key that begins with # is a comment, too.
  private static func uncommented(_ members: [JSON.Member]) -> [JSON.Member] {
    members.filter { !$0.key.hasPrefix("#") }
  }

  private mutating func languages(
    _ json: JSON, _ path: String, _ rows: [Attribute], of owner: String
  ) -> OrderedDictionary<String, [JSON.Member]> {
    var languages: OrderedDictionary<String, [JSON.Member]> = [:]
    for member in Self.uncommented(members(json, path)) {
      let path = "\(path).\(member.key)"
      guard let language = LanguageID(member.key) else {
        lose(member.keyPosition, path, "is no language")
        continue
      }
      let texts = Self.uncommented(members(member.value, path))
      languages[Self.key(language), default: []] += attributes(rows, texts, path, of: owner)
    }
    return languages
  }

  private mutating func add(_ function: JSON.Member, _ path: String) {
    var attributes: [JSON.Member] = []
    var luns: [JSON] = []
    var described: [(JSON.Member, String)] = []
    for member in Self.uncommented(members(function.value, path)) {
      let path = "\(path).\(member.key)"
      if member.key.hasPrefix("lun."), case .object = member.value.value {
        if member.key != "lun.\(luns.count)" {
          lose(member.keyPosition, path, "is out of order", "lun.\(luns.count)")
        }
        luns.append(JSON(.object(lun(Self.uncommented(members(member.value, path)), path))))
      } else if member.key == "os_desc" {
        described += members(member.value, path).map { ($0, "\(path).\($0.key)") }
      } else {
        attributes.append(member)
      }
    }
    add(function: function.key, attributes, path, isNumberOfDigits: true)
    if !luns.isEmpty { functions[function.key]?.append(.init("luns", .array(luns))) }
    for (interface, path) in described {
      let name = interface.key.hasPrefix("interface.") ? interface.key.dropFirst(10) : ""
      add(
        osDescriptors: Self.uncommented(members(interface.value, path)), of: String(name),
        to: function.key, at: interface.keyPosition, path)
    }
  }

  private mutating func add(configuration: JSON.Member, _ path: String) {
    var plain: [JSON.Member] = []
    var strings: [JSON.Member] = []
    var linked: [JSON] = []
    for member in Self.uncommented(members(configuration.value, path)) {
      let path = "\(path).\(member.key)"
      switch member.key {
      case "strings":
        let rows = GadgetLayout.configurationLanguage.attributes
        let languages = languages(member.value, path, rows, of: "a configuration's strings")
        if !languages.isEmpty { strings = [.init("strings", Self.object(languages))] }
      case "functions":
        for (json, path) in elements(member.value, path) {
          if let name = link(Self.uncommented(members(json, path)), path, at: json.position) {
            linked.append(.string(name))
          }
        }
      default: plain.append(member)
      }
    }
    let values = attributes(
      GadgetLayout.configuration.attributes, plain, path, of: "a configuration",
      isNumberOfDigits: true)
    configurations.append(
      JSON(
        .object(
          [.init("name", .string(configuration.key))] + values + strings + [
            .init("functions", .array(linked))
          ])))
  }

  private mutating func link(
    _ members: [JSON.Member], _ path: String, at place: Position
  ) -> String? {
    let target = members.first { $0.key == "function" }
    guard let name = text(target?.value, "\(path).function") else {
      if target == nil { lose(place, path, "has no function") }
      return nil
    }
    for member in members where member.key != "function" {
      if member.key != "name" {
        lose(member.keyPosition, "\(path).\(member.key)", "is no part of a link")
      } else if member.value.value != .string(name) {
        remark(member.keyPosition, "\(path).name", "is left out: a link has its function's name")
      }
    }
    return name
  }

  private mutating func addOSDescriptors(_ members: [JSON.Member], _ path: String) {
    guard members.contains(where: { $0.key == "use" && $0.value.value == .string("1") }) else {
      if let first = members.first {
        remark(first.keyPosition, path, "is left out: it is not in use")
      }
      return
    }
    let names = ["config_name", "config_id"]
    osDescriptors = attributes(
      GadgetLayout.osDescriptors.attributes, members.filter { !names.contains($0.key) }, path,
      of: "OS descriptors", isNumberOfDigits: true)
    let parts = names.compactMap { name in
      members.first { $0.key == name }.flatMap { text($0.value, "\(path).\(name)") }
    }
    if parts.count == 2 {
      osDescriptors.append(.init("config", .string(parts.joined(separator: "."))))
    }
  }
}
