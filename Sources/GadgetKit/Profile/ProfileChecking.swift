// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension Profile {
  /// The gadget that is meant.
  ///
  /// - Throws: all that is wrong, in the order of the file.
  public func checked() throws(Issues) -> Gadget {
    var found = issues
    found += duplicates(functions.map(\.name), "one function of each name")
    found += addressIssues()
    found += functions.flatMap { $0.issues }
    found += languageIssues(strings)
    found += configurationIssues()
    found += osDescriptorIssues()
    if functions.isEmpty && found.isEmpty {
      found.append(
        Issue(at: .start, "functions", "is empty", "at least one function such as \"ecm.usb0\""))
    }
    guard found.isEmpty, let name else {
      throw Issues(all: found.sorted { $0.position < $1.position })
    }
    return Gadget(name: name.value, udc: udc?.value, tree: tree())
  }

  /// Two ends of a link, or two interfaces of a machine, cannot have the same address.
  private func addressIssues() -> [Issue] {
    let addresses = functions.flatMap { function in
      ["dev_addr", "host_addr"].compactMap { function.values[$0] }
    }
    return duplicates(addresses, "an address of its own at each end of each link")
  }

  private func languageIssues(_ languages: [Language]) -> [Issue] {
    var found: [Issue] = []
    for (index, language) in languages.enumerated() {
      let earlier = languages[..<index].first { $0.id.value == language.id.value }
      if let earlier {
        found.append(
          Issue(
            at: language.id.position, language.id.path, "is the same language as \(earlier.id.path)",
            "each language once"))
      }
      if !language.id.value.isAcceptedByKernel {
        found.append(
          Issue(
            at: language.id.position, language.id.path, "is a language id that the kernel refuses",
            "a language with its country or sort, for example 0x0409"))
      }
      if index == 2 {
        found.append(
          Issue(
            at: language.id.position, language.id.path, "is a third language",
            "at most two: the kernel takes no more"))
      }
      found += duplicates(language.custom.map(\.name), "one string of each name")
      if language.custom.count != languages[0].custom.count {
        found.append(
          Issue(
            at: language.id.position, language.id.path,
            "has \(language.custom.count) strings beyond the three, "
              + "\(languages[0].id.path) has \(languages[0].custom.count)",
            "as many in each language"))
      }
    }
    return found
  }

  private func configurationIssues() -> [Issue] {
    guard let configurations else { return [] }
    var found = duplicates(configurations.map(\.name), "one configuration of each name")
    var numbers: [Int: String] = [:]
    for configuration in configurations {
      let name = configuration.name
      if let number = configuration.number {
        if let other = numbers[number], other != name.value {
          found.append(
            Issue(
              at: name.position, name.path,
              "\(quoted(name.value)) has the number of \(quoted(other))",
              "a number of its own for each configuration"))
        }
        numbers[number] = name.value
      } else {
        found.append(
          Issue(
            at: name.position, name.path, "\(quoted(name.value)) is not LABEL.NUMBER",
            "at most 39 bytes such as \"c.1\", with a number in 1…255"))
      }
      found += languageIssues(configuration.strings)
      found += linkIssues(configuration)
    }
    let linked = Set(configurations.flatMap(\.functions).map(\.value))
    for function in functions where !linked.contains(function.name.value) {
      found.append(
        Issue(
          at: function.name.position, function.name.path,
          "\(quoted(function.name.value)) is in no configuration",
          "its name in the functions of one of configs"))
    }
    return found
  }

  private func linkIssues(_ configuration: Configuration) -> [Issue] {
    var found = duplicates(configuration.functions, "each function once in a configuration")
    if configuration.functions.isEmpty {
      found.append(
        Issue(
          at: configuration.name.position, configuration.name.path,
          "\(quoted(configuration.name.value)) has no function", "at least one function"))
    }
    // A function whose name is wrong has its own issue.
    let hasNamelessFunctions = issues.contains { $0.path.hasSuffix(".function") }
    if hasNamelessFunctions { return found }
    let known = functions.map(\.name.value)
    for function in configuration.functions where !known.contains(function.value) {
      found.append(
        Issue(
          at: function.position, function.path, "\(quoted(function.value)) is no function",
          known.isEmpty ? "a function of the profile" : "one of \(known.joined(separator: ", "))"))
    }
    return found
  }

  private func osDescriptorIssues() -> [Issue] {
    var found: [Issue] = []
    for function in functions {
      if let place = function.osDescriptors?.place, osDescriptors == nil {
        found.append(
          Issue(
            at: place.position, place.path, "is never asked for without os_desc of the gadget",
            "\"os_desc\": { \"use\": true, \"qw_sign\": \"MSFT100\", \"b_vendor_code\": 1 }"))
      }
    }
    guard let osDescriptors else { return found }
    let configurations = effectiveConfigurations.map(\.name.value)
    if osDescriptors.values["use"]?.value == "1", osDescriptors.values["qw_sign"] == nil {
      found.append(
        Issue(
          at: osDescriptors.place.position, "os_desc.qw_sign", "is missing",
          "the signature that Windows knows, \"MSFT100\""))
    }
    if let configuration = osDescriptors.configuration {
      if !configurations.contains(configuration.value) {
        found.append(
          Issue(
            at: configuration.position, configuration.path,
            "\(quoted(configuration.value)) is no configuration",
            "one of \(configurations.joined(separator: ", "))"))
      }
    } else if configurations.count > 1 {
      found.append(
        Issue(
          at: osDescriptors.place.position, "os_desc.config", "is missing",
          "the configuration that is described, one of \(configurations.joined(separator: ", "))"))
    }
    return found
  }
}

extension Profile.Function {
  /// What is wrong with the function by itself.
  fileprivate var issues: [Issue] {
    var found: [Issue] = []
    if let osDescriptors, type.osDescriptorsInterface == nil {
      let types = FunctionType.all.filter { $0.osDescriptorsInterface != nil }.map(\.name)
      found.append(
        Issue(
          at: osDescriptors.place.position, osDescriptors.place.path,
          "is nothing that the kernel has for \(type.name)",
          "no os_desc; only \(types.joined(separator: ", ")) has it"))
    }
    if let properties = osDescriptors?.properties {
      found += duplicates(properties.map(\.name), "one property of each name")
    }
    if let list = type.list, self.list.count > list.limit {
      found.append(
        Issue(
          at: name.position, "\(name.path.dropLast(".function".count)).\(list.key)",
          "has \(self.list.count) entries", "at most \(list.limit)"))
    }
    if let ports = values["in_ports"], ports.value == "0", values["out_ports"]?.value == "0" {
      found.append(
        Issue(at: ports.position, ports.path, "and out_ports are both 0", "at least one port"))
    }
    for values in list {
      if let readOnly = values["ro"], readOnly.value == "0", values["cdrom"]?.value == "1" {
        found.append(
          Issue(at: readOnly.position, readOnly.path, "is false", "true: a CD-ROM is read only"))
      }
      if let removable = values["removable"], removable.value == "0",
        values["file"]?.value.isEmpty ?? true
      {
        found.append(
          Issue(
            at: removable.position, removable.path, "is false and there is no file",
            "a file: a disk that is not removable has its medium"))
      }
    }
    return found
  }
}

extension Profile.Configuration {
  /// What stands after the first dot of the name, in 1…255.
  ///
  /// The kernel's `config_desc_make` takes 39 bytes and any spelling of C; decimal is enough here.
  fileprivate var number: Int? {
    let parts = name.value.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, name.value.utf8.count <= 39,
      let number = Int(parts[1]), (1...255).contains(number), String(number) == parts[1]
    else { return nil }
    return number
  }
}

/// An issue for each value that stood there before.
private func duplicates(_ values: [Located<String>], _ remedy: String) -> [Issue] {
  var first: [String: Located<String>] = [:]
  return values.compactMap { value in
    guard let earlier = first[value.value] else {
      first[value.value] = value
      return nil
    }
    return Issue(
      at: value.position, value.path, "\(quoted(value.value)) stands at \(earlier.path) too", remedy)
  }
}
