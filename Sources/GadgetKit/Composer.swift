// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
import SystemPackage

/// Why a gadget was not brought up or taken down.
public enum ComposerError: Error, Hashable, Sendable {
  /// A gadget of this name is there, and gadgetctl did not make it.
  case foreign(String)
  /// gadgetctl's own record of its gadgets could not be read or written; no gadget was changed.
  case record(FileError)
  /// The machine has not so many functions of a pool of types to give; nothing was changed.
  case exhausted(FunctionType.Limit, by: [FunctionPlace])
  /// A gadget could not be read; nothing was changed.
  case unreadable(ReadError)
  /// A step failed.
  case failed(ApplyError)
}

/// Brings a machine's gadgets to what they are meant to be.
///
/// Gadgets that others made are seen and left alone.
public struct Composer {
  /// Where the gadgets are.
  public let configFS: any ConfigFS
  /// Which of them are ours.
  public let records: Records
  /// How many seconds each program is waited for that serves a function.
  public var patience = 0
  /// Is told each step before it is done.
  public var narrate: (Narration) -> Void = { _ in }

  /// Makes a composer.
  public init(configFS: any ConfigFS, records: Records) {
    self.configFS = configFS
    self.records = records
  }

  /// The steps from the present state to a gadget bound to a UDC; nil: not bound.
  public func plan(_ gadget: Gadget, udc: String?) throws(ComposerError) -> Plan {
    let new = gadget.tree.bound(to: udc)
    let state = try ownState(of: gadget.name, toward: new)
    let prepared = new.preparingMounts(recorded: state.record?.tree, on: configFS.functionFS)
    return Plan(gadget: gadget.name, from: state.tree, to: prepared)
  }

  /// Makes a gadget what it is meant to be, binds it, and reads it back.
  ///
  /// - Returns: what was done; empty when there was nothing to do.
  @discardableResult
  public func up(_ gadget: Gadget, udc: String?) throws(ComposerError) -> Plan {
    try change(gadget.name, to: gadget.tree.bound(to: udc))
  }

  /// Unbinds a gadget and removes all of it. That it is not there is no error.
  ///
  /// - Returns: what was done; empty when there was nothing to do.
  @discardableResult
  public func down(_ name: String) throws(ComposerError) -> Plan {
    try change(name, to: nil)
  }

  /// True when gadgetctl made the gadget of this name that is there now.
  public func isOurs(_ name: String) throws(ComposerError) -> Bool {
    try record(of: name).map { record throws(ComposerError) in try isOurs(name, record) } ?? false
  }

  /// All that a gadget's directory holds now, with the UDC that it is bound to; nil: there is none.
  public func tree(of name: String) throws(ComposerError) -> Tree? {
    let record = try record(of: name)
    return try reading { () throws(ReadError) in
      try Tree(reading: name, in: configFS, recorded: record?.tree, .everything)
    }
  }

  private func isOurs(_ name: String, _ record: Record) throws(ComposerError) -> Bool {
    do throws(Errno) {
      guard let identity = record.identity else { return true }
      return try configFS.identity(name) == identity
    } catch {
      throw .unreadable(ReadError(path: name, errno: error))
    }
  }

  private func change(_ name: String, to new: Tree?) throws(ComposerError) -> Plan {
    // Nothing to take down needs no lock, and no permission to take one.
    if new == nil, try !isThere(name), try record(of: name) == nil {
      return Plan(gadget: name, from: nil, to: nil)
    }
    let lock = try recording { () throws(FileError) in try records.lock() }
    defer { _ = lock }
    let (old, record) = try ownState(of: name, toward: new)
    let new = new?.preparingMounts(recorded: record?.tree, on: configFS.functionFS)
    let plan = Plan(gadget: name, from: old, to: new)
    guard !plan.isEmpty else {
      let same = new.map { Record(identity: record?.identity, tree: $0) }
      if same != record { try save(same, of: name) }
      return plan
    }
    if let new { try refuseExhaustion(by: new, of: name) }
    let snapshot = try reading { () throws(ReadError) in
      try Tree(reading: name, in: configFS, recorded: record?.tree, .everything)
    }
    if let new { try save(Record(identity: nil, tree: new), of: name) }
    let attempt = Attempt(
      gadget: name, configFS: configFS, from: snapshot, to: new, recorded: record?.tree,
      patience: patience, narrate: narrate)
    do {
      try attempt.perform(plan)
    } catch {
      if error.aftermath == .restored {
        try remember(snapshot == nil ? nil : record?.tree, of: name)
      }
      throw .failed(error)
    }
    try remember(new, of: name)
    return plan
  }

  /// Counts what the other gadgets have of what there are only so many of.
  private func refuseExhaustion(by new: Tree, of name: String) throws(ComposerError) {
    let others = try reading { () throws(ReadError) in try configFS.functions(otherThanOf: name) }
    let all = others + new["functions"].directories.keys.map { FunctionPlace(name, $0) }
    if let (limit, holders) = FunctionType.exhausted(by: all) {
      throw .exhausted(limit, by: holders)
    }
  }

  /// The state of a gadget that is not there, or is ours.
  ///
  /// Of one whose making was cut off nothing is taken for granted.
  private func ownState(
    of name: String, toward new: Tree?
  ) throws(ComposerError) -> (tree: Tree?, record: Record?) {
    let record = try record(of: name)
    guard try isThere(name) else { return (nil, record) }
    guard let record, try isOurs(name, record) else { throw .foreign(name) }
    let scope: Tree.Scope = record.identity == nil ? .everything : .declared(new)
    let tree = try reading { () throws(ReadError) in
      try Tree(reading: name, in: configFS, recorded: record.tree, scope)
    }
    return (tree, record)
  }

  private func isThere(_ name: String) throws(ComposerError) -> Bool {
    try reading { () throws(ReadError) in
      try configFS.knownEntries("").contains { $0.name == name }
    }
  }

  private func record(of name: String) throws(ComposerError) -> Record? {
    try recording { () throws(FileError) in try records.record(of: name) }
  }

  /// Records the gadget that is there now as the one that is meant; nil: none.
  private func remember(_ tree: Tree?, of name: String) throws(ComposerError) {
    guard let tree else { return try save(nil, of: name) }
    let identity: UInt64
    do throws(Errno) {
      identity = try configFS.identity(name)
    } catch {
      throw .unreadable(ReadError(path: name, errno: error))
    }
    try save(Record(identity: identity, tree: tree), of: name)
  }

  private func save(_ record: Record?, of name: String) throws(ComposerError) {
    try recording { () throws(FileError) in
      if let record {
        try records.save(record, of: name)
      } else {
        try records.remove(name)
      }
    }
  }

  private func recording<Value: ~Copyable>(
    _ body: () throws(FileError) -> Value
  ) throws(ComposerError) -> Value {
    do { return try body() } catch { throw .record(error) }
  }

  func reading<Value>(
    _ body: () throws(ReadError) -> Value
  ) throws(ComposerError) -> Value {
    do { return try body() } catch { throw .unreadable(error) }
  }
}

extension Tree {
  /// The same, with the directories that mounts need and that are not there, or were made for them.
  fileprivate func preparingMounts(recorded: Tree?, on functionFS: any FunctionFS) -> Tree {
    var tree = self
    for (name, function) in tree["functions"].directories {
      guard var mount = function.mount else { continue }
      let missing = functionFS.missingDirectories(of: mount.path)
      let old = recorded?["functions"][name].mount
      let earlier = old?.path == mount.path ? old?.madeDirectories ?? [] : []
      // The way to a directory begins with that to the one above it.
      mount.madeDirectories = Set(missing + earlier).sorted { $0.utf8.count < $1.utf8.count }
      tree.directories["functions"]?.directories[name]?.mount = mount
    }
    return tree
  }

  fileprivate func bound(to udc: String?) -> Tree {
    var tree = self
    tree.udc = udc
    return tree
  }
}
