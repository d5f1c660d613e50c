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
  /// Which of the attributes are read that the kernel gave their values.
  enum Scope {
    /// Those that a profile declared: what else the kernel chose is as good as any other.
    case declared
    /// All: to bring them back when a directory must be made again.
    case everything
  }

  /// Reads a gadget; nil when it is not there.
  ///
  /// - Parameter recorded: the gadget as it was last meant to be. It settles what configfs cannot
  ///   show: the order of an ordinary directory, which values were declared, and a value that the
  ///   kernel replaces by its own.
  init?(
    reading gadget: String, in configFS: any ConfigFS, recorded: Tree?, _ scope: Scope = .declared
  ) throws(ReadError) {
    guard try configFS.knownEntries("").contains(where: { $0.name == gadget }) else { return nil }
    let reader = TreeReader(configFS: configFS, scope: scope)
    self = try reader.tree(GadgetLayout.gadget, gadget, recorded, gadget: gadget)
    udc = try configFS.udc(of: gadget)
  }
}

extension ConfigFS {
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
  var configFS: any ConfigFS
  var scope: Tree.Scope

  func tree(
    _ type: DirectoryType, _ path: String, _ recorded: Tree?, gadget: String
  ) throws(ReadError) -> Tree {
    var tree = Tree()
    let entries = try ordered(configFS.knownEntries(path), recorded)
    for entry in entries {
      let place = "\(path)/\(entry.name)"
      switch entry.kind {
      case .attribute:
        guard let row = type.attribute(entry.name) else { continue }
        tree.attributes[entry.name] = try value(row, place, recorded?.attributes[entry.name])
      case .directory:
        let child = type.type(of: entry.name) ?? DirectoryType()
        tree.directories[entry.name] = try self.tree(
          child, place, recorded?.directories[entry.name], gadget: gadget)
      case .link(let target):
        let prefix = "\(gadget)/"
        tree.links[entry.name] =
          target.hasPrefix(prefix) ? String(target.dropFirst(prefix.count)) : target
      }
    }
    for group in type.groups where tree[group.name].isEmpty {
      tree.directories[group.name] = nil
    }
    return tree
  }

  private func value(
    _ row: Attribute, _ path: String, _ recorded: String?
  ) throws(ReadError) -> String? {
    if recorded == nil {
      if case .kernel = row.initial, scope == .declared { return nil }
      if case .overwritten = row.format { return nil }
    }
    do {
      let shown = row.format.value(shown: try configFS.read(path))
      if let recorded, row.format.agrees(written: recorded, shown: shown) { return recorded }
      return row.initialValue == nil && !row.format.canBeWritten(shown) ? nil : shown
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
