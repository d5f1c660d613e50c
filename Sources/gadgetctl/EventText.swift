// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// Something that has happened to a controller or a gadget, for people and for programs.
struct EventText {
  var event: MachineEvent
  var time: WallClock

  /// `11:12:29.042 dummy_udc.0: configured, high-speed`
  var line: String { "\(time.timeOfDay) \(subject): \(change)" }

  /// The same with all that is known.
  var json: JSON {
    let time = JSON.string(time.text)
    return switch event {
    case .controller(let udc, let change):
      .object([
        "time": time, "subject": .string("controller"), "event": .string(change.rawValue),
        "udc": .string(udc.name), "state": .string(udc.state), "speed": .string(udc.knownSpeed),
        "gadget": .string(udc.function),
      ])
    case .gadget(let name, let change, let udc):
      .object([
        "time": time, "subject": .string("gadget"), "event": .string(change.rawValue),
        "gadget": .string(name), "udc": .string(udc),
      ])
    }
  }

  private var subject: String {
    switch event {
    case .controller(let udc, _): udc.name
    case .gadget(let name, _, _): name
    }
  }

  private var change: String {
    switch event {
    case .controller(let udc, let change): Self.words(udc, change)
    case .gadget(_, let change, let udc): Self.words(change, udc)
    }
  }

  private static func words(_ udc: UDC, _ change: MachineEvent.OfController) -> String {
    let state = [udc.state, udc.knownSpeed].compactMap(\.self).joined(separator: ", ")
    return switch change {
    case .present: "is there, " + state + (udc.function.map { ", bound to \($0)" } ?? "")
    case .state: state
    case .speed: udc.knownSpeed ?? "without a speed"
    case .added, .removed: change.rawValue
    }
  }

  private static func words(_ change: MachineEvent.OfGadget, _ udc: String?) -> String {
    switch change {
    case .present: "is there, " + (udc.map { "bound to \($0)" } ?? "not bound")
    case .bound: "bound to \(udc ?? "")"
    case .unbound: "unbound from \(udc ?? "")"
    case .added, .removed: change.rawValue
    }
  }
}

extension UDC {
  /// The current speed; nil as long as no host has set it.
  fileprivate var knownSpeed: String? { currentSpeed == "UNKNOWN" ? nil : currentSpeed }
}
