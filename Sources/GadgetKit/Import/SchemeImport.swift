// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// Schemes of `gt` and libusbgx: `usbg_schemes_libconfig.c`.
extension ImportedGadget {
  mutating func read(scheme json: JSON) {
    var labels: [String: String] = [:]
    let members = members(json, "")
    for member in members {
      switch member.key {
      case "attrs":
        device += attributes(
          GadgetLayout.deviceAttributes, self.members(member.value, member.key), member.key,
          of: "a gadget")
      case "strings":
        let rows = GadgetLayout.language.attributes
        strings = languages(member.value, member.key, rows, of: "a gadget's strings")
      case "functions":
        for function in self.members(member.value, member.key) {
          labels[function.key] = addFunction(
            function.value, "\(member.key).\(function.key)", at: function.keyPosition)
        }
      // They name what stands elsewhere.
      case "configs", "os_descs": break
      default: lose(member.keyPosition, member.key, "is no part of a scheme")
      }
    }
    var names: [Int: String] = [:]
    for member in members where member.key == "configs" {
      for (json, path) in elements(member.value, member.key) {
        addConfiguration(json, path, labels, &names)
      }
    }
    for member in members where member.key == "os_descs" {
      addOSDescriptors(self.members(member.value, member.key), member.key, names)
    }
  }

  private mutating func languages(
    _ json: JSON, _ path: String, _ rows: [Attribute], of owner: String
  ) -> OrderedDictionary<String, [JSON.Member]> {
    var languages: OrderedDictionary<String, [JSON.Member]> = [:]
    for (json, path) in elements(json, path) {
      let members = members(json, path)
      let language = members.first { $0.key == "lang" }
      guard let number = number(language?.value, "\(path).lang"),
        let id = UInt16(exactly: number).map(LanguageID.init(rawValue:))
      else {
        if language == nil { lose(json.position, "\(path).lang", "is missing") }
        continue
      }
      let texts = attributes(rows, members.filter { $0.key != "lang" }, path, of: owner)
      languages[Self.key(id), default: []] += texts
    }
    return languages
  }

  /// Adds a function, and returns its name.
  private mutating func addFunction(
    _ json: JSON, _ path: String, at place: Position
  ) -> String? {
    let members = members(json, path)
    func value(_ key: String) -> JSON? { members.first { $0.key == key }?.value }
    guard let type = text(value("type"), "\(path).type"),
      let instance = text(value("instance"), "\(path).instance")
    else {
      lose(place, path, "has no type and instance")
      return nil
    }
    let name = "\(type).\(instance)"
    let attributes = kernelNamed(self.members(value("attrs"), "\(path).attrs"), of: type)
    add(function: name, attributes, "\(path).attrs", isNumberOfDigits: false)
    for (json, path) in elements(value("os_descs"), "\(path).os_descs") {
      let members = self.members(json, path)
      let interface = members.first { $0.key == "interface" }?.value
      add(
        osDescriptors: members.filter { $0.key != "interface" },
        of: text(interface, "\(path).interface") ?? "", to: name, at: json.position, path)
    }
    for member in members
    where !["type", "instance", "attrs", "os_descs"].contains(member.key) {
      lose(member.keyPosition, "\(path).\(member.key)", "is no part of a function")
    }
    return name
  }

  /// The attributes with the kernel's names; a camera's stand in a group of their own.
  private mutating func kernelNamed(
    _ members: [JSON.Member], of type: String
  ) -> [JSON.Member] {
    var kept: [JSON.Member] = []
    for member in members {
      var member = member
      switch (type, member.key) {
      case (_, "class_"): member.key = "class"
      case ("Loopback", "buflen"): member.key = "bulk_buflen"
      case ("uvc", "config"):
        kept += self.members(member.value, member.key)
        continue
      default: break
      }
      kept.append(member)
    }
    return kept
  }

  private mutating func addConfiguration(
    _ json: JSON, _ path: String, _ labels: [String: String], _ names: inout [Int: String]
  ) {
    var written: [JSON.Member] = []
    var linked: [JSON] = []
    let members = members(json, path)
    func value(_ key: String) -> JSON? { members.first { $0.key == key }?.value }
    guard let id = number(value("id"), "\(path).id"),
      let label = text(value("name"), "\(path).name")
    else {
      lose(json.position, path, "has no id and name")
      return
    }
    names[id] = "\(label).\(id)"
    for member in members {
      let path = "\(path).\(member.key)"
      switch member.key {
      case "id", "name": break
      case "attrs":
        let attributes = self.members(member.value, path).map { member in
          member.key == "bMaxPower"
            ? JSON.Member("MaxPower", at: member.keyPosition, member.value) : member
        }
        written += self.attributes(
          GadgetLayout.configuration.attributes, attributes, path, of: "a configuration")
      case "strings":
        let rows = GadgetLayout.configurationLanguage.attributes
        let strings = languages(member.value, path, rows, of: "a configuration's strings")
        if !strings.isEmpty { written.append(.init("strings", Self.object(strings))) }
      case "functions":
        for (json, path) in elements(member.value, path) {
          if let name = binding(json, path, labels) { linked.append(.string(name)) }
        }
      default: lose(member.keyPosition, path, "is no part of a configuration")
      }
    }
    configurations.append(
      JSON(
        .object(
          [.init("name", .string("\(label).\(id)"))] + written + [
            .init("functions", .array(linked))
          ])))
  }

  /// The function that a configuration links: by its label, or made here.
  private mutating func binding(
    _ json: JSON, _ path: String, _ labels: [String: String]
  ) -> String? {
    guard case .object(let members) = json.value else {
      guard let label = text(json, path) else { return nil }
      if labels[label] == nil {
        lose(json.position, path, "\(quoted(label)) is no function's label")
      }
      return labels[label]
    }
    guard let target = members.first(where: { $0.key == "function" }) else {
      lose(json.position, path, "has no function")
      return nil
    }
    let name =
      if case .object = target.value.value {
        addFunction(target.value, "\(path).function", at: target.keyPosition)
      } else {
        binding(target.value, "\(path).function", labels)
      }
    for member in members where member.key != "function" {
      if member.key == "name" {
        if member.value.value != .string(name ?? "") {
          remark(member.keyPosition, "\(path).name", "is left out: a link has its function's name")
        }
      } else {
        lose(member.keyPosition, "\(path).\(member.key)", "is no part of a binding")
      }
    }
    return name
  }

  private mutating func addOSDescriptors(
    _ members: [JSON.Member], _ path: String, _ names: [Int: String]
  ) {
    let isUsed = members.contains {
      $0.key == "use" && [.number("1"), .bool(true)].contains($0.value.value)
    }
    guard isUsed else {
      if let first = members.first {
        remark(first.keyPosition, path, "are left out: they are not in use")
      }
      return
    }
    osDescriptors = attributes(
      GadgetLayout.osDescriptors.attributes, members.filter { $0.key != "config_id" }, path,
      of: "OS descriptors")
    guard let json = members.first(where: { $0.key == "config_id" })?.value,
      let id = number(json, "\(path).config_id")
    else { return }
    if let name = names[id] {
      osDescriptors.append(.init("config", .string(name)))
    } else {
      lose(json.position, "\(path).config_id", "\(id) is no configuration's id")
    }
  }

  /// The key of a language: its tag, or its number.
  static func key(_ language: LanguageID) -> String { language.tag ?? language.description }
}
