// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension Profile {
  /// The gadget that is meant.
  ///
  /// - Parameter machine: what `"auto"` is derived from, asked for where there is one; nil: nothing.
  /// - Throws: all that is wrong, in the order of the file.
  public func checked(
    on machine: @autoclosure () -> MachineIdentity? = nil
  ) throws(Issues) -> Gadget {
    try identified(as: machine()).identifiedGadget()
  }

  private func identifiedGadget() throws(Issues) -> Gadget {
    guard issues.count < Issues.limit else { throw Issues(found: issues) }
    var found = issues
    found += duplicates(functions.map(\.name), "one function of each name")
    found += exhaustionIssues()
    found += crowdIssues()
    found += addressIssues()
    found += imageIssues()
    found += mountIssues()
    found += FunctionType.sharedAddressIssues(functions)
    found += functions.flatMap(functionIssues)
    found += languageIssues(strings)
    found += configurationIssues()
    found += osDescriptorIssues()
    guard found.isEmpty, let name else {
      throw Issues(found: found)
    }
    return Gadget(name: name.value, udc: udc?.value, tree: tree().withDerivedRelease())
  }

  /// A machine has only so many functions of some types.
  private func exhaustionIssues() -> [Issue] {
    var counts: [String: Int] = [:]
    return functions.compactMap { function in
      guard let limit = function.type.limit else { return nil }
      counts[limit.pool, default: 0] += 1
      guard counts[limit.pool] == limit.count + 1 else { return nil }
      return Issue(
        at: function.name.position, function.name.path,
        "is one too many, a machine has \(limit.count) \(limit.pool)",
        "at most \(limit.count) functions of \(limit.types.joined(separator: ", "))")
    }
  }

  /// Each function has an interface at least, and no kernel takes more in a configuration.
  private func crowdIssues() -> [Issue] {
    let lists = configurations?.map(\.functions) ?? [functions.map(\.name)]
    return lists.compactMap { names in
      names.dropFirst(Self.mostInterfaces).first.map { name in
        Issue(
          at: name.position, name.path,
          "is one too many, a configuration has at most \(Self.mostInterfaces) interfaces",
          "other functions in a configuration of their own")
      }
    }
  }

  /// `MAX_CONFIG_INTERFACES` of include/linux/usb/composite.h, since 6.9; 16 before.
  static let mostInterfaces = 32

  /// True when the value of a key, or one below it, is wrong already: it is as good as unknown.
  func isWrong(_ path: String) -> Bool {
    issues.contains { issue in
      let rest = issue.path.utf8.dropFirst(path.utf8.count)
      return issue.path.hasPrefix(path)
        && [nil, UInt8(ascii: "."), UInt8(ascii: "[")].contains(rest.first)
    }
  }

  /// Two ends of a link, or two interfaces of a machine, cannot have the same address.
  private func addressIssues() -> [Issue] {
    let addresses = functions.flatMap { function in
      ["dev_addr", "host_addr"].compactMap { function.values[$0] }
    }
    return duplicates(addresses, "an address of its own at each end of each link")
  }

  /// Two disks that a host writes to are not one image: each write would destroy the other's.
  private func imageIssues() -> [Issue] {
    let images = functions.flatMap(\.list).compactMap { unit in
      let isReadOnly = unit["ro"]?.value == "1" || unit["cdrom"]?.value == "1"
      return isReadOnly || unit["file"]?.value.isEmpty ?? true ? nil : unit["file"]
    }
    return duplicates(images, "an image of its own for each disk that can be written to")
  }

  /// Two file systems on one directory would hide each other.
  private func mountIssues() -> [Issue] {
    let mounts = functions.compactMap { function in
      function.further.mount.map {
        Located(
          value: $0.path, position: function.name.position, path: function.name.sibling("mount"))
      }
    }
    return duplicates(mounts, "a directory of its own for each function")
  }

  private func languageIssues(_ languages: [Language]) -> [Issue] {
    var found: [Issue] = []
    for (index, language) in languages.enumerated() {
      let earlier = languages[..<index].first { $0.id.value == language.id.value }
      if let earlier {
        found.append(
          Issue(
            at: language.id.position, language.id.path,
            "is the same language as \(earlier.id.path)",
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
            "at most two, the kernel takes no more"))
      }
      found += duplicates(language.custom.map(\.name), "one string of each name")
      let isRead = ![language, languages[0]].contains { isWrong("\($0.id.path).custom") }
      if isRead && language.custom.count != languages[0].custom.count {
        found.append(
          Issue(
            at: language.id.position, language.id.path,
            "has \(language.custom.count) in custom, \(languages[0].id.path) has "
              + "\(languages[0].custom.count)",
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
            at: name.position, name.path, "\(quoted(name.value)) cannot name a configuration",
            Configuration.nameRemedy))
      }
      found += languageIssues(configuration.strings)
      found += linkIssues(configuration)
    }
    for function in functions where listed.linked?.contains(function.name.value) == false {
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
    guard let known = listed.functions else { return found }
    for function in configuration.functions where !known.contains(function.value) {
      found.append(
        Issue(
          at: function.position, function.path,
          "\(quoted(function.value)) is no function of the profile",
          (1...20).contains(functions.count)
            ? "one of \(functions.map(\.name.value).joined(separator: ", "))" : "the name of one"))
    }
    return found
  }

  private func osDescriptorIssues() -> [Issue] {
    var found: [Issue] = []
    for function in functions {
      let isAskedFor = osDescriptors != nil || isWrong("os_desc")
      if let place = function.osDescriptors?.place, !isAskedFor,
        function.type.osDescriptorsInterface != nil
      {
        found.append(
          Issue(
            at: place.position, place.path, "is never asked for without os_desc of the gadget",
            "\"os_desc\": { \"use\": true, \"qw_sign\": \"MSFT100\", \"b_vendor_code\": 1 }"))
      }
    }
    guard let osDescriptors else { return found }
    if osDescriptors.values["use"]?.value == "1", osDescriptors.values["qw_sign"] == nil,
      !isWrong("os_desc.qw_sign")
    {
      found.append(
        Issue(
          at: osDescriptors.place.position, "os_desc.qw_sign", "is missing",
          "the signature that Windows knows, \"MSFT100\""))
    }
    guard let configurations = listed.configurations, !isWrong("os_desc.config") else {
      return found
    }
    if let configuration = osDescriptors.configuration {
      if !configurations.contains(configuration.value) {
        found.append(
          Issue(
            at: configuration.position, configuration.path,
            "\(quoted(configuration.value)) is no configuration of the profile",
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

extension Profile.Configuration {
  /// What a name would be right.
  static var nameRemedy: String {
    "LABEL.NUMBER in at most 39 bytes, for example \"c.1\", with a number in 1…255"
  }

  /// What stands after the first dot of the name, in 1…255.
  ///
  /// The kernel's `config_desc_make` takes 39 bytes and any spelling of C; decimal is enough here.
  fileprivate var number: Int? {
    let label = name.value.unicodeScalars.prefix { $0 != "." }
    let digits = String(name.value.unicodeScalars.dropFirst(label.count + 1))
    guard !label.isEmpty, name.value.utf8.count <= 39,
      let number = Int(digits), (1...255).contains(number), String(number) == digits
    else { return nil }
    return number
  }
}

/// An issue for each value that stood there before.
func duplicates(_ values: [Located<String>], _ remedy: String) -> [Issue] {
  if values.count < 2 { return [] }
  var first: [String: Located<String>] = [:]
  return values.sorted { $0.position < $1.position }.compactMap { value in
    guard let earlier = first[value.value] else {
      first[value.value] = value
      return nil
    }
    return Issue(
      at: value.position, value.path, "\(quoted(value.value)) stands at \(earlier.path) too", remedy
    )
  }
}
