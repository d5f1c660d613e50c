// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// What the keys of uvc say of a function's directory.
enum VideoWriting {
  /// `formats`, in the order in which they are announced.
  static func formats(_ tree: Tree) -> JSON? {
    let streaming = tree["streaming"]
    let targets = streaming["header"].directories.values.first?.links.values
    let formats = (targets.map(Array.init) ?? []).compactMap { target -> JSON? in
      let parts = target.split(separator: "/").map(String.init)
      guard let name = parts.last, parts.count > 2,
        let directory = VideoFormat.Directory(rawValue: parts[parts.count - 2])
      else { return nil }
      return format(streaming[directory.rawValue][name], in: directory)
    }
    return formats.isEmpty ? nil : .array(formats)
  }

  private static func format(_ tree: Tree, in directory: VideoFormat.Directory) -> JSON? {
    guard let format = VideoFormat(of: tree, in: directory) else { return nil }
    var members = [JSON.Member("format", .string(format.name))]
    if format.directory != directory {
      members.append(.init("directory", .string(directory.rawValue)))
    }
    members += tree.members([VideoDirectories.defaultFrame])
    let frames = tree.directories.values.map { frame($0, of: format, in: directory) }
    members.append(.init("frames", .array(frames)))
    return JSON(.object(members))
  }

  /// The size and rates of a frame, and what would not be computed of them.
  private static func frame(
    _ tree: Tree, of format: VideoFormat, in directory: VideoFormat.Directory
  ) -> JSON {
    let size = "\(tree.attributes["wWidth"] ?? "")x\(tree.attributes["wHeight"] ?? "")"
    let intervals = tree.intervals
    let place = Located(value: size, position: .start, path: "size")
    func computed(_ values: [String: String]) -> [String: String] {
      VideoFrame(format, size: place, intervals: intervals, values).tree(in: directory).attributes
    }
    let length = VideoDirectories.bufferSize.name
    var values: [String: String] = [:]
    if let own = tree.attributes[length], own != computed([:])[length] { values[length] = own }
    let implied = computed(values).merging(values) { computed, _ in computed }
    let rows = VideoFormatReading.frameRows.filter { $0.name != "dwFrameInterval" }
    let unsaid = implied.filter { values[$0.key] == nil }
    return JSON(
      .object(
        [.init("size", .string(size)), rates(intervals)] + tree.members(rows, implied: unsaid)))
  }

  /// `fps`, or the intervals themselves where a rate does not make them.
  private static func rates(_ intervals: [UInt32]) -> JSON.Member {
    let rates = intervals.compactMap(VideoFrame.rate(ofInterval:))
    guard rates.count == intervals.count, !rates.isEmpty else {
      return .init("dwFrameInterval", .array(intervals.map { .number($0) }))
    }
    let numbers = rates.map { JSON(.number($0)) }
    return .init("fps", numbers.count == 1 ? numbers[0] : .array(numbers))
  }
}

extension Tree {
  /// Of a frame: its intervals, that which a host takes unless told otherwise first.
  fileprivate var intervals: [UInt32] {
    let all = (attributes["dwFrameInterval"] ?? "").split(separator: "\n").compactMap { UInt32($0) }
    guard let first = attributes["dwDefaultFrameInterval"].flatMap({ UInt32($0) }),
      all.contains(first)
    else { return all }
    return [first] + all.filter { $0 != first }
  }
}

extension VideoFormat {
  /// The format of a directory of `streaming`; nil: it has no name in a profile.
  init?(of tree: Tree, in directory: Directory) {
    let initial =
      directory == .uncompressed ? VideoDirectories.uncompressed : VideoDirectories.frameBased
    let guid =
      directory == .mjpeg
      ? nil
      : tree.attributes["guidFormat"] ?? initial.first { $0.name == "guidFormat" }?.initialValue
    let found = Self.all.first { $0.guid == guid && $0.directories.contains(directory) }
    guard let found else { return nil }
    self = found
  }
}

extension VideoFrame {
  /// A rate of at most three decimals that makes an interval; nil: none does.
  static func rate(ofInterval interval: UInt32) -> String? {
    guard interval > 0 else { return nil }
    let thousandths = (10_000_000_000 + UInt64(interval) / 2) / UInt64(interval)
    let decimals = String(1000 + thousandths % 1000).dropFirst()
    let whole = String(thousandths / 1000)
    let fraction = String(decimals.reversed().drop { $0 == "0" }.reversed())
    let text = fraction.isEmpty ? whole : "\(whole).\(fraction)"
    return Self.interval(ofRate: text) == interval ? text : nil
  }
}
