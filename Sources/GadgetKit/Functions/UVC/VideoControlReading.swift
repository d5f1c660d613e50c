// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension FunctionKey {
  /// `control`: the units and terminals that the picture goes through.
  static let videoControl = FunctionKey(
    "control", schema: VideoControlReading.schema,
    "what a host can set of the camera and of the picture",
    write: { VideoControlReading.json($0["control"]) }
  ) { reader, json, path in
    var reading = VideoControlReading(reader: reader)
    defer { reader = reading.reader }
    return reading.tree(json, path)
  }

  /// `color_matching`: the colors of all formats.
  static let videoColors = FunctionKey(
    "color_matching", schema: .schema(ofRows: VideoDirectories.colors),
    "how the numbers of the picture become colors",
    write: { tree in
      let colors = tree["streaming"]["color_matching"]["default"]
      return .object(unlessEmpty: colors.members(VideoDirectories.colors))
    }
  ) { reader, json, path in
    let rows = VideoDirectories.colors
    return reader.object(json, path, rows.map(\.name)).map { members in
      let values = reader.attributes(rows, members, path)
      return Tree(attributes: values.mapValues(\.value))
        .inside("default").inside("color_matching").inside("streaming")
    }
  }
}

/// Makes what the profile says of `control`.
struct VideoControlReading {
  var reader: ValueReader

  /// A key, where in `control` its directory is, and what can be written there.
  private static let parts: [(key: String, place: [String], rows: [Attribute])] = [
    ("header", ["header", "h"], VideoDirectories.headerAttributes),
    ("camera", ["terminal", "camera", "default"], VideoDirectories.camera),
    ("processing", ["processing", "default"], VideoDirectories.processing),
    ("output", ["terminal", "output", "default"], VideoDirectories.output),
  ]

  private static let unitRows = VideoDirectories.extensionAttributes

  mutating func tree(_ json: JSON, _ path: String) -> Tree? {
    let rows = VideoDirectories.controlAttributes
    let keys = rows.map(\.name) + Self.parts.map(\.key) + ["extensions"]
    guard let members = reader.object(json, path, keys) else { return nil }
    var control = Tree(attributes: reader.attributes(rows, members, path).mapValues(\.value))
    for part in Self.parts {
      let path = ValueReader.join(path, part.key)
      guard let json = members[part.key],
        let values = reader.object(json, path, part.rows.map(\.name))
      else { continue }
      let directory = Tree(
        attributes: reader.attributes(part.rows, values, path).mapValues(\.value))
      control.merge(part.place.reversed().reduce(directory) { $0.inside($1) })
    }
    let units = reader.array(members["extensions"], ValueReader.join(path, "extensions"))
      .compactMap { unit($0.0, $0.1) }
    reader.issues += duplicates(units.map(\.name), "one unit of each name")
    for unit in units {
      control.merge(unit.tree.inside(unit.name.value).inside("extensions"))
    }
    return control.inside("control")
  }

  /// What ``tree(_:_:)`` reads again.
  static func json(_ control: Tree) -> JSON? {
    var members = control.members(VideoDirectories.controlAttributes)
    for part in parts {
      let directory = part.place.reduce(control) { $0[$1] }
      if let object = JSON.object(unlessEmpty: directory.members(part.rows)) {
        members.append(.init(part.key, object))
      }
    }
    let units = control["extensions"].directories.map { name, unit in
      JSON(
        .object(
          [.init("name", .string(name))] + unit.members(unitRows, always: ["guidExtensionCode"])))
    }
    if !units.isEmpty { members.append(.init("extensions", .array(units))) }
    return .object(unlessEmpty: members)
  }

  private mutating func unit(_ json: JSON, _ path: String) -> (name: Located<String>, tree: Tree)? {
    let rows = Self.unitRows
    let required: KeyValuePairs = [
      "name": "a name for its directory", "guidExtensionCode": Format.guid.remedy,
    ]
    guard
      let members = reader.object(json, path, ["name"] + rows.map(\.name), required: required),
      let name = members["name"].flatMap({ reader.component($0, "\(path).name") })
    else { return nil }
    let values = reader.attributes(rows, members, path)
    return (name, Tree(attributes: values.mapValues(\.value)))
  }
}

extension Tree {
  /// A directory that has this one in it.
  fileprivate func inside(_ name: String) -> Tree { Tree(directories: [name: self]) }
}
