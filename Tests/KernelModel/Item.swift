// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A directory of the modelled configfs: the kernel's `config_item` and `config_group`.
final class Item {
  /// An attribute file: the kernel's `configfs_attribute`.
  struct File {
    /// What a read gives; nil: the file cannot be read.
    var show: (() -> [UInt8])?
    /// What a write does; nil: the file cannot be written.
    var store: (([UInt8]) throws(Errno) -> Void)?
  }

  let name: String
  private(set) weak var parent: Item?
  /// True for what the kernel made together with the parent: it cannot be removed.
  let isDefaultGroup: Bool
  /// Tells this directory from an earlier one of its name.
  let identity: UInt64
  var files: [String: File] = [:]
  private(set) var children: [Item] = []
  private(set) var links: [(name: String, target: Item)] = []
  /// The number of links to this directory.
  private(set) var linkCount = 0

  /// `make_group`; nil: nothing can be made here.
  var make: ((String) throws(Errno) -> Item)?
  /// `drop_item`
  var drop: ((Item) -> Void)?
  /// `allow_link`; nil: nothing can be linked here.
  var allowLink: ((Item) throws(Errno) -> Void)?
  /// `drop_link`
  var dropLink: ((Item) -> Void)?

  nonisolated(unsafe) private static var identities: UInt64 = 0

  init(_ name: String, isDefaultGroup: Bool = false) {
    self.name = name
    self.isDefaultGroup = isDefaultGroup
    Self.identities += 1
    identity = Self.identities
  }

  /// Adds a directory that the kernel makes by itself.
  @discardableResult
  func addGroup(_ name: String) -> Item {
    let group = Item(name, isDefaultGroup: true)
    group.parent = self
    children.append(group)
    return group
  }

  subscript(name: String) -> Item? { children.first { $0.name == name } }

  func holds(_ name: String) -> Bool {
    self[name] != nil || files[name] != nil || links.contains { $0.name == name }
  }

  /// `mkdir(2)`: without `make_group` EPERM, `configfs_mkdir` in `fs/configfs/dir.c`.
  func makeChild(_ name: String) throws(Errno) {
    guard !holds(name) else { throw .fileExists }
    guard let make else { throw .notPermitted }
    let child = try make(name)
    child.parent = self
    children.append(child)
  }

  /// `rmdir(2)`: EPERM for a default group, EBUSY while linked to, ENOTEMPTY with anything made in it.
  func removeChild(_ name: String) throws(Errno) {
    guard let child = self[name] else { throw .noSuchFileOrDirectory }
    guard !child.isDefaultGroup else { throw .notPermitted }
    guard child.linkCount == 0 else { throw .resourceBusy }
    guard !child.holdsMade else { throw .directoryNotEmpty }
    children.removeAll { $0 === child }
    drop?(child)
  }

  /// `symlink(2)`: without `allow_link` EPERM.
  func addLink(_ name: String, to target: Item) throws(Errno) {
    guard !holds(name) else { throw .fileExists }
    guard let allowLink else { throw .notPermitted }
    try allowLink(target)
    target.linkCount += 1
    links.append((name, target))
  }

  /// `unlink(2)`: EPERM for an attribute.
  func removeLink(_ name: String) throws(Errno) {
    guard let index = links.firstIndex(where: { $0.name == name }) else {
      throw holds(name) ? .notPermitted : .noSuchFileOrDirectory
    }
    let target = links.remove(at: index).target
    target.linkCount -= 1
    dropLink?(target)
  }

  /// True when somebody made something in it, or in one of its default groups.
  private var holdsMade: Bool {
    !links.isEmpty || children.contains { !$0.isDefaultGroup || $0.holdsMade }
  }

  /// The path from the root.
  var path: String {
    guard let parent else { return "" }
    return parent.path.isEmpty ? name : "\(parent.path)/\(name)"
  }
}
