// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// A look at what the running kernel has, by a gadget that is never bound and is removed at once.
public struct KernelProbe {
  private let configFS: any ConfigFS
  private let gadget = "\(KernelProbe.prefix)\(getpid())"
  private static let prefix = "gadgetctl-probe-"

  /// Makes a probe; it asks nothing yet.
  public init(_ configFS: any ConfigFS) {
    self.configFS = configFS
  }

  /// Whether the kernel has what stands at a path of a gadget, for example
  /// `functions/acm.usb0/protocol`.
  public func has(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    let found: Bool? = try? whileThere(names.dropLast()) { place throws(Errno) in
      guard let name = names.last else { return false }
      if try configFS.entries(place).contains(where: { $0.name == name }) { return true }
      // What a profile makes is no more there than what the kernel lacks: it can only be tried.
      try configFS.makeDirectory("\(place)/\(name)")
      try configFS.removeDirectory("\(place)/\(name)")
      return true
    }
    return found ?? false
  }

  /// The paths of the attributes in the directory of a new function, with those of its groups.
  ///
  /// - Throws: why the kernel makes none of that type.
  public func attributes(of type: String) throws(Errno) -> [String] {
    try whileThere(["functions", "\(type).probe"]) { place throws(Errno) in
      try attributes(below: place).map { String($0.dropFirst(place.utf8.count + 1)) }
    }
  }

  private func attributes(below place: String) throws(Errno) -> [String] {
    var found: [String] = []
    for entry in try configFS.entries(place) {
      let path = "\(place)/\(entry.name)"
      switch entry.kind {
      case .attribute: found.append(path)
      case .directory: found += try attributes(below: path)
      case .link: break
      }
    }
    return found
  }

  /// The gadgets of probes whose process was killed.
  static func leftovers(in configFS: any ReadableConfigFS) throws(ReadError) -> [String] {
    try configFS.gadgets().filter { name in
      guard let process = name.rest(after: prefix).flatMap({ pid_t($0) }) else { return false }
      return kill(process, 0) != 0 && errno == ESRCH
    }
  }

  /// Removes what such processes have left.
  static func remove(_ leftovers: [String], from configFS: any ConfigFS) throws(ReadError) {
    for name in leftovers {
      let tree = try Tree(reading: name, in: configFS, recorded: nil, .declared(nil))
      Performance(configFS: configFS, patience: .zero, narrate: { _ in })
        .performWhatCanBe(Plan(gadget: name, from: tree, to: nil).steps)
    }
  }

  /// Does something while a directory of a gadget is there; no signal can leave it behind.
  private func whileThere<Result>(
    _ names: some Sequence<String>, _ body: (_ place: String) throws(Errno) -> Result
  ) throws(Errno) -> Result {
    try Signals.heldBack { () throws(Errno) in
      var made: [String] = []
      defer { for place in made.reversed() { try? configFS.removeDirectory(place) } }
      var place = gadget
      try configFS.makeDirectory(place)
      made.append(place)
      for name in names {
        let isThere = try configFS.entries(place).contains { $0.name == name }
        place += "/\(name)"
        // What the kernel made with its parent is there already.
        if isThere { continue }
        try configFS.makeDirectory(place)
        made.append(place)
      }
      return try body(place)
    }
  }
}
