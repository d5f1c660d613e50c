// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
public import SystemPackage

/// A gadget as gadgetctl last made it.
public struct Record: Hashable, Sendable {
  /// The inode of the gadget's directory; nil: the gadget is being made.
  public var identity: UInt64?
  /// The gadget as it was meant to be.
  public var tree: Tree
}

/// The gadgets that gadgetctl made, one file for each.
///
/// Without a record a gadget is somebody else's. The records lie in `/run`, which lasts as long as
/// what the kernel holds: until the next boot.
public struct Records: Sendable {
  /// The directory of the files.
  public let directory: FilePath

  /// - Parameter directory: where the files lie; made when the first one is written.
  public init(directory: FilePath) {
    self.directory = directory
  }

  /// The record of a gadget; nil: there is none, or none that can be understood.
  public func record(of gadget: String) throws(FileError) -> Record? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.read(file(gadget), limit: 1 << 20)
    } catch {
      if error.errno == .noSuchFileOrDirectory { return nil }
      throw error
    }
    return (try? JSON(parsing: bytes)).flatMap(Record.init(_:))
  }

  /// Writes the record of a gadget.
  public func save(_ record: Record, of gadget: String) throws(FileError) {
    try SmallFile.replace(file(gadget), with: Array(record.json.serialized().utf8))
  }

  /// Forgets a gadget.
  public func remove(_ gadget: String) throws(FileError) {
    do throws(FileError) {
      try Directory(at: directory).removeReplaced(file(gadget).lastName)
    } catch {
      if error.errno != .noSuchFileOrDirectory { throw error }
    }
  }

  /// Whether there is anything of a gadget to be forgotten, if only what a killed process left.
  func knows(_ gadget: String) throws(FileError) -> Bool {
    do throws(FileError) {
      return try Directory(at: directory).hasReplaced(file(gadget).lastName)
    } catch {
      if error.errno != .noSuchFileOrDirectory { throw error }
      return false
    }
  }

  /// Waits until no other process changes gadgets; the lock ends with the value.
  ///
  /// - Parameters:
  ///   - patience: how long to wait at most.
  ///   - whenHeld: called once, before waiting, if another process holds the lock.
  public func lock(
    within patience: Duration = .seconds(30), whenHeld: (LockHolder?) -> Void = { _ in }
  ) throws(LockError) -> FileLock {
    try FileLock(at: directory.appending("lock"), within: patience, whenHeld: whenHeld)
  }

  /// Records the gadget that is there now as the one that is meant; nil: none.
  func remember(
    _ tree: Tree?, of gadget: String, in configFS: any ConfigFS
  ) throws(ApplyError.Cause) {
    let identity: UInt64?
    do throws(Errno) {
      identity = tree == nil ? nil : try configFS.identity(gadget)
    } catch {
      throw .unreadable(ReadError(path: gadget, errno: error))
    }
    do throws(FileError) {
      if let tree {
        try save(Record(identity: identity, tree: tree), of: gadget)
      } else {
        try remove(gadget)
      }
    } catch {
      throw .unrecorded(error)
    }
  }

  private func file(_ gadget: String) -> FilePath { directory.appending("\(gadget).json") }
}

extension Record {
  init?(_ json: JSON) {
    guard let members = json.members, let tree = members["tree"].flatMap(Tree.init(_:)) else {
      return nil
    }
    self.tree = tree
    if case .number(let text)? = members["identity"]?.value { identity = UInt64(text) }
  }

  var json: JSON {
    .object(["identity": identity.map { .number($0) } ?? .null, "tree": tree.json])
  }
}

extension Tree {
  fileprivate init?(_ json: JSON) {
    guard let members = json.members else { return nil }
    self.init()
    for (name, value) in members["attributes"]?.members ?? [:] {
      guard case .string(let text) = value.value else { return nil }
      attributes[name] = text
    }
    for (name, value) in members["undescribed"]?.members ?? [:] {
      guard case .string(let text) = value.value else { return nil }
      undescribed[name] = text
    }
    for (name, value) in members["directories"]?.members ?? [:] {
      guard let tree = Tree(value) else { return nil }
      directories[name] = tree
    }
    mount = members["mount"].flatMap(FunctionFSMount.init(_:))
    for (name, value) in members["links"]?.members ?? [:] {
      guard case .string(let text) = value.value else { return nil }
      links[name] = text
    }
  }

  fileprivate var json: JSON {
    let attributes = self.attributes.sorted { $0.key < $1.key }
    return .object([
      "attributes": JSON(.object(attributes.map { .init($0.key, .string($0.value)) })),
      "undescribed": JSON(.object(undescribed.map { .init($0.key, .string($0.value)) })),
      "directories": JSON(.object(directories.map { .init($0.key, $0.value.json) })),
      "links": JSON(.object(links.map { .init($0.key, .string($0.value)) })),
      "mount": mount?.json ?? .null,
    ])
  }
}

extension FunctionFSMount {
  fileprivate init?(_ json: JSON) {
    func text(_ key: String) -> String? {
      if case .string(let text)? = json.members?[key]?.value { text } else { nil }
    }
    guard let instance = text("instance"), let path = text("path"), let options = text("options"),
      case .array(let made)? = json.members?["madeDirectories"]?.value
    else { return nil }
    self.init(instance: instance, path: path, options: options)
    for case .string(let path) in made.map(\.value) { madeDirectories.append(path) }
  }

  fileprivate var json: JSON {
    .object([
      "instance": .string(instance), "path": .string(path), "options": .string(options),
      "madeDirectories": .array(madeDirectories.map { .string($0) }),
    ])
  }
}
