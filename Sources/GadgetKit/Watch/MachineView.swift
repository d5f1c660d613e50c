// SPDX-License-Identifier: Apache-2.0

/// The controllers and gadgets of a machine at one moment.
public struct MachineView: Hashable, Sendable {
  /// A gadget that is there.
  public struct Gadget: Hashable, Sendable {
    /// The name of its directory.
    public var name: String
    /// The controller that it is bound to; nil: none.
    public var udc: String?

    /// Makes a gadget.
    public init(_ name: String, on udc: String? = nil) {
      self.name = name
      self.udc = udc
    }
  }

  /// The controllers, in natural order.
  public var controllers: [UDC]
  /// The gadgets, in the order of the alphabet.
  public var gadgets: [Gadget]

  /// Makes a view.
  public init(controllers: [UDC] = [], gadgets: [Gadget] = []) {
    self.controllers = controllers
    self.gadgets = gadgets
  }

  /// All that is there, at the first look.
  public var present: [MachineEvent] {
    controllers.map { .controller($0, .present) }
      + gadgets.map { .gadget($0.name, .present, udc: $0.udc) }
  }

  /// What has happened since an earlier view: what goes before what comes, and a gadget is neither
  /// bound before its controller is there nor removed while it is bound.
  public func events(since old: MachineView) -> [MachineEvent] {
    old.gadgets.flatMap { leaving($0) }
      + old.controllers.filter { controller($0.name) == nil }.map { .controller($0, .removed) }
      + controllers.filter { old.controller($0.name) == nil }.map { .controller($0, .added) }
      + gadgets.flatMap { old.arriving($0) }
      + controllers.compactMap { old.changing($0) }
  }

  /// What a gadget of the view before has lost.
  private func leaving(_ gadget: Gadget) -> [MachineEvent] {
    let now = self.gadget(gadget.name)
    var events: [MachineEvent] = []
    if let udc = gadget.udc, udc != now?.udc {
      events.append(.gadget(gadget.name, .unbound, udc: udc))
    }
    if now == nil { events.append(.gadget(gadget.name, .removed, udc: nil)) }
    return events
  }

  /// What a gadget of the view after has more.
  private func arriving(_ gadget: Gadget) -> [MachineEvent] {
    let before = self.gadget(gadget.name)
    var events: [MachineEvent] = []
    if before == nil { events.append(.gadget(gadget.name, .added, udc: nil)) }
    if let udc = gadget.udc, udc != before?.udc {
      events.append(.gadget(gadget.name, .bound, udc: udc))
    }
    return events
  }

  /// What a controller of the view after has otherwise.
  private func changing(_ new: UDC) -> MachineEvent? {
    // One that has come may have gone on before anybody could look.
    guard let old = controller(new.name) else {
      return new.state == "not attached" ? nil : .controller(new, .state)
    }
    if new.state != old.state { return .controller(new, .state) }
    return new.currentSpeed == old.currentSpeed ? nil : .controller(new, .speed)
  }

  private func controller(_ name: String) -> UDC? { controllers.first { $0.name == name } }

  private func gadget(_ name: String) -> Gadget? { gadgets.first { $0.name == name } }
}
