// SPDX-License-Identifier: Apache-2.0

/// What an examination finds of the USB device controllers.
public enum ControllerFact: Hashable, Sendable {
  /// It is there.
  case there(driver: String?, state: String, gadget: String?)
  /// There is none; on a machine without a device tree, as a PC, there may be none at all.
  case none(hasDeviceTree: Bool)
  /// There are only virtual ones.
  case onlyVirtual
  /// The profile names one that is not there; these are.
  case notFound(String, others: [String])
  /// There are several real ones, of which one has to be named.
  case several([String])
  /// One that is not a gadget of gadgetctl's has it, and no other is free.
  case inUse(by: String)
  /// Its gadget is connected to nothing.
  case notAttached(gadget: String, port: Port)
  /// The host has not got to the end of looking at its gadget.
  case notConfigured(gadget: String, state: String)
  /// The host sleeps, or has put the gadget to sleep.
  case suspended(gadget: String)
  /// A device that could be one has no driver: the module that has it, if it is known.
  case withoutDriver(module: String?, isThere: Bool)
  /// Its driver was built for hosts only.
  case hostOnly(driver: String, options: [String])
  /// A node of the device tree says that the port is a host's.
  case hostMode
  /// A node of the device tree is switched off.
  case disabled
  /// Its port has taken the part of a host: what is written to this file changes that, if there is one.
  case role(String, change: RoleChange?)
  /// A device waits for another one.
  case deferred(reason: String)

  /// Why nothing is seen at the port.
  public enum Port: Hashable, Sendable {
    /// No cable leads to it.
    case virtual
    /// A function keeps the gadget away from the host until a program serves it.
    case heldBack(by: [String])
    /// Nothing that this machine could know.
    case unknown
  }

  /// A value that makes a port a device's.
  public struct RoleChange: Hashable, Sendable {
    /// The file to write.
    public var file: String
    /// What to write.
    public var value: String
  }

  var name: String {
    switch self {
    case .there: "controller"
    case .none: "no-udc"
    case .onlyVirtual: "only-virtual"
    case .notFound: "no-such-udc"
    case .several: "several-udcs"
    case .inUse: "udc-in-use"
    case .notAttached: "no-host"
    case .notConfigured: "not-configured"
    case .suspended: "suspended"
    case .withoutDriver: "no-driver"
    case .hostOnly: "host-only-driver"
    case .hostMode: "host-mode"
    case .disabled: "disabled-controller"
    case .role: "host-role"
    case .deferred: "deferred-probe"
    }
  }
}

extension ExaminedMachine {
  /// The controllers that there are, and how they do.
  func controllerFindings() -> [Finding] {
    let directory = "/sys/class/udc"
    guard !controllers.isEmpty else {
      let hasTree = deviceTreePath != nil
      return [controller(.error, directory, .none(hasDeviceTree: hasTree))] + deferredFindings()
    }
    var findings: [Finding] = []
    for udc in controllers {
      let place = "\(directory)/\(udc.name)"
      let fact = ControllerFact.there(driver: udc.driver, state: udc.state, gadget: udc.function)
      findings.append(controller(.right, place, fact))
      findings += stateFindings(of: udc, at: place)
    }
    return findings + choiceFindings(in: directory) + usageFindings(in: directory)
      + deferredFindings()
  }

  func controller(
    _ severity: Finding.Severity, _ place: String, _ fact: ControllerFact
  ) -> Finding {
    Finding(severity, place, .controller(fact))
  }

  /// What stands in the way of choosing one: ``UDC/choose(from:named:allowVirtual:for:)``.
  private func choiceFindings(in directory: String) -> [Finding] {
    do throws(UDCChoiceError) {
      _ = try UDC.choose(
        from: controllers, named: udc, allowVirtual: allowVirtual, for: gadget?.name ?? "")
      return []
    } catch {
      switch error {
      case .none: return []
      case .notFound(let name, let others):
        return [controller(.error, directory, .notFound(name, others: others.map(\.name)))]
      case .several(let all):
        return [controller(.note, directory, .several(all.map(\.name)))]
      case .onlyVirtual: return [controller(.warning, directory, .onlyVirtual)]
      }
    }
  }

  private func stateFindings(of udc: UDC, at place: String) -> [Finding] {
    guard let gadget = udc.function else { return [] }
    switch udc.state {
    case "configured", "": return []
    case "suspended": return [controller(.note, place, .suspended(gadget: gadget))]
    case "not attached":
      let functions = configFS.map { directories("\(gadget)/functions", in: $0) } ?? []
      // `bind_deactivated` of struct usb_function.
      let holding = functions.filter {
        ["obex", "uvc"].contains(FunctionType.ofFunction($0).name)
      }
      let port: ControllerFact.Port =
        if !holding.isEmpty {
          .heldBack(by: holding)
        } else if udc.isVirtual {
          .virtual
        } else {
          .unknown
        }
      return [controller(.warning, place, .notAttached(gadget: gadget, port: port))]
    default:
      return [controller(.note, place, .notConfigured(gadget: gadget, state: udc.state))]
    }
  }

  /// Who has the controllers, when none is left for a gadget of gadgetctl's.
  private func usageFindings(in directory: String) -> [Finding] {
    let real = controllers.filter { !$0.isVirtual }
    let named = controllers.filter { $0.name == udc }
    let candidates = udc != nil ? named : real.isEmpty ? controllers : real
    let holders = candidates.compactMap { udc in udc.function.map { (udc.name, $0) } }
    guard !holders.isEmpty, holders.count == candidates.count,
      !holders.contains(where: { isWelcome($0.1) })
    else {
      return []
    }
    return holders.map { controller(.error, "\(directory)/\($0)", .inUse(by: $1)) }
  }

  /// Whether a gadget that has a controller is the one that is meant, or one of gadgetctl's.
  private func isWelcome(_ name: String) -> Bool {
    if let gadget { return gadget.name == name }
    // While configfs is not mounted its gadgets are there all the same.
    guard let composer else { return ((try? records.record(of: name)) ?? nil) != nil }
    return (try? composer.isOurs(name)) ?? false
  }

  /// Devices that could not be started yet: `deferred_devs_show` of drivers/base/dd.c.
  private func deferredFindings() -> [Finding] {
    let path = "/sys/kernel/debug/devices_deferred"
    if hasNoRealController, files.isRefused("/sys/kernel/debug") {
      return [Finding(.note, "/sys/kernel/debug", .unseen(.deferredProbes))]
    }
    return files.lines(path).compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      let drivers = ["usb", "dwc", "udc", "otg", "phy", "musb", "typec"]
      guard let device = parts.first,
        drivers.contains(where: { device.lowercased().mentions($0) })
      else { return nil }
      let reason = parts.count > 1 ? String(parts[1]).trimmed : ""
      return controller(.warning, String(device).trimmed, .deferred(reason: reason))
    }
  }
}
