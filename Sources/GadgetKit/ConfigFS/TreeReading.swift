// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
public import SystemPackage

/// A place in configfs that could not be read.
public struct ReadError: Error, Hashable, Sendable {
  /// The path below `usb_gadget`.
  public var path: String
  /// Why.
  public var errno: Errno
}

extension Tree {
  /// Which of the attributes are read.
  enum Scope {
    /// Those that were declared, and those that this tree declares: the others are the kernel's.
    case declared(Tree?)
    /// All: to bring them back when a directory must be made again.
    case everything
  }

  /// Reads a gadget; nil when it is not there.
  ///
  /// - Parameter recorded: the gadget as it was last meant to be. It settles what configfs cannot
  ///   show: the order of an ordinary directory, which values were declared, and a value that the
  ///   kernel replaces by its own.
  init?(
    reading gadget: String, in configFS: any ReadableConfigFS, recorded: Tree?, _ scope: Scope
  ) throws(ReadError) {
    let configFS = configFS as? RememberedConfigFS ?? RememberedConfigFS(configFS)
    guard try configFS.isThere(gadget) else { return nil }
    let reader = TreeReader(configFS: configFS, gadget: gadget)
    self = try reader.tree(GadgetLayout.gadget, gadget, recorded, scope)
    udc = try configFS.udc(of: gadget)
    isWaiting = udc.map { !configFS.isStarted(gadget, on: $0) } ?? false
  }
}

extension Tree.Scope {
  func includes(_ attribute: String) -> Bool {
    switch self {
    case .declared(let tree): tree?.attributes[attribute] != nil
    case .everything: true
    }
  }

  /// The mount that is declared.
  var mount: FunctionFSMount? {
    if case .declared(let tree) = self { tree?.mount } else { nil }
  }

  func inside(_ directory: String) -> Self {
    switch self {
    case .declared(let tree): .declared(tree?.directories[directory])
    case .everything: .everything
    }
  }
}

extension ReadableConfigFS {
  /// The UDC that a gadget is bound to; nil: none.
  public func udc(of gadget: String) throws(ReadError) -> String? {
    do {
      let text = GadgetLayout.udcFormat.value(shown: try read("\(gadget)/UDC"))
      return text.isEmpty ? nil : text
    } catch .noSuchFileOrDirectory {
      return nil
    } catch {
      throw ReadError(path: "\(gadget)/UDC", errno: error)
    }
  }

  /// The gadget that is bound to a UDC; nil: none.
  func holder(of udc: String) throws(ReadError) -> String? {
    for gadget in try gadgets() where try self.udc(of: gadget) == udc { return gadget }
    return nil
  }

  /// Whether a directory is there.
  fileprivate func isThere(_ path: String) throws(ReadError) -> Bool {
    do {
      _ = try entries(path)
      return true
    } catch .noSuchFileOrDirectory {
      return false
    } catch {
      throw ReadError(path: path, errno: error)
    }
  }

  /// What is in a directory; nothing when it is not there.
  func knownEntries(_ path: String) throws(ReadError) -> [Entry] {
    do {
      return try entries(path)
    } catch .noSuchFileOrDirectory {
      return []
    } catch {
      throw ReadError(path: path, errno: error)
    }
  }
}

private struct TreeReader {
  var configFS: any ReadableConfigFS
  var gadget: String

  func tree(
    _ type: DirectoryType, _ path: String, _ recorded: Tree?, _ scope: Tree.Scope
  ) throws(ReadError) -> Tree {
    var tree = Tree()
    let entries = try ordered(configFS.knownEntries(path), recorded)
    for (name, written) in recorded?.undescribed ?? [:]
    where entries.contains(where: { $0.name == name }) {
      tree.undescribed[name] = try undescribed("\(path)/\(name)", written)
    }
    for entry in entries {
      let place = "\(path)/\(entry.name)"
      switch entry.kind {
      case .attribute:
        let wasDeclared = recorded?.attributes[entry.name]
        guard let row = type.attribute(entry.name),
          wasDeclared != nil || scope.includes(entry.name)
        else { continue }
        tree.attributes[entry.name] = try value(row, place, wasDeclared)
      case .directory:
        let known = type.type(of: entry.name)
        if let known, !isAsked(known, recorded?.directories[entry.name], scope.inside(entry.name)) {
          tree.directories[entry.name] = Tree()
          continue
        }
        let child = known ?? DirectoryType()
        tree.directories[entry.name] = try self.tree(
          child, place, recorded?.directories[entry.name], scope.inside(entry.name))
      case .link(let target):
        tree.links[entry.name] = target.rest(after: "\(gadget)/") ?? target
      }
    }
    for group in type.groups where tree[group.name].isEmpty {
      tree.directories[group.name] = nil
    }
    if type.isServed {
      tree.mount = try mount(path, recorded?.mount, scope)
      // What the profile says of the program is nowhere else.
      for name in [FunctionType.descriptorsKey, FunctionType.stringsKey] {
        tree.attributes[name] = recorded?.attributes[name]
      }
    }
    return tree
  }

  /// Whether a directory can hold anything that is asked for.
  private func isAsked(_ type: DirectoryType, _ recorded: Tree?, _ scope: Tree.Scope) -> Bool {
    if type.children != nil || type.holdsLinks || type.isServed { return true }
    if let recorded, !recorded.isEmpty { return true }
    switch scope {
    case .declared(let tree): if let tree, !tree.isEmpty { return true }
    case .everything: if !type.attributes.isEmpty { return true }
    }
    return type.groups.contains {
      isAsked($0.type, recorded?.directories[$0.name], scope.inside($0.name))
    }
  }

  /// Where a function's file system is mounted. One that is not declared is somebody else's.
  private func mount(
    _ path: String, _ recorded: FunctionFSMount?, _ scope: Tree.Scope
  ) throws(ReadError) -> FunctionFSMount? {
    let declared = recorded ?? scope.mount
    if case .declared = scope, declared == nil { return nil }
    do throws(Errno) {
      let instance = FunctionFSMount.instance(of: path)
      let place = try configFS.functionFS.mountPoint(of: instance, preferring: declared?.path)
      return place.map {
        // The kernel does not show the options.
        $0 == declared?.path ? declared : FunctionFSMount(instance: instance, path: $0)
      } ?? nil
    } catch {
      throw ReadError(path: path, errno: error)
    }
  }

  private func value(
    _ row: Attribute, _ path: String, _ recorded: String?
  ) throws(ReadError) -> String? {
    if case .overwritten = row.format, recorded == nil { return nil }
    if row.change == .command { return recorded }
    do {
      let shown = row.format.value(shown: try configFS.read(path))
      if let recorded, row.format.agrees(written: recorded, shown: shown) { return recorded }
      if shown == row.shownUnwritten { return nil }
      // A directory made anew has it by itself; some kernels only show it.
      if recorded == nil, row.change == .remade, shown == row.initialValue { return nil }
      return row.initialValue == nil && !row.format.canBeWritten(shown) ? nil : shown
    } catch {
      throw ReadError(path: path, errno: error)
    }
  }

  /// An attribute without a row, of which only what was written is known; some cannot be read.
  private func undescribed(_ path: String, _ written: String) throws(ReadError) -> String {
    do {
      let shown = Format.verbatim.value(shown: try configFS.read(path))
      return Format.verbatim.agrees(written: written, shown: shown) ? written : shown
    } catch .permissionDenied {
      return written
    } catch {
      throw ReadError(path: path, errno: error)
    }
  }

  /// Where the order is lost it is the recorded one; what was not recorded comes last.
  private func ordered(_ entries: [Entry], _ recorded: Tree?) -> [Entry] {
    guard !configFS.keepsOrder, let recorded else { return entries }
    let order = Array(recorded.directories.keys) + Array(recorded.links.keys)
    let ranks = entries.map { order.firstIndex(of: $0.name) ?? order.count }
    return zip(ranks, entries).enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }
}
