// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage

/// Why something was waited for in vain.
extension Failure {
  /// An option to wait for what an ordinary directory in the place of configfs has not.
  init(_ option: String, waitsInVainAt path: FilePath) {
    self.init("\(path): has neither controllers nor a host: \(option) is for the kernel's configfs")
  }

  /// No controller to bind to, in this time.
  init(_ error: UDCWaitError, after time: WaitTime) {
    switch error {
    case .file(let error): self.init(error)
    case .interrupted(let signal):
      self.init("\(signal.name) while no controller was there: nothing is changed", .unchanged)
      self.signal = signal
    case .notChosen(let reason):
      self.init(reason)
      if let absence = reason.absence(for: time) { lines = ["gadgetctl: \(absence)"] }
    }
  }

  /// No host that has configured a gadget, which stays bound.
  init(
    _ error: HostWaitError, of gadget: String, on udc: String, root: String, after time: WaitTime
  ) {
    let place = "/sys/class/udc/\(udc)"
    switch error {
    case .file(let error): self.init(error)
    case .interrupted(let signal):
      self.init("\(signal.name) before a host configured \(gadget)")
      self.signal = signal
    case .unreadable(let error): self.init(error, root: root)
    case .unbound:
      self.init("\(place): somebody has unbound \(gadget) before a host configured it")
      return
    case .notConfigured(let states):
      let seen = states.isEmpty ? "told nothing" : "was: \(states.joined(separator: ", "))"
      self.init(
        "\(place): no host has configured \(gadget) within \(time) (\(seen)): "
          + Self.remedy(after: states.last))
    }
    lines.append("gadgetctl: \(gadget) stays up")
  }

  /// What would lead on from a state.
  private static func remedy(after state: String?) -> String {
    switch state {
    case "default", "addressed":
      "a host that accepts the device, with enough power; its kernel's log may say more"
    case "attached", "powered": "a host at the other end of the cable, and not a charger"
    case "suspended": "a host that is awake"
    case "gone": "the controller's driver loaded, and its port in device mode"
    default: "a cable with data lines to a host that is on"
    }
  }

  private init(_ sentence: String, _ status: ExitStatus = .unavailable) {
    self.status = status
    lines = ["gadgetctl: \(sentence)"]
  }
}

extension UDCChoiceError {
  /// What was missing all the time, and what was there; nil for what waiting does not change.
  fileprivate func absence(for time: WaitTime) -> String? {
    guard UDC.canBeSeen() else { return nil }
    let remedy = "its driver loaded and its port in device mode"
    switch self {
    case .none:
      return "/sys/class/udc: no controller within \(time): there is none; a board with one, "
        + remedy
    case .notFound(let name, let candidates):
      return "/sys/class/udc/\(name): no such controller within \(time): "
        + "\(candidates.listing); \(remedy)"
    case .onlyVirtual(let candidates):
      return "/sys/class/udc: no real controller within \(time): \(candidates.listing); "
        + "\(remedy), or --virtual"
    case .several: return nil
    }
  }
}

extension [UDC] {
  /// `there are dummy_udc.0 (dummy_udc), fe980000.usb (dwc2)`
  fileprivate var listing: String {
    let names = map { udc in udc.driver.map { "\(udc.name) (\($0))" } ?? udc.name }
    if names.isEmpty { return "there is none" }
    return "there \(count == 1 ? "is" : "are") \(names.joined(separator: ", "))"
  }
}
