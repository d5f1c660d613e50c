// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// What has become of a gadget, for people and for programs.
struct StatusText {
  var report: GadgetReport
  /// nil: not known.
  var endpoints: EndpointUseText?

  // MARK: For people

  var lines: [String] {
    let facts = [
      ("controller", controller), ("endpoints", endpoints?.words), ("owner", owner),
      ("bound for", report.age.map(Self.words(ofAge:))),
    ]
    let rows = report.functions.flatMap { function in
      let nodes = function.nodes.map(FunctionNodeText.init)
      let name = function.isLinked ? function.name : "\(function.name) (in no configuration)"
      let first = nodes.first.map { [name, $0.place, $0.words] } ?? [name, "-", ""]
      return [first] + nodes.dropFirst().map { ["", $0.place, $0.words] }
    }
    return ["\(report.name): \(stateWords)"]
      + facts.compactMap { key, value in
        value.map { "  \(key)\(String(repeating: " ", count: 12 - key.count))\($0)" }
      }
      + Table(header: ["FUNCTION", "NODE", ""], rows: rows).lines.map { line in
        String("  \(line)".reversed().drop { $0 == " " }.reversed())
      }
  }

  /// The state and what it means.
  private var stateWords: String {
    switch report.state {
    case .notBound: return "not bound: no host can see it"
    case .controllerGone:
      return
        "controller gone: \(report.udc ?? "") is not there; the kernel binds the gadget when it "
        + "comes back"
    case .notStarted:
      return "not started: \(report.udc ?? "") has been away, and did not take the gadget back"
    case .left:
      return "not attached: no host has asked it for anything"
    case .state(let state):
      return [state, meaning(of: state)].compactMap { $0 }.joined(separator: ": ")
    }
  }

  private func meaning(of state: String) -> String? {
    switch state {
    case "not attached":
      report.unserved.isEmpty
        ? "no cable leads to a host that is on"
        : "kept from the host by \(report.unserved.list("and")), which no program serves"
    case "attached", "powered": "the cable has power, and no host has asked"
    case "default", "addressed": "a host has seen it, and has not chosen a configuration"
    case "configured": "a host uses it" + (speed.map { ", at \($0)" } ?? "")
    case "suspended": "the host sleeps, or has put it to sleep"
    default: nil
    }
  }

  private var controller: String? {
    report.controller.map { controller in
      let driver = controller.driver.map { " (\($0))" } ?? ""
      return "\(controller.name)\(driver), at most \(controller.maximumSpeed)"
    } ?? report.udc
  }

  private var owner: String { report.isOurs ? "ours" : "foreign" }

  /// The current speed, in the kernel's words; nil: none.
  private var speed: String? {
    report.controller.flatMap { $0.currentSpeed == "UNKNOWN" ? nil : $0.currentSpeed }
  }

  /// The two largest units: `2 h 5 min`.
  private static func words(ofAge milliseconds: UInt64) -> String {
    let seconds = milliseconds / 1000
    let parts = [
      (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"),
      (seconds % 60, "s"),
    ].drop { $0.0 == 0 }.prefix(2)
    return parts.isEmpty ? "0 s" : parts.map { "\($0) \($1)" }.joined(separator: " ")
  }

  // MARK: For programs

  /// A word for the state: the kernel's where it is the gadget's own.
  private var stateName: String {
    switch report.state {
    case .notBound: "not bound"
    case .controllerGone: "controller gone"
    case .notStarted: "not started"
    case .left: "not attached"
    case .state(let state): state
    }
  }

  var json: JSON {
    .object([
      "name": .string(report.name), "state": .string(stateName),
      "configured": .bool(report.state.isConfigured), "udc": .string(report.udc),
      "speed": report.state.isConfigured ? .string(speed) : .null,
      "maximum_speed": .string(report.controller?.maximumSpeed), "ours": .bool(report.isOurs),
      "bound_seconds": report.age.map { .number($0 / 1000) } ?? .null,
      "endpoints": endpoints?.json ?? .null,
      "functions": .array(
        report.functions.map { function in
          .object([
            "name": .string(function.name), "linked": .bool(function.isLinked),
            "nodes": .array(function.nodes.map { FunctionNodeText($0).json }),
          ])
        }),
    ])
  }
}
