// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// The ordered steps from one state of a gadget to another.
///
/// A pure function of the two: it is printed by `plan`, performed by `up` and `down`, must be empty
/// when all is as it should be, and leads back when something failed.
public struct Plan: Hashable, Sendable {
  /// The steps, in the order in which they are to be done.
  public var steps: [Operation]

  /// True when there is nothing to do.
  public var isEmpty: Bool { steps.isEmpty }

  /// Nothing to do.
  init() { steps = [] }

  /// The steps from one tree of a gadget to another; nil: the gadget is not there.
  ///
  /// A bound gadget is unbound first, and bound last, unless every step takes effect at once.
  /// What the kernel would keep stale is removed and made again; what need not be stays.
  public init(gadget: String, from old: Tree?, to new: Tree?) {
    let type = GadgetLayout.gadget
    let isRegistered = old.map { $0.udc != nil || $0.isWaiting } ?? false
    let unbind = isRegistered ? [Operation.bind(gadget, to: nil)] : []
    let bind = (new?.udc).map { Self.awaiting(new, gadget) + [.bind(gadget, to: $0)] } ?? []
    let creation = new.map { Difference.creation(type, at: gadget, $0, in: gadget) } ?? []
    guard let old else {
      steps = creation + bind
      return
    }
    let removal = Difference.removal(type, at: gadget, old)
    var comparison = Comparison(gadget: gadget)
    guard let new,
      let difference = comparison.difference(type, at: gadget, from: old, to: new)
    else {
      steps = unbind + removal + creation + bind
      return
    }
    let changes = difference.teardown + difference.build
    let canStay = difference.isLive && old.udc == new.udc && !old.isWaiting
    steps = canStay ? changes : unbind + changes + bind
  }

  /// The same with the gadget that has the controller unbound from it, as late as can be.
  func evicting(_ other: String) -> Plan {
    var plan = self
    let binding = steps.lastIndex(where: \.isBinding) ?? steps.endIndex
    plan.steps.insert(.bind(other, to: nil), at: binding)
    return plan
  }

  /// What must be before a gadget can be bound: a program for each function that needs one.
  private static func awaiting(_ tree: Tree?, _ gadget: String) -> [Operation] {
    guard let tree else { return [] }
    let served = tree["functions"].directories.elements.filter {
      FunctionType.ofFunction($0.key).isServed
    }
    if served.isEmpty { return [] }
    let linked = tree.linkedFunctions
    return served.filter { linked.contains($0.key) }.map { name, function in
      .awaitProgram("\(gadget)/functions/\(name)", at: function.mount?.path)
    }
  }
}
