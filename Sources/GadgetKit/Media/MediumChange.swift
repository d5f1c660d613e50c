// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// A medium that goes into a disk of a gadget, or out of it.
public struct MediumChange: Sendable {
  /// The gadget's name.
  public var gadget: String
  /// Which disk; nil: the only one.
  public var unit: UnitName?
  /// The image or block device to put in; nil: none.
  public var file: FilePath?
  /// Whether the old medium is taken out even when the host has locked it.
  public var isForced: Bool

  /// Makes a change.
  public init(gadget: String, unit: UnitName?, file: FilePath?, isForced: Bool) {
    self.gadget = gadget
    self.unit = unit
    self.file = file
    self.isForced = isForced
  }

  /// The disk that is meant.
  func place(in tree: Tree) throws(MediumError) -> UnitPlace {
    let all = tree.unitPlaces
    guard !all.isEmpty else { throw .noUnits(gadget) }
    guard let unit else {
      guard all.count == 1 else { throw .several(all) }
      return all[0]
    }
    let meant = all.filter {
      $0.unit == unit.unit && unit.function.map([$0.function].contains) ?? true
    }
    guard meant.count <= 1 else { throw .several(meant) }
    guard let place = meant.first else { throw .noUnit(unit, among: all) }
    return place
  }

  /// The path that the kernel is given, and shows: without symbolic links.
  ///
  /// - Throws: why the image cannot be put into this disk.
  func path(for place: UnitPlace, in tree: Tree) throws(MediumError) -> String {
    guard let file else { return "" }
    let unit = LogicalUnit(tree[place])
    guard let path = file.resolved else {
      throw .image(.file(FileError(file, .noSuchFileOrDirectory)))
    }
    let text: String
    do throws(ValueProblem) {
      text = try Format.file.value(of: .string(path.string))
    } catch {
      throw .path(file, problem: error.problem, remedy: error.remedy)
    }
    let other = tree.unitPlaces.first { other in
      let unit = LogicalUnit(tree[other])
      return other != place && unit.file == text
        && !(unit.isReadOnly && self.isReadOnly(place, tree))
    }
    if let other { throw .inUse(file, by: other) }
    // What is in already is mounted, if at all, with the knowledge of who put it in.
    if unit.file == text { return text }
    let image = ImageFile(
      path: path, isReadOnly: isReadOnly(place, tree), isCDROM: unit.isCDROM)
    do throws(ImageError) { try image.check() } catch { throw .image(error) }
    return text
  }

  private func isReadOnly(_ place: UnitPlace, _ tree: Tree) -> Bool {
    LogicalUnit(tree[place]).isReadOnly
  }
}

extension Composer {
  /// Puts a medium into a disk, or takes it out, of whoever's gadget: only the disk's file is changed.
  ///
  /// What was in is taken out first. When the new one cannot be put in, the old one is put back. Of a
  /// gadget of ours the record is changed too, so that the next ``up(_:udc:replacing:)`` knows that it
  /// has something to do.
  ///
  /// - Returns: what was done; empty when there was nothing to do.
  @discardableResult
  public func perform(_ change: MediumChange) throws(MediumError) -> Plan {
    guard try composing({ () throws(ComposerError) in try isThere(change.gadget) }) else {
      throw .noGadget(change.gadget)
    }
    let lock = try composing { () throws(ComposerError) -> FileLock in try self.lock() }
    defer { _ = lock }
    return try Signals.heldBack { () throws(MediumError) in try performAlone(change) }
  }

  /// The change, while no other process makes any, and no signal ends this one.
  private func performAlone(_ change: MediumChange) throws(MediumError) -> Plan {
    let name = change.gadget
    guard let tree = try composing({ () throws(ComposerError) in try tree(of: name) }) else {
      throw .noGadget(name)
    }
    let place = try change.place(in: tree)
    let old = tree[place].attributes["file"] ?? ""
    let new = try change.path(for: place, in: tree)
    var plan = Plan(gadget: name, from: nil, to: nil)
    guard old != new else { return plan }
    guard LogicalUnit(tree[place]).isRemovable else { throw .notRemovable(place) }
    let swap = MediumSwap(
      unit: "\(name)/functions/\(place)", old: old, new: new, configFS: configFS)
    plan.steps = swap.steps(isForced: change.isForced)
    let record = try composing { () throws(ComposerError) in
      try noteMedium(new, in: place, of: name)
    }
    do throws(ApplyError) {
      try swap.perform(plan.steps, narrate: narrate)
    } catch {
      if let record { try? records.save(record, of: name) }
      guard case .refused(let step, .resourceBusy) = error.cause, step.isEmptying else {
        throw .composer(.failed(error))
      }
      throw change.isForced ? .cannotForce(place) : .locked(place)
    }
    return plan
  }

  /// Notes the new medium in the record of a gadget of ours.
  ///
  /// - Returns: the record before; nil: the gadget is not ours.
  private func noteMedium(
    _ file: String, in place: UnitPlace, of name: String
  ) throws(ComposerError) -> Record? {
    guard try isOurs(name), let record = try record(of: name) else { return nil }
    var changed = record
    changed.tree[place].attributes["file"] = file
    try save(changed, of: name)
    return record
  }

  private func composing<Value: ~Copyable>(
    _ body: () throws(ComposerError) -> Value
  ) throws(MediumError) -> Value {
    do { return try body() } catch { throw .composer(error) }
  }
}
