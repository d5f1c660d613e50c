// SPDX-License-Identifier: Apache-2.0

import SystemPackage

extension ExaminedMachine {
  /// Ports that can be both, and are a host's now.
  func roleFindings() -> [Finding] {
    // Where a host is seen at a controller there is no question.
    if controllers.contains(where: { !$0.isVirtual && $0.state != "not attached" }) { return [] }
    return roleSwitchFindings() + typeCFindings() + driverRoleFindings()
  }

  /// Documentation/ABI/testing/sysfs-class-usb_role. The file is only there where users may switch.
  private func roleSwitchFindings() -> [Finding] {
    let directory = "/sys/class/usb_role"
    return files.entries(directory).compactMap { name in
      let file = "\(directory)/\(name)/role"
      guard let role = files.text(file), role != "device" else { return nil }
      return controller(
        hasNoRealController ? .warning : .note, "\(directory)/\(name)",
        .role(role, change: .init(file: file, value: "device")))
    }
  }

  /// Documentation/ABI/testing/sysfs-class-typec: `[host] device` where both are possible.
  private func typeCFindings() -> [Finding] {
    let directory = "/sys/class/typec"
    return files.entries(directory).compactMap { name in
      let file = "\(directory)/\(name)/data_role"
      // Without a partner the port has no part yet.
      guard let role = files.text(file), role.mentions("[host]"),
        files.has("\(directory)/\(name)-partner")
      else { return nil }
      let canChange = role.mentions("device")
      return controller(
        .warning, "\(directory)/\(name)",
        .role("host", change: canChange ? .init(file: file, value: "device") : nil))
    }
  }

  /// Attributes of drivers: `mode` of musb_core.c, `role` of chipidea/core.c.
  private func driverRoleFindings() -> [Finding] {
    let directory = "/sys/bus/platform/devices"
    return files.entries(directory).compactMap { name -> Finding? in
      let device = "\(directory)/\(name)"
      switch files.link("\(device)/driver")?.lastComponent?.string {
      case "musb-hdrc":
        // The states of a host begin with an a: `a_idle`, `a_host`.
        guard let mode = files.text("\(device)/mode"), mode.hasPrefix("a_") else { return nil }
        return controller(
          .warning, device,
          .role(mode, change: .init(file: "\(device)/mode", value: "peripheral")))
      case "ci_hdrc":
        guard files.text("\(device)/role") == "host" else { return nil }
        return controller(
          .warning, device, .role("host", change: .init(file: "\(device)/role", value: "gadget")))
      default: return nil
      }
    }
  }
}
