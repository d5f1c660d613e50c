// SPDX-License-Identifier: Apache-2.0

/// What the kernel tells, in order, of what may be otherwise again at the next look.
enum MachineNotice: Hashable, Sendable {
  /// A directory was made, or moved in.
  case gadgetAdded(String)
  /// A directory was removed, or moved away.
  case gadgetRemoved(String)
  /// A controller was bound, or unbound: then without a gadget.
  case bound(String, gadget: String?)
  /// A controller went away, whatever is there now.
  case controllerRemoved(String)
  /// The state of a controller was set; its speed then, and what was bound to it.
  case stateSet(String, to: String, speed: String, gadget: String?)
}

extension MachineView {
  /// Takes a notice into account.
  ///
  /// - Returns: what has happened by it.
  mutating func apply(_ notice: MachineNotice) -> [MachineEvent] {
    let old = self
    switch notice {
    case .gadgetAdded(let name):
      guard !gadgets.contains(where: { $0.name == name }) else { return [] }
      gadgets.append(Gadget(name))
      gadgets.sort { $0.name < $1.name }
    case .gadgetRemoved(let name):
      gadgets.removeAll { $0.name == name }
    case .bound(let udc, let gadget):
      // One that has just been added is bound at the next look.
      guard let index = controllers.firstIndex(where: { $0.name == udc }) else { return [] }
      controllers[index].function = gadget
      bind(udc, to: gadget)
    case .controllerRemoved(let name):
      controllers.removeAll { $0.name == name }
      bind(name, to: nil)
    case .stateSet(let name, let state, let speed, let gadget):
      guard let index = controllers.firstIndex(where: { $0.name == name }) else { return [] }
      // A host may be quicker than the event of the binding.
      controllers[index].function = gadget
      bind(name, to: gadget)
      let bindings = events(since: old)
      controllers[index].state = state
      controllers[index].currentSpeed = speed
      // The kernel sets it for each new controller, and tells that late.
      if state == "not attached" && old.controllers[index].state == state { break }
      // What is set anew may be what it was.
      return bindings + [.controller(controllers[index], .state)]
    }
    return events(since: old)
  }

  private mutating func bind(_ udc: String, to gadget: String?) {
    for index in gadgets.indices {
      if gadgets[index].name == gadget {
        gadgets[index].udc = udc
      } else if gadgets[index].udc == udc {
        gadgets[index].udc = nil
      }
    }
  }
}
