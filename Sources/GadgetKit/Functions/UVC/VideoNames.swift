// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// The names of a camera's headers, formats and frames, which no host sees.
enum VideoNames {
  /// A function's directory with the names that ``VideoFormatReading`` gives; as it is where two would
  /// have one name.
  static func normalized(_ tree: Tree, of function: String) -> Tree {
    var renamed: [String: String] = [:]
    var tree = tree
    for group in ["control", "streaming"] {
      guard var header = tree[group].directories["header"], header.directories.count == 1 else {
        continue
      }
      let old = header.directories.keys[0]
      header.renameDirectories { _ in VideoFormatReading.header }
      tree.directories[group]?.directories["header"] = header
      renamed["\(group)/header/\(old)"] = "\(group)/header/\(VideoFormatReading.header)"
    }
    for directory in [VideoFormat.Directory.uncompressed, .mjpeg, .framebased] {
      let place = directory.rawValue
      guard var formats = tree["streaming"].directories[place] else { continue }
      let names = formats.directories.mapValues { VideoFormat(of: $0, in: directory)?.name }
      formats.renameDirectories { (names[$0] ?? nil) ?? $0 }
      for (old, new) in zip(names.keys, formats.directories.keys) {
        renamed["streaming/\(place)/\(old)"] = "streaming/\(place)/\(new)"
        formats.directories[new]?.renameFrames()
      }
      tree.directories["streaming"]?.directories[place] = formats
    }
    let prefix = "functions/\(function)/"
    return tree.renamingLinks { target in
      guard let path = target.rest(after: prefix) else { return target }
      return prefix + (renamed[path] ?? path)
    }
  }
}

extension Tree {
  /// Of a format: the frames by their sizes.
  fileprivate mutating func renameFrames() {
    let sizes = directories.mapValues { frame in
      "\(frame.attributes["wWidth"] ?? "")x\(frame.attributes["wHeight"] ?? "")"
    }
    renameDirectories { sizes[$0] ?? $0 }
  }

  /// The same with other targets of all links, which have the names of what they lead to.
  fileprivate func renamingLinks(_ rename: (String) -> String) -> Tree {
    var tree = self
    tree.directories = directories.mapValues { $0.renamingLinks(rename) }
    let targets = links.values.map(rename)
    let names = targets.map { String($0.split(separator: "/").last ?? "") }
    guard Set(names).count == names.count else { return tree }
    tree.links = OrderedDictionary(uniqueKeysWithValues: zip(names, targets))
    return tree
  }
}
