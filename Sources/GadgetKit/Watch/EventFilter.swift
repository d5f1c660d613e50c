// SPDX-License-Identifier: Apache-2.0

/// Lets through what concerns some gadgets: their own events, and those of the controllers that they
/// are bound to or were last.
public struct EventFilter: Sendable {
  private let gadgets: Set<String>
  private var controllers: Set<String> = []

  /// - Parameter gadgets: their names; none: everything is let through.
  public init(gadgets: [String]) {
    self.gadgets = Set(gadgets)
  }

  /// Whether the next event is let through.
  public mutating func admits(_ event: MachineEvent) -> Bool {
    if gadgets.isEmpty { return true }
    switch event {
    case .gadget(let name, _, let udc):
      guard gadgets.contains(name) else { return false }
      if let udc { controllers.insert(udc) }
      return true
    case .controller(let udc, _):
      if let gadget = udc.function { return gadgets.contains(gadget) }
      return controllers.contains(udc.name)
    }
  }
}
