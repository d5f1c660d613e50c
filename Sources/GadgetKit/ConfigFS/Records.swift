// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// A gadget as gadgetctl last made it.
public struct Record: Hashable, Sendable {
  /// The inode of the gadget's directory; nil: the gadget is being made.
  public var identity: UInt64?
  /// The gadget as it was meant to be.
  public var tree: Tree
  /// The last time that gadgetctl bound it, or saw it bound; nil: not known.
  public var binding: Binding?
}

/// The gadgets that gadgetctl made, one file for each.
///
/// Without a record a gadget is somebody else's. The records lie in `/run`, which lasts as long as
/// what the kernel holds: until the next boot.
///
/// A record is believed when nobody but root and the user of this process could have written it.
public struct Records {
  /// The directory of the files.
  public let directory: FilePath
  private let kept = KeptPlace()

  /// - Parameter directory: where the files lie; made when the first one is written.
  public init(directory: FilePath) {
    self.directory = directory
  }

  /// The record of a gadget; nil: there is none, or none that can be believed and understood.
  ///
  /// - Throws: `EPERM` for the directory when another user can write to it.
  public func record(of gadget: String) throws(FileError) -> Record? {
    let bytes: [UInt8]
    do throws(FileError) {
      let file = try place().directory.open(Self.file(gadget), O_RDONLY | O_NONBLOCK)
      guard try file.status().isTrustworthy else { return nil }
      bytes = try file.content(limit: 1 << 20)
    } catch {
      switch error.errno {
      // A symbolic link, a pipe or a device is no record either.
      case .noSuchFileOrDirectory, .tooManySymbolicLinkLevels, .notSupported: return nil
      default: throw error
      }
    }
    return (try? JSON(parsing: bytes)).flatMap(Record.init(_:))
  }

  /// Writes the record of a gadget.
  public func save(_ record: Record, of gadget: String) throws(FileError) {
    let place = try place()
    do throws(FileError) {
      // They last as long as what the kernel holds, which is gone without power.
      try place.directory.replace(
        Self.file(gadget), with: Array(record.json.serialized(.compact).utf8),
        [.ownerReadWrite, .groupRead, .otherRead], isLasting: false)
    } catch {
      // Not of the file beside it, in which it is written first.
      throw FileError(directory.appending(Self.file(gadget)), error.errno)
    }
  }

  /// Forgets a gadget.
  public func remove(_ gadget: String) throws(FileError) {
    do throws(FileError) {
      try place().directory.removeReplaced(Self.file(gadget))
    } catch {
      if error.errno != .noSuchFileOrDirectory { throw error }
    }
  }

  /// Whether there is anything of a gadget to be forgotten, if only what a killed process left.
  func knows(_ gadget: String) throws(FileError) -> Bool {
    do throws(FileError) {
      return try place().directory.hasReplaced(Self.file(gadget))
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
    within patience: Duration = .seconds(30), whenHeld: (FileHolder?) -> Void = { _ in }
  ) throws(LockError) -> FileLock {
    do throws(FileError) {
      try create()
    } catch {
      throw .file(error)
    }
    return try FileLock(at: directory.appending("lock"), within: patience, whenHeld: whenHeld)
  }

  /// Records the gadget that is there now as the one that is meant; nil: none.
  ///
  /// - Parameter earlier: the binding that was recorded before.
  func remember(
    _ tree: Tree?, of gadget: String, in configFS: any ConfigFS, earlier: Binding?
  ) throws(ApplyError.Cause) {
    let identity: UInt64?
    do throws(Errno) {
      identity = tree == nil ? nil : try configFS.identity(gadget)
    } catch {
      throw .unreadable(ReadError(path: gadget, errno: error))
    }
    do throws(FileError) {
      if let tree {
        let now = tree.udc.flatMap(configFS.binding)
        let binding = now?.link == earlier?.link ? earlier : now
        try save(Record(identity: identity, tree: tree, binding: binding), of: gadget)
      } else {
        try remove(gadget)
      }
    } catch {
      throw .unrecorded(error)
    }
  }

  private static func file(_ gadget: String) -> String { "\(gadget).json" }

  /// Makes the directory when it is not there.
  private func create() throws(FileError) {
    do throws(FileError) {
      _ = try place()
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
      try Directory.create(at: directory)
      _ = try place()
    }
  }

  /// The directory, which stays open from the first use on.
  private func place() throws(FileError) -> KeptDirectory {
    if let known = kept.place { return known }
    let place = KeptDirectory(try Directory(at: directory, O_NOFOLLOW))
    guard try place.directory.status().isTrustworthy else {
      throw FileError(directory, .notPermitted)
    }
    kept.place = place
    return place
  }
}

/// The directory of the records, once it was opened and is believed.
private final class KeptPlace {
  var place: KeptDirectory?
}

extension stat {
  /// True when nobody but root and the user of this process can have changed the file.
  fileprivate var isTrustworthy: Bool {
    [0, geteuid()].contains(st_uid) && st_mode & (S_IWGRP | S_IWOTH) == 0
  }
}
