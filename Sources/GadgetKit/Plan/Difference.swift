// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// What has to be done to a directory that stays: first all of the teardown, then all of the build.
struct Difference {
  /// Unlinks and removes, innermost first.
  var teardown: [Operation] = []
  /// Makes, writes and links, outermost first.
  var build: [Operation] = []
  /// True when a bound gadget can stay bound meanwhile.
  var isLive = true
  /// True when the links to this directory must be made anew.
  var needsUnlinking = false

  var isEmpty: Bool { teardown.isEmpty && build.isEmpty }
}

/// Compares two states of a directory, and of all below it.
struct Comparison {
  /// The directories whose links must be made anew: paths from the gadget's directory.
  private var touched: Set<String> = []
  /// The gadget's name.
  private let gadget: String

  init(gadget: String) {
    self.gadget = gadget
  }

  /// The way from one state to another, or nil when the directory must be removed and made again.
  mutating func difference(
    _ type: DirectoryType, at path: String, from old: Tree, to new: Tree
  ) -> Difference? {
    // Nobody knows what it takes to change an attribute without a row.
    guard new.undescribed.elements.elementsEqual(old.undescribed.elements, by: ==),
      var difference = attributes(type, at: path, from: old, to: new)
    else { return nil }
    if type.isServed { difference.addMounts(from: old.mount, to: new.mount) }
    var below: [Difference] = []
    for group in type.groups {
      guard
        let inner = self.difference(
          group.type, at: "\(path)/\(group.name)", from: old[group.name], to: new[group.name])
      else { return nil }
      below.append(inner)
    }
    if let children = type.children {
      guard
        let inner = self.children(
          children, at: path, groups: type.groups.map(\.name), from: old, to: new)
      else { return nil }
      below.append(inner)
    }
    if type.holdsLinks {
      below.append(links(at: path, from: old, to: new))
    }
    difference.teardown = below.reversed().flatMap(\.teardown) + difference.teardown
    difference.build += below.flatMap(\.build)
    difference.isLive = difference.isLive && below.allSatisfy(\.isLive)
    difference.needsUnlinking =
      difference.needsUnlinking || below.contains { $0.needsUnlinking }
    if type.isRemadeAsAWhole && !difference.isEmpty { return nil }
    return difference
  }

  /// The attributes to write, or nil when the directory must be made anew for one of them.
  private func attributes(
    _ type: DirectoryType, at path: String, from old: Tree, to new: Tree
  ) -> Difference? {
    var difference = Difference()
    var emptied: Set<String> = []
    for row in type.attributes where row.change != .command {
      let before = old.attributes[row.name]
      let after: String
      if let declared = new.attributes[row.name] {
        after = declared
      } else if before == nil {
        continue
      } else if let initial = row.initialValue {
        after = initial
      } else {
        return nil
      }
      if before.isSpelled(after) && !emptied.contains(row.name) { continue }
      if row.remakesDirectory(from: before, to: after) { return nil }
      if case .emptied(let name) = row.change, let other = type.attribute(name),
        old.attributes[name]?.isEmpty == false, emptied.insert(name).inserted
      {
        difference.build.append(other.emptying(at: path, toward: new))
      }
      if case .ejected(let name) = row.change, new.attributes[name] == "1",
        before?.isEmpty == false, emptied.insert(row.name).inserted
      {
        difference.build.append(row.emptying(at: path, toward: new))
      }
      if !(emptied.contains(row.name) && after.isEmpty) {
        difference.build.append(.write(after, row.format, to: "\(path)/\(row.name)"))
      }
      difference.isLive = difference.isLive && row.isLive
      difference.needsUnlinking = difference.needsUnlinking || row.change == .unlinked
    }
    return difference
  }

  /// The directories to remove and to make, or nil when what they leave behind must go too.
  private mutating func children(
    _ children: DirectoryType.Children, at path: String, groups: [String],
    from old: Tree, to new: Tree
  ) -> Difference? {
    let before = old.directories.filter { !groups.contains($0.key) }
    let after = new.directories.filter { !groups.contains($0.key) }
    if children.leaveTraces && after.isEmpty && !before.isEmpty { return nil }

    var total = Difference()
    let kept = Self.kept(
      of: Array(before.keys), in: Array(after.keys), inOrder: children.isOrdered
    ) { name in
      guard let type = children.type(name), let from = before[name], let to = after[name],
        let inner = difference(type, at: "\(path)/\(name)", from: from, to: to)
      else { return false }
      if inner.needsUnlinking { touch("\(path)/\(name)") }
      total.teardown += inner.teardown
      total.build += inner.build
      total.isLive = total.isLive && inner.isLive
      total.needsUnlinking = total.needsUnlinking || inner.needsUnlinking
      return true
    }
    for (name, tree) in before.reversed() where !kept.contains(name) {
      touch("\(path)/\(name)")
      total.teardown += Difference.removal(children.type(name), at: "\(path)/\(name)", tree)
      total.isLive = false
      total.needsUnlinking = total.needsUnlinking || children.areLocked
    }
    for (name, tree) in after where !kept.contains(name) {
      guard let type = children.type(name) else { continue }
      total.build += Difference.creation(type, at: "\(path)/\(name)", tree, in: gadget)
      total.isLive = false
      total.needsUnlinking = total.needsUnlinking || children.areLocked
    }
    return total
  }

  /// The links that stay are those whose target stays as it is; their order is meaning.
  private func links(at path: String, from old: Tree, to new: Tree) -> Difference {
    let kept = Self.kept(of: Array(old.links.keys), in: Array(new.links.keys), inOrder: true) {
      guard let target = old.links[$0] else { return false }
      return target == new.links[$0] && !touched.contains(target)
    }
    var difference = Difference()
    for link in old.links.keys.reversed() where !kept.contains(link) {
      difference.teardown.append(.unlink("\(path)/\(link)"))
    }
    for (link, target) in new.links where !kept.contains(link) {
      difference.build.append(.link(target: "\(gadget)/\(target)", path: "\(path)/\(link)"))
    }
    difference.isLive = difference.isEmpty
    return difference
  }

  /// The names that need not be made anew.
  ///
  /// What is made comes behind what is there. So where order is meaning, the names that stay are
  /// the first ones of the new order, as far as they stand in the old one in that order.
  private static func kept(
    of old: [String], in new: [String], inOrder: Bool, canStay: (String) -> Bool
  ) -> Set<String> {
    var kept: Set<String> = []
    var rest = old[...]
    for name in new {
      if let index = rest.firstIndex(of: name), canStay(name) {
        kept.insert(name)
        if inOrder { rest = rest[(index + 1)...] }
      } else if inOrder {
        break
      }
    }
    return kept
  }

  private mutating func touch(_ path: String) {
    touched.insert(String(path.dropFirst(gadget.count + 1)))
  }
}

extension Attribute {
  /// Whether a write takes effect on a bound gadget.
  fileprivate var isLive: Bool {
    switch change {
    case .live, .ejected: true
    default: false
    }
  }

  /// Takes the value away: by force where that is asked for.
  fileprivate func emptying(at path: String, toward new: Tree) -> Operation {
    if case .ejected(let command) = change, new.attributes[command] == "1" {
      return .write("1", .boolean, to: "\(path)/\(command)")
    }
    return .write("", format, to: "\(path)/\(name)")
  }
}

extension String? {
  /// True for the same bytes; `==` takes an accented letter in one piece and in two for the same.
  fileprivate func isSpelled(_ other: String) -> Bool {
    self?.utf8.elementsEqual(other.utf8) ?? false
  }
}

extension Difference {
  /// The kernel takes no other options for a functionfs that is mounted.
  fileprivate mutating func addMounts(from old: FunctionFSMount?, to new: FunctionFSMount?) {
    if let old, !old.isLike(new) {
      teardown.append(.unmount(old))
      isLive = false
    }
    if let new, !new.isLike(old) {
      build.append(.mount(new))
      isLive = false
    }
  }

  /// Makes a directory and all that is to be in it.
  static func creation(
    _ type: DirectoryType, at path: String, _ tree: Tree, in gadget: String
  ) -> [Operation] {
    [.makeDirectory(path)] + contents(type, at: path, tree, in: gadget)
  }

  private static func contents(
    _ type: DirectoryType, at path: String, _ tree: Tree, in gadget: String
  ) -> [Operation] {
    var steps: [Operation] = []
    for row in type.attributes where row.change != .command {
      if let value = tree.attributes[row.name] {
        steps.append(.write(value, row.format, to: "\(path)/\(row.name)"))
      }
    }
    for (name, value) in tree.undescribed {
      steps.append(.write(value, .verbatim, to: "\(path)/\(name)"))
    }
    if let mount = tree.mount { steps.append(.mount(mount)) }
    for group in type.groups {
      steps += contents(group.type, at: "\(path)/\(group.name)", tree[group.name], in: gadget)
    }
    for (name, child) in tree.directories where !type.groups.contains(where: { $0.name == name }) {
      guard let childType = type.children?.type(name) else { continue }
      steps += creation(childType, at: "\(path)/\(name)", child, in: gadget)
    }
    for (link, target) in tree.links {
      steps.append(.link(target: "\(gadget)/\(target)", path: "\(path)/\(link)"))
    }
    return steps
  }

  /// Removes a directory and all that is in it; of an unknown type only the directory itself.
  static func removal(_ type: DirectoryType?, at path: String, _ tree: Tree) -> [Operation] {
    (type.map { clearing($0, at: path, tree) } ?? []) + [.removeDirectory(path)]
  }

  private static func clearing(
    _ type: DirectoryType, at path: String, _ tree: Tree
  ) -> [Operation] {
    var steps = tree.links.keys.reversed().map { Operation.unlink("\(path)/\($0)") }
    // Where nothing can be made, the kernel made it, and takes it away.
    for (name, child) in tree.directories.reversed()
    where type.children != nil && !type.groups.contains(where: { $0.name == name }) {
      steps += removal(type.children?.type(name), at: "\(path)/\(name)", child)
    }
    for group in type.groups.reversed() {
      steps += clearing(group.type, at: "\(path)/\(group.name)", tree[group.name])
    }
    if let mount = tree.mount { steps.append(.unmount(mount)) }
    return steps
  }
}
