// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension ControllerFact {
  /// What is seen, and what to do.
  var words: (found: String, remedy: String?) {
    switch self {
    case .there(let driver, let state, let gadget):
      (
        [driver, state, gadget.map { "has \($0)" } ?? "free"].compactMap { $0 }.list, nil
      )
    case .none(let hasDeviceTree):
      (
        "no USB device controller",
        hasDeviceTree
          ? "its driver loaded, and its port in device mode; what is found below may tell why not"
          : "a PC has none as a rule: a board that has one; or to try, modprobe dummy_hcd and up "
            + "--virtual"
      )
    case .onlyVirtual:
      ("only virtual controllers, to which no cable leads", "up --virtual, or --udc, takes one")
    case .notFound(let name, let others):
      ("no controller \(name)", "--udc with one of \(others.list)")
    case .several(let names):
      ("there are several", "--udc or \"udc\" with one of \(names.list)")
    case .inUse(let name): ("in use by \(name)", "take that down first")
    case .notAttached(let gadget, .virtual):
      ("\(gadget) is connected to no host", "attach the virtual host")
    case .notAttached(let gadget, .heldBack(let functions)):
      (
        "\(gadget) is kept away from the host by \(functions.list)",
        "start the program that serves it"
      )
    case .notAttached(let gadget, .unknown):
      (
        "\(gadget) is connected to no host",
        "a cable with data lines, in the port that is a device's, to a host that is on"
      )
    case .notConfigured(let gadget, let state):
      (
        "\(gadget) is seen by a host, which has not configured it: the state is \(state)",
        "look at the host's log"
      )
    case .suspended(let gadget): ("the host has suspended \(gadget), or sleeps", nil)
    case .withoutDriver(let module?, true):
      (
        "is a USB device controller, and has no driver though \(module) is there",
        "dmesg says what keeps it"
      )
    case .withoutDriver(let module?, false):
      ("is a USB device controller, and its driver is not loaded", "modprobe \(module)")
    case .withoutDriver(nil, _):
      ("is a USB device controller, and this kernel has no driver for it", "another kernel")
    case .hostOnly(let driver, let options):
      (
        "its driver \(driver) is for hosts only",
        options.isEmpty ? "another driver" : "a kernel with \(options.joined(separator: " or "))"
      )
    case .hostMode:
      (
        "dr_mode is \"host\"",
        "\"peripheral\" or \"otg\", by an overlay of the device tree or in the firmware's settings"
      )
    case .disabled:
      (
        "is switched off",
        "status \"okay\", by an overlay of the device tree or in the firmware's "
          + "settings"
      )
    case .role(let role, let change):
      (
        "the port's role is \(role)",
        change.map { "echo \($0.value) > \($0.file)" }
          ?? "it follows from what is plugged in: a host, by a cable for devices"
      )
    case .deferred(let reason):
      ("waits for another device\(reason.isEmpty ? "" : ": \(reason)")", "that one's driver")
    }
  }
}

extension BoardFact {
  /// What is seen, and what to do.
  var words: (found: String, remedy: String?) {
    switch self {
    case .noDevicePort(let model):
      (
        "\(model) has no port for a device: its controller leads to its own hub",
        "a Zero, an A, a Compute Module, a 4 or a 5"
      )
    case .overlayMissing(_, let line):
      (
        "does not load the overlay dwc2", "\"\(line)\" in the section [all], and reboot"
      )
    case .hostLine(let line):
      ("\"\(line)\" makes the port a host's", "remove it, and reboot")
    case .otherSection(let line, let section):
      ("\"\(line)\" is for [\(section)] only", "the same below [all], and reboot")
    case .overlayThere(let line):
      ("\"\(line)\" is there", "reboot, if it was added since the start")
    case .noSettings:
      ("is not there", "mount the partition of the firmware, to look at its settings")
    }
  }
}
