// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension FunctionKey {
  /// `formats`: what the camera sends, and the headers that announce it.
  static let videoFormats = FunctionKey(
    "formats", schema: VideoFormatReading.schema,
    "the formats of the picture, and its sizes and rates in each",
    required: VideoFormatReading.remedy,
    example: [
      .object(["format": "yuyv", "frames": [.object(["size": "640x480", "fps": 30])]])
    ], write: VideoWriting.formats
  ) { reader, json, path in
    var reading = VideoFormatReading(reader: reader)
    defer { reader = reading.reader }
    return reading.tree(json, path)
  }
}

/// Makes the directories and links of `control` and `streaming` of the list of formats.
struct VideoFormatReading {
  var reader: ValueReader

  static let remedy =
    "at least one, for example [ { \"format\": \"yuyv\", \"frames\": [ { \"size\": \"640x480\", "
    + "\"fps\": 30 } ] } ]"

  /// What all speeds announce.
  static let header = "h"

  mutating func tree(_ json: JSON, _ path: String) -> Tree? {
    let count = reader.issues.count
    let formats = reader.array(json, path, limit: 242, whenEmpty: Self.remedy)
      .compactMap { format($0.0, $0.1) }
    reader.issues += duplicates(formats.map(\.name), "each format once")
    let length = formats.reduce(Self.fixedLength) { $0 + $1.length }
    if length > 4096 {
      reader.issues.append(
        Issue(
          at: json.position, path, "makes a configuration of \(length) bytes",
          "fewer frames or rates: the kernel sends at most 4096 bytes"))
    }
    guard reader.issues.count == count else { return nil }
    var streaming = Tree()
    var links: OrderedDictionary<String, String> = [:]
    for format in formats {
      let (directory, name) = (format.directory.rawValue, format.name.value)
      streaming.directories[directory, default: Tree()].directories[name] = format.tree
      links[name] = "streaming/\(directory)/\(name)"
    }
    streaming.directories["header"] = Tree(directories: [Self.header: Tree(links: links)])
    streaming.directories["class"] = Self.classes(["fs", "hs", "ss"], of: "streaming")
    let control = Tree(directories: [
      "header": Tree(directories: [Self.header: Tree()]),
      "class": Self.classes(["fs", "ss"], of: "control"),
    ])
    return Tree(directories: ["control": control, "streaming": streaming])
  }

  /// The configuration at high speed, with a camera and nothing else, without the formats.
  private static let fixedLength = 9 + 8 + 9 + 13 + 18 + 12 + 9 + 9 + 13 + 9 + 7

  /// The kernel asks for the header of all speeds, also of those that the controller has not.
  private static func classes(_ speeds: [String], of parent: String) -> Tree {
    let links = Tree(links: [header: "\(parent)/header/\(header)"])
    return Tree(
      directories: OrderedDictionary(uniqueKeysWithValues: speeds.map { ($0, links) }))
  }

  // MARK: A format

  private struct Format {
    var name: Located<String>
    var directory: VideoFormat.Directory
    var tree: Tree
    /// Of its descriptors and those of its frames, in bytes.
    var length: Int
  }

  private static let formatKeys = ["format", "frames", "bDefaultFrameIndex", "directory"]

  private mutating func format(_ json: JSON, _ path: String) -> Format? {
    let someFrame = "at least one, for example [ { \"size\": \"640x480\", \"fps\": 30 } ]"
    let required: KeyValuePairs = ["format": Self.someFormat, "frames": someFrame]
    guard let members = reader.object(json, path, Self.formatKeys, required: required),
      let word = members["format"],
      let name = reader.value(
        word, "\(path).format", .word(VideoFormat.all.map(\.name)), remedy: Self.someFormat),
      let format = VideoFormat.all.first(where: { $0.name == name.value })
    else { return nil }
    let frames = reader.array(
      members["frames"], "\(path).frames", limit: 255, whenEmpty: someFrame
    ).compactMap { frame(of: format, $0.0, $0.1) }
    reader.issues += duplicates(frames.map(\.size), "each size once")
    let directory = members["directory"].flatMap {
      self.directory(of: format, $0, "\(path).directory")
    }

    var tree = Tree()
    if format.name != "yuyv", directory ?? format.directory == .uncompressed {
      tree.attributes["guidFormat"] = format.guid
      tree.attributes["bBitsPerPixel"] = String(format.bitsPerPixel)
    } else if format.name == "hevc" {
      tree.attributes["guidFormat"] = format.guid
    }
    if let number = members["bDefaultFrameIndex"] {
      let value = reader.value(
        number, "\(path).bDefaultFrameIndex", .integer(1...max(1, frames.count), .decimal))
      tree.attributes["bDefaultFrameIndex"] = value?.value
    }
    for frame in frames {
      tree.directories[frame.size.value] = frame.tree(in: directory ?? format.directory)
    }
    return Format(
      name: name, directory: directory ?? format.directory, tree: tree,
      length: format.directory.length + 6 + frames.reduce(1) { $0 + 26 + 4 * $1.intervals.count })
  }

  private static let someFormat = "one of " + VideoFormat.all.map(\.name).joined(separator: ", ")

  private mutating func directory(
    of format: VideoFormat, _ json: JSON, _ path: String
  ) -> VideoFormat.Directory? {
    let names = format.directories.map(\.rawValue)
    let remedy = "for \(format.name) " + names.joined(separator: " or ")
    return reader.value(json, path, .word(names), remedy: remedy)
      .flatMap { VideoFormat.Directory(rawValue: $0.value) }
  }

  // MARK: A frame

  static let frameRows =
    VideoDirectories.frameAttributes.filter {
      ["bmCapabilities", "dwMinBitRate", "dwMaxBitRate", "dwFrameInterval"].contains($0.name)
    } + [VideoDirectories.bufferSize]

  private static let frameKeys = ["size", "fps"] + frameRows.map(\.name)

  private mutating func frame(
    of format: VideoFormat, _ json: JSON, _ path: String
  ) -> VideoFrame? {
    let required: KeyValuePairs = ["size": VideoFrame.someSize]
    guard let members = reader.object(json, path, Self.frameKeys, required: required) else {
      return nil
    }
    let size = members["size"].flatMap { self.size($0, "\(path).size") }
    let values = reader.attributes(Self.frameRows, members, path)
    let rates = members["fps"].map { self.rates($0, "\(path).fps") }
    if rates != nil, let other = values["dwFrameInterval"] {
      reader.issues.append(
        Issue(at: other.position, other.path, "stands beside fps", "one of the two"))
    } else if rates == nil, members["dwFrameInterval"] == nil {
      reader.issues.append(
        Issue(at: json.position, "\(path).fps", "is missing", VideoFrame.someRate))
    }
    let written = values["dwFrameInterval"]?.value.split(separator: "\n").compactMap { UInt32($0) }
    guard let size, let intervals = rates ?? written, !intervals.isEmpty else { return nil }
    return VideoFrame(format, size: size, intervals: intervals, values.mapValues(\.value))
  }

  /// `640x480`
  private mutating func size(_ json: JSON, _ path: String) -> Located<String>? {
    if case .string(let text) = json.value, VideoFrame.numbers(ofSize: text) != nil {
      return Located(value: text, position: json.position, path: path)
    }
    reader.issues.append(
      Issue(at: json.position, path, "\(json.written) is no size", VideoFrame.someSize))
    return nil
  }

  /// The intervals of one rate or of several, each once.
  private mutating func rates(_ json: JSON, _ path: String) -> [UInt32] {
    var places = [(json, path)]
    if case .array = json.value {
      places = reader.array(json, path, limit: 57, whenEmpty: VideoFrame.someRate)
    }
    let rates = places.compactMap { json, path -> Located<String>? in
      if case .number(let text) = json.value, VideoFrame.interval(ofRate: text) != nil {
        return Located(value: text, position: json.position, path: path)
      }
      reader.issues.append(
        Issue(at: json.position, path, "\(json.written) is no rate", VideoFrame.someRate))
      return nil
    }
    reader.issues += duplicates(rates, "each rate once")
    return rates.compactMap { VideoFrame.interval(ofRate: $0.value) }
  }
}

extension VideoFormat.Directory {
  /// The length of a format's descriptor, in bytes.
  fileprivate var length: Int {
    switch self {
    case .uncompressed: 27
    case .mjpeg: 11
    case .framebased: 28
    }
  }
}
