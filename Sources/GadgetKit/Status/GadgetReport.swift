// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// A gadget that is there, whoever made it, with all that has come of it on this machine.
public struct GadgetReport: Hashable, Sendable {
  /// A function of it.
  public struct Function: Hashable, Sendable {
    /// `TYPE.INSTANCE`
    public var name: String
    /// Whether it is in a configuration.
    public var isLinked: Bool
    /// What appeared for it on this machine.
    public var nodes: [FunctionNode]
  }

  /// The name of its directory.
  public var name: String
  /// The controller that its attribute `UDC` names; nil: none.
  public var udc: String?
  /// That controller; nil: it is not there.
  public var controller: UDC?
  /// What has become of it.
  public var state: GadgetState
  /// True when gadgetctl made it.
  public var isOurs: Bool
  /// How long it is bound, in milliseconds; nil: not known, or not bound.
  public var age: UInt64?
  /// Its functions, in the order in which they were made.
  public var functions: [Function]
  /// Its directory.
  public var tree: Tree

  /// The functions that keep the whole gadget from its host, because no program serves them.
  public var unserved: [String] {
    functions.filter { $0.isLinked && $0.nodes.contains(where: \.keepsFromHost) }.map(\.name)
  }
}

extension Composer {
  /// Whether a host has asked for the device descriptor since the gadget was made, or the profile has
  /// said what the kernel then says.
  private func wasAsked(_ name: String) -> Bool {
    guard let shown = try? configFS.read("\(name)/bMaxPacketSize0") else { return true }
    return String(decoding: shown, as: UTF8.self).trimmed != "0x00"
  }

  /// What has become of a gadget; nil: there is none of this name.
  ///
  /// - Parameters:
  ///   - name: the gadget's.
  ///   - controllers: those that there are.
  ///   - machine: where nodes are looked for; nil: the gadgets stand in an ordinary directory, and
  ///     nothing can have come of them.
  public func report(
    of name: String, controllers: [UDC], on machine: MachineFiles?
  ) throws(ComposerError) -> GadgetReport? {
    guard let tree = try tree(of: name) else { return nil }
    let udc = try reading { () throws(ReadError) in try configFS.udc(of: name) }
    let controller = controllers.first { $0.name == udc }
    let state = GadgetState(
      udc: udc, controller: controller, isStarted: !tree.isWaiting,
      wasAsked: wasAsked(name))
    let isBound = controller != nil && !tree.isWaiting
    let finder = machine.map {
      FunctionNodeFinder(
        gadget: name, tree: tree, udc: isBound ? udc : nil, configFS: configFS, machine: $0)
    }
    let linked = tree.linkedFunctions
    return GadgetReport(
      name: name, udc: udc, controller: controller, state: state, isOurs: try isOurs(name),
      age: isBound ? try age(of: name, on: udc) : nil,
      functions: tree["functions"].directories.map { function, tree in
        .init(
          name: function, isLinked: linked.contains(function),
          nodes: finder?.nodes(of: function, tree)
            ?? tree.units.map { .unit($0.name, $0.unit) })
      }, tree: tree)
  }
}
