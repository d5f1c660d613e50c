// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
import SystemPackage

/// What an examination finds of the functions of gadgets.
public enum FunctionFact: Hashable, Sendable {
  /// So many of a pool are taken.
  case pool(FunctionType.Limit, used: Int)
  /// All of a pool are taken; or more are wanted than there are.
  case poolEmpty(FunctionType.Limit, by: [FunctionPlace])
  /// The image behind a LUN is not there any more.
  case imageGone(String)
  /// The image behind a LUN that a host uses is mounted here for writing.
  case imageMounted(String, at: String)
  /// No program serves it.
  case notServed(mountedAt: String?)
  /// The number of a sound card that it wants is another card's.
  case cardTaken(Int)

  var name: String {
    switch self {
    case .pool: "pool"
    case .poolEmpty: "pool-empty"
    case .imageGone: "image-gone"
    case .imageMounted: "image-mounted"
    case .notServed: "function-not-served"
    case .cardTaken: "sound-card-taken"
    }
  }
}

extension ExaminedMachine {
  /// What the functions that are there lack, and what they leave for others.
  func functionFindings() -> [Finding] {
    guard let configFS, let names = try? configFS.gadgets() else { return [] }
    var findings: [Finding] = []
    var places: [FunctionPlace] = []
    for name in names {
      let isBound = ((try? configFS.udc(of: name)) ?? nil) != nil
      for function in directories("\(name)/functions", in: configFS) {
        let place = FunctionPlace(name, function)
        places.append(place)
        findings += self.findings(of: place, isBound: isBound, in: configFS)
      }
    }
    return findings + poolFindings(of: places)
  }

  private func findings(
    of function: FunctionPlace, isBound: Bool, in configFS: any ConfigFS
  ) -> [Finding] {
    let path = function.description
    let type = FunctionType.ofFunction(function.function)
    if type.isServed { return servingFindings(of: path, isBound: isBound, in: configFS) }
    switch type.name {
    case FunctionType.massStorage.name: return imageFindings(of: path, in: configFS)
    case FunctionType.midi.name where !isBound:
      guard let card = shown("\(path)/index", in: configFS).flatMap({ Int($0) }), card >= 0,
        files.has("/proc/asound/card\(card)")
      else { return [] }
      return [Finding(.warning, gadgetPath("\(path)/index"), .function(.cardTaken(card)))]
    default: return []
    }
  }

  /// The names of the directories in one, sorted.
  func directories(_ path: String, in configFS: any ConfigFS) -> [String] {
    let entries = (try? configFS.knownEntries(path)) ?? []
    return entries.filter { $0.kind == .directory }.map(\.name).sorted()
  }

  /// An attribute's text; nil when it is not there or cannot be read.
  func shown(_ path: String, in configFS: any ConfigFS) -> String? {
    (try? configFS.read(path)).map { String(decoding: $0, as: UTF8.self).trimmed }
  }

  private func imageFindings(of path: String, in configFS: any ConfigFS) -> [Finding] {
    directories(path, in: configFS).compactMap { unit in
      let attribute = "\(path)/\(unit)/file"
      guard let image = shown(attribute, in: configFS), !image.isEmpty else { return nil }
      func found(_ severity: Finding.Severity, _ fact: FunctionFact) -> Finding {
        Finding(severity, gadgetPath(attribute), .function(fact))
      }
      // The kernel says so itself behind the path of a file that was removed: `d_path`.
      let mark = " (deleted)"
      if image.hasSuffix(mark) {
        return found(.warning, .imageGone(String(image.dropLast(mark.utf8.count))))
      }
      let file = ImageFile(path: files.place(image), isReadOnly: true, isCDROM: false)
      do throws(ImageError) {
        try file.check(mounts: mounts)
      } catch .mounted(_, let mount) {
        return found(.error, .imageMounted(image, at: mount.path.string))
      } catch {
        return nil
      }
      return nil
    }
  }

  private func servingFindings(
    of path: String, isBound: Bool, in configFS: any ConfigFS
  ) -> [Finding] {
    if isBound { return [] }
    let instance = FunctionFSMount.instance(of: path)
    let mount = mounts.mounts.last { $0.type == "functionfs" && $0.source == instance }
    let directory = mount?.path.string
    let isServed = KernelFunctionFS.isServed(
      ready: shown("\(path)/ready", in: configFS), at: directory.map { files.place($0).string })
    if isServed { return [] }
    return [
      Finding(.warning, gadgetPath(path), .function(.notServed(mountedAt: directory)))
    ]
  }

  private func poolFindings(of places: [FunctionPlace]) -> [Finding] {
    // The gadget that is meant has what its profile says, and not what is there of it.
    var wanted = places
    if let gadget {
      wanted.removeAll { $0.gadget == gadget.name }
      wanted += gadget.tree["functions"].directories.keys.map { FunctionPlace(gadget.name, $0) }
    }
    let place = "\(configFSPath ?? "")/usb_gadget"
    if let (limit, holders) = FunctionType.exhausted(by: wanted) {
      return [Finding(.error, place, .function(.poolEmpty(limit, by: holders)))]
    }
    let limits = FunctionType.all.compactMap(\.limit)
    return limits.indices.filter { limits.firstIndex(of: limits[$0]) == $0 }.compactMap { index in
      let limit = limits[index]
      let holders = wanted.filter { FunctionType.ofFunction($0.function).limit == limit }
      if holders.isEmpty { return nil }
      return holders.count < limit.count || gadget != nil
        ? Finding(.right, place, .function(.pool(limit, used: holders.count)))
        : Finding(.warning, place, .function(.poolEmpty(limit, by: holders)))
    }
  }
}
