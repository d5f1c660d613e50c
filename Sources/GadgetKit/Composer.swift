// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
import SystemPackage

/// Why a gadget was not brought up or taken down.
public enum ComposerError: Error, Hashable, Sendable {
  /// A gadget of this name is there, and gadgetctl did not make it.
  case foreign(String)
  /// gadgetctl's own record of its gadgets could not be read or written; no gadget was changed.
  case record(FileError)
  /// Another process was changing gadgets all the time, or the lock cannot be had; nothing was changed.
  case locked(LockError)
  /// The controller has another gadget; nothing was changed.
  case taken(String, by: String)
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
  /// How long each program is waited for that serves a function.
  public var patience = Duration.zero
  /// How long another process is waited for that changes gadgets.
  public var lockPatience: Duration = .seconds(30)
  /// Is told each step before it is done.
  public var narrate: (Narration) -> Void = { _ in }
  /// Is told which process is waited for, if one is; nil: its name could not be found out.
  public var whenLocked: (FileHolder?) -> Void = { _ in }

  /// Makes a composer.
  public init(configFS: any ConfigFS, records: Records) {
    self.configFS = configFS
    self.records = records
  }

  /// The steps from the present state to a gadget bound to a UDC; nil: not bound.
  ///
  /// - Parameters:
  ///   - gadget: as it is meant to be.
  ///   - udc: the name of the controller; nil: it is bound to none.
  ///   - replacing: whether another gadget has to leave the UDC, as for ``up(_:udc:replacing:)``.
  public func plan(
    _ gadget: Gadget, udc: String?, replacing: Bool = false
  ) throws(ComposerError) -> Plan {
    let new = gadget.tree.bound(to: udc)
    let now = RememberedConfigFS(configFS)
    let state = try ownState(of: gadget.name, toward: new, in: now)
    let prepared = new.preparingMounts(recorded: state.record?.tree, on: configFS.functionFS)
    let plan = Plan(gadget: gadget.name, from: state.tree, to: prepared)
    if plan.isEmpty { return plan }
    let evicted = try holder(
      of: udc, otherThan: gadget.name, replacing: replacing, in: now)
    return evicted.map(plan.evicting) ?? plan
  }

  /// Makes a gadget what it is meant to be, binds it, and reads it back.
  ///
  /// - Parameters:
  ///   - gadget: as it is meant to be.
  ///   - udc: the name of the controller; nil: it is bound to none.
  ///   - replacing: whether another gadget has to leave the UDC, whoever made it. It is unbound just
  ///     before, stays as it is otherwise, and is bound again when this fails.
  /// - Returns: what was done; empty when there was nothing to do.
  @discardableResult
  public func up(
    _ gadget: Gadget, udc: String?, replacing: Bool = false
  ) throws(ComposerError) -> Plan {
    try change(gadget.name, to: gadget.tree.bound(to: udc), replacing: replacing)
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

  /// How long a gadget is bound, in milliseconds; nil: that is not known.
  func age(of name: String, on udc: String?) throws(ComposerError) -> UInt64? {
    guard let now = udc.flatMap(configFS.binding), let recorded = try record(of: name)?.binding,
      recorded.link == now.link, recorded.time <= now.time
    else { return nil }
    return now.time - recorded.time
  }

  /// Does something while no other process makes a change.
  public func alone<Result>(_ body: () -> Result) throws(ComposerError) -> Result {
    let lock = try lock()
    defer { _ = lock }
    return body()
  }

  private func isOurs(_ name: String, _ record: Record) throws(ComposerError) -> Bool {
    do throws(Errno) {
      guard let identity = record.identity else { return true }
      return try configFS.identity(name) == identity
    } catch .noSuchFileOrDirectory {
      return false
    } catch {
      throw .unreadable(ReadError(path: name, errno: error))
    }
  }

  private func change(
    _ name: String, to new: Tree?, replacing: Bool = false
  ) throws(ComposerError) -> Plan {
    // Nothing to take down needs no lock, and no permission to take one.
    if new == nil, try !isThere(name), try !isKnown(name), try !hasLeftovers() {
      return Plan()
    }
    let lock = try lock()
    defer { _ = lock }
    return try Signals.heldBack { () throws(ComposerError) in
      try changeAlone(name, to: new, replacing: replacing)
    }
  }

  /// The change, while no other process makes any, and no signal ends this one.
  private func changeAlone(
    _ name: String, to new: Tree?, replacing: Bool
  ) throws(ComposerError) -> Plan {
    let now = try stateWithoutLeftovers()
    let (old, record) = try ownState(of: name, toward: new, in: now)
    let new = new?.preparingMounts(recorded: record?.tree, on: configFS.functionFS)
    var plan = Plan(gadget: name, from: old, to: new)
    guard !plan.isEmpty else {
      let same = new.map { Record(identity: record?.identity, tree: $0, binding: record?.binding) }
      if same != record || new == nil { try save(same, of: name) }
      return plan
    }
    let evicted = try holder(
      of: new?.udc, otherThan: name, replacing: replacing, in: now)
    if let evicted { plan = plan.evicting(evicted) }
    if let new { try refuseExhaustion(by: new, of: name, in: now) }
    let snapshot = try reading { () throws(ReadError) in
      old == nil
        ? nil : try Tree(reading: name, in: now, recorded: record?.tree, .everything)
    }
    if let new {
      do throws(ComposerError) {
        try save(Record(identity: nil, tree: new, binding: record?.binding), of: name)
      } catch {
        // It may have failed when the record was already another.
        try? save(record, of: name)
        throw error
      }
    }
    let attempt = Attempt(
      gadget: name, configFS: configFS, records: records, from: snapshot, to: new,
      recorded: record?.tree, binding: record?.binding, evicted: evicted, patience: patience,
      narrate: narrate)
    do { try attempt.perform(plan) } catch { throw .failed(error) }
    return plan
  }

  /// The other gadget that is bound to a controller; nil: none.
  ///
  /// - Throws: which one it is, unless it is to be replaced.
  private func holder(
    of udc: String?, otherThan name: String, replacing: Bool, in now: any ReadableConfigFS
  ) throws(ComposerError) -> String? {
    guard let udc else { return nil }
    let holder = try reading { () throws(ReadError) in try now.holder(of: udc) }
    guard let holder, holder != name else { return nil }
    if !replacing { throw .taken(udc, by: holder) }
    return holder
  }

  /// Counts what the other gadgets have of what there are only so many of.
  private func refuseExhaustion(
    by new: Tree, of name: String, in now: any ReadableConfigFS
  ) throws(ComposerError) {
    let others = try reading { () throws(ReadError) in try now.functions(otherThanOf: name) }
    let all = others + new["functions"].directories.keys.map { FunctionPlace(name, $0) }
    if let (limit, holders) = FunctionType.exhausted(by: all) {
      throw .exhausted(limit, by: holders)
    }
  }

  /// The state of a gadget that is not there, or is ours.
  ///
  /// Of one whose making was cut off nothing is taken for granted.
  private func ownState(
    of name: String, toward new: Tree?, in now: any ReadableConfigFS
  ) throws(ComposerError) -> (tree: Tree?, record: Record?) {
    let record = try record(of: name)
    let isThere = try reading { () throws(ReadError) in
      try now.knownEntries("").contains { $0.name == name }
    }
    guard isThere else { return (nil, record) }
    guard let record, try isOurs(name, record) else { throw .foreign(name) }
    let scope: Tree.Scope = record.identity == nil ? .everything : .declared(new)
    let tree = try reading { () throws(ReadError) in
      try Tree(reading: name, in: now, recorded: record.tree, scope)
    }
    return (tree, record)
  }

  /// What there is before a change, after what killed probes left was removed.
  private func stateWithoutLeftovers() throws(ComposerError) -> RememberedConfigFS {
    try reading { () throws(ReadError) in
      let now = RememberedConfigFS(configFS)
      let leftovers = try KernelProbe.leftovers(in: now)
      if leftovers.isEmpty { return now }
      try KernelProbe.remove(leftovers, from: configFS)
      return RememberedConfigFS(configFS)
    }
  }

  private func hasLeftovers() throws(ComposerError) -> Bool {
    try reading { () throws(ReadError) in try !KernelProbe.leftovers(in: configFS).isEmpty }
  }

  /// Whether there is a gadget of this name, whoever made it.
  func isThere(_ name: String) throws(ComposerError) -> Bool {
    do throws(Errno) {
      _ = try configFS.identity(name)
      return true
    } catch .noSuchFileOrDirectory {
      return false
    } catch {
      throw .unreadable(ReadError(path: name, errno: error))
    }
  }

  func record(of name: String) throws(ComposerError) -> Record? {
    try recording { () throws(FileError) in try records.record(of: name) }
  }

  private func isKnown(_ name: String) throws(ComposerError) -> Bool {
    try recording { () throws(FileError) in try records.knows(name) }
  }

  func save(_ record: Record?, of name: String) throws(ComposerError) {
    try recording { () throws(FileError) in
      if let record {
        try records.save(record, of: name)
      } else {
        try records.remove(name)
      }
    }
  }

  func lock() throws(ComposerError) -> FileLock {
    do { return try records.lock(within: lockPatience, whenHeld: whenLocked) } catch {
      throw .locked(error)
    }
  }

  private func recording<Value>(
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
