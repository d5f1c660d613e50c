// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

extension Profile {
  /// Reads a profile; what is wrong with it is said by ``checked(on:)``.
  ///
  /// - Throws: ``JSONError`` when it is no JSON.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    self.init(try JSON(parsing: bytes))
  }

  /// Reads a profile; what is wrong with it is said by ``checked(on:)``.
  public init(_ json: JSON) {
    var reader = ProfileReader()
    self.init()
    reader.read(json, into: &self)
    issues = reader.values.issues
    listed = ListedNames(json)
  }
}

/// Makes a profile of JSON: one method for each kind of object in it.
private struct ProfileReader {
  var values = ValueReader()

  mutating func read(_ json: JSON, into profile: inout Profile) {
    let rows = GadgetLayout.deviceAttributes
    let keys =
      ["name", "udc"] + rows.map(\.name)
      + ["strings", "functions", "configs", "os_desc", "webusb", "hosts", "allow", "$schema"]
    guard
      let members = values.object(
        json, "", keys,
        required: [
          "name": "the gadget's name, for example \"ether\"",
          "idVendor": "the vendor, for example \"0x1d6b\"",
          "idProduct": "the product, for example \"0x0104\"",
          "functions": Self.someFunction,
        ])
    else { return }
    // The kernel's driver is called configfs-gadget.NAME, and a file of sysfs after it.
    profile.name = members["name"].flatMap { values.component($0, "name", limit: 239) }
    profile.udc = members["udc"].flatMap { values.component($0, "udc") }
    profile.values = values.attributes(rows, members, "")
    profile.strings = strings(members["strings"], "strings", GadgetLayout.language)
    profile.functions =
      values.array(members["functions"], "functions", whenEmpty: Self.someFunction)
      .compactMap { function($0.0, $0.1) }
    profile.configurations = members["configs"].map { json in
      values.array(
        json, "configs", whenEmpty: "at least one; without configs there is one with all functions"
      ).compactMap { configuration($0.0, $0.1) }
    }
    profile.osDescriptors = members["os_desc"].flatMap { osDescriptors($0, "os_desc") }
    profile.webUSB = members["webusb"].flatMap { json in
      let rows = GadgetLayout.webUSB.attributes
      return values.object(json, "webusb", rows.map(\.name), required: ["use": "true or false"])
        .map { values.attributes(rows, $0, "webusb") }
    }
    profile.hosts = words(
      members["hosts"], "hosts", Host.allCases.map(\.rawValue), what: "host"
    ).compactMap { word in
      Host(rawValue: word.value).map {
        Located(value: $0, position: word.position, path: word.path)
      }
    }
    profile.allowed = words(members["allow"], "allow", Rule.all.map(\.name), what: "rule")
  }

  /// A list of words, each of which is one of these and stands there once.
  private mutating func words(
    _ json: JSON?, _ path: String, _ known: @autoclosure () -> [String], what: String
  ) -> [Located<String>] {
    guard let json else { return [] }
    let known = known()
    let found = values.array(json, path).compactMap { json, path -> Located<String>? in
      let word = if case .string(let word) = json.value { word } else { "" }
      if known.contains(word) {
        return Located(value: word, position: json.position, path: path)
      }
      values.issues.append(
        Issue(
          at: json.position, path, "\(json.written) is no known \(what)",
          ValueReader.choice(of: known, insteadOf: word)))
      return nil
    }
    values.issues += duplicates(found, "each \(what) once")
    return found
  }

  private static let someFunction =
    "at least one function, for example [ { \"function\": \"ecm.usb0\" } ]"

  private mutating func strings(
    _ json: JSON?, _ path: String, _ type: DirectoryType
  ) -> [Profile.Language] {
    guard let json, values.object(json, path, nil) != nil else { return [] }
    return json.uniqueMembers.compactMap { member in
      let (tag, json) = (member.key, member.value)
      let place = ValueReader.join(path, tag)
      let hasCustom = type.children != nil
      let known = type.attributes.map(\.name) + (hasCustom ? ["custom"] : [])
      let id = LanguageID(tag).flatMap { $0.isAcceptedByKernel ? $0 : nil }
      if id == nil {
        values.issues.append(
          Issue(
            at: member.keyPosition, place, "\(quoted(tag)) is no known language",
            "a tag such as en-US, or a USB language id such as 0x0409"))
        if json.members == nil { return nil }
      }
      guard let strings = values.object(json, place, known) else { return nil }
      let texts = values.attributes(type.attributes, strings, place)
      let custom = customStrings(strings["custom"], "\(place).custom")
      return id.map { id in
        Profile.Language(
          id: Located(value: id, position: member.keyPosition, path: place),
          values: texts, custom: custom)
      }
    }
  }

  private mutating func customStrings(
    _ json: JSON?, _ path: String
  ) -> [(name: Located<String>, text: Located<String>)] {
    values.array(json, path).compactMap { json, path in
      let rows = GadgetLayout.customString.attributes
      let keys = rows.map(\.name) + ["name"]
      let required: KeyValuePairs = ["name": "a name for its directory", "s": "the text"]
      guard let members = values.object(json, path, keys, required: required),
        let name = members["name"].flatMap({ values.component($0, "\(path).name") }),
        let text = values.attributes(rows, members, path)["s"]
      else { return nil }
      return (name, text)
    }
  }

  private mutating func function(_ json: JSON, _ path: String) -> Profile.Function? {
    let required: KeyValuePairs = ["function": "TYPE.INSTANCE, for example \"ecm.usb0\""]
    guard let unchecked = values.object(json, path, nil, required: required),
      let name = unchecked["function"].flatMap({ values.functionName($0, "\(path).function") })
    else { return nil }
    let type = FunctionType.ofFunction(name.value)
    guard type.isKnown else { return unknownFunction(name, json, unchecked, path) }
    let keys =
      ["function"] + type.attributes.map(\.name) + (type.list.map { [$0.key] } ?? [])
      + type.keys.map(\.name) + ["os_desc"]
    values.refuseUnknown(json, path, keys)
    for row in type.attributes where row.isRequired && unchecked[row.name] == nil {
      values.issues.append(
        Issue(
          at: json.position, ValueReader.join(path, row.name), "is missing", row.format.remedy))
    }
    for key in type.keys where unchecked[key.name] == nil {
      guard let remedy = key.required else { continue }
      values.issues.append(
        Issue(at: json.position, ValueReader.join(path, key.name), "is missing", remedy))
    }
    let trees = type.keys.compactMap { key in
      unchecked[key.name].flatMap { key.read(&values, $0, ValueReader.join(path, key.name)) }
    }
    let list = type.list.map { list -> [Profile.Values] in
      let rows = list.type.attributes
      let elements = values.array(
        unchecked[list.key], "\(path).\(list.key)", limit: list.limit)
      return elements.compactMap { json, path in
        values.object(json, path, rows.map(\.name)).map { values.attributes(rows, $0, path) }
      }
    }
    return Profile.Function(
      name: name, type: type, values: values.attributes(type.attributes, unchecked, path),
      list: list ?? [], further: trees.reduce(into: Tree()) { $0.merge($1) },
      osDescriptors: unchecked["os_desc"].flatMap { functionOSDescriptors($0, "\(path).os_desc") })
  }

  /// A function of a type that gadgetctl does not know: its attributes stand in `attributes`.
  private mutating func unknownFunction(
    _ name: Located<String>, _ json: JSON, _ members: ValueReader.Members, _ path: String
  ) -> Profile.Function? {
    let type = FunctionType.ofFunction(name.value)
    guard let attributes = members["attributes"] else {
      let guess = ValueReader.nearest(to: type.name, in: FunctionType.all.map(\.name))
      values.issues.append(
        Issue(
          at: name.position, name.path, "\(quoted(type.name)) is no known type of function",
          (guess.map { "\(quoted($0)), or " } ?? "")
            + "one of those that gadgetctl functions lists; another that the kernel has takes its "
            + "attributes in \"attributes\": { … }"))
      return nil
    }
    values.refuseUnknown(json, path, ["function", "attributes"])
    let place = ValueReader.join(path, "attributes")
    guard values.object(attributes, place, nil) != nil else { return nil }
    var tree = Tree()
    for member in attributes.uniqueMembers {
      let path = ValueReader.join(place, member.key)
      guard values.component(JSON(.string(member.key), at: member.keyPosition), path) != nil
      else { continue }
      tree.undescribed[member.key] = values.value(member.value, path, .verbatim)?.value
    }
    return Profile.Function(name: name, type: type, values: [:], list: [], further: tree)
  }

  private mutating func functionOSDescriptors(
    _ json: JSON, _ path: String
  ) -> Profile.FunctionOSDescriptors? {
    let rows = FunctionType.osDescriptors.attributes
    guard let members = values.object(json, path, rows.map(\.name) + ["properties"]) else {
      return nil
    }
    let properties = values.array(members["properties"], "\(path).properties")
    return Profile.FunctionOSDescriptors(
      place: Located(value: "", position: json.position, path: path),
      values: values.attributes(rows, members, path),
      properties: properties.compactMap { json, path in
        guard
          let members = values.object(
            json, path, ["name", "type", "data"],
            required: [
              "name": "the name of the registry value", "type": ValueReader.propertyTypes,
              "data": "the value",
            ]),
          let name = members["name"].flatMap({ values.component($0, "\(path).name") }),
          let property = values.extendedProperty(members, path)
        else { return nil }
        return (name, property)
      })
  }

  private mutating func configuration(_ json: JSON, _ path: String) -> Profile.Configuration? {
    let type = GadgetLayout.configuration
    let keys = type.attributes.map(\.name) + ["name", "strings", "functions"]
    guard
      let members = values.object(
        json, path, keys,
        required: [
          "name": Profile.Configuration.nameRemedy,
          "functions": "the names of the functions in it",
        ])
    else { return nil }
    let name = members["name"].flatMap {
      values.component($0, "\(path).name", remedy: Profile.Configuration.nameRemedy)
    }
    let attributes = values.attributes(type.attributes, members, path)
    let strings = strings(
      members["strings"], "\(path).strings", GadgetLayout.configurationLanguage)
    let functions = values.array(
      members["functions"], "\(path).functions", whenEmpty: "the name of at least one function"
    ).compactMap { values.component($0.0, $0.1, remedy: "the name of a function") }
    return name.map {
      Profile.Configuration(
        name: $0, values: attributes, strings: strings, functions: functions)
    }
  }

  private mutating func osDescriptors(_ json: JSON, _ path: String) -> Profile.OSDescriptors? {
    let rows = GadgetLayout.osDescriptors.attributes
    guard
      let members = values.object(
        json, path, rows.map(\.name) + ["config"], required: ["use": "true or false"])
    else { return nil }
    return Profile.OSDescriptors(
      place: Located(value: "", position: json.position, path: path),
      values: values.attributes(rows, members, path),
      configuration: members["config"].flatMap {
        values.component($0, "\(path).config", remedy: "the name of a configuration")
      })
  }
}
