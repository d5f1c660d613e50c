// SPDX-License-Identifier: Apache-2.0

/// What an examination finds of what gadgets bring to this machine: network interfaces, terminals.
public enum InterfaceFact: Hashable, Sendable {
  /// The network interface of a function is up.
  case up(String)
  /// It is down, so that nothing crosses.
  case down(String)
  /// NetworkManager manages it, and may take away what others set.
  case managed(String)
  /// NetworkManager leaves it alone, as it does with gadgets unless told otherwise.
  case unmanaged(String)
  /// A login is started on a terminal.
  case login(terminal: String, unit: String)
  /// A Linux host's ModemManager will talk to the port; an attribute that stops it, if there is one.
  case modem(hasProtocol: Bool)

  var name: String {
    switch self {
    case .up: "interface"
    case .down: "interface-down"
    case .managed: "interface-managed"
    case .unmanaged: "interface-unmanaged"
    case .login: "login-on-port"
    case .modem: "looks-like-modem"
    }
  }
}

extension ExaminedMachine {
  /// What others do with the interfaces and terminals of functions.
  func interfaceFindings() -> [Finding] {
    guard let configFS, let names = try? configFS.gadgets() else { return [] }
    var findings: [Finding] = []
    for name in names {
      let isBound = ((try? configFS.udc(of: name)) ?? nil) != nil
      for function in directories("\(name)/functions", in: configFS) where isBound {
        let path = "\(name)/functions/\(function)"
        if let interface = shown("\(path)/ifname", in: configFS) {
          findings += networkFindings(of: interface)
        }
        if let number = shown("\(path)/port_num", in: configFS) {
          findings += loginFindings(of: "ttyGS\(number)")
        }
        findings += modemFindings(of: path, function, in: configFS)
      }
    }
    return findings
  }

  private func networkFindings(of name: String) -> [Finding] {
    let place = "/sys/class/net/\(name)"
    func found(_ severity: Finding.Severity, _ fact: InterfaceFact) -> Finding {
      Finding(severity, place, .interface(fact))
    }
    // IFF_UP of include/uapi/linux/if.h.
    guard let text = files.text("\(place)/flags"), text.hasPrefix("0x"),
      let flags = UInt32(text.dropFirst(2), radix: 16)
    else { return [] }
    var findings = [flags & 1 == 0 ? found(.note, .down(name)) : found(.right, .up(name))]
    if let index = files.text("\(place)/ifindex") {
      // There is a file for each device that it knows.
      let state = "/run/NetworkManager/devices/\(index)"
      let isManaged = files.lines(state).contains("managed=true")
      if files.has(state) {
        findings.append(found(.note, isManaged ? .managed(name) : .unmanaged(name)))
      }
    }
    return findings
  }

  private func loginFindings(of terminal: String) -> [Finding] {
    let directory = "/etc/systemd/system/getty.target.wants"
    return ["serial-getty@\(terminal).service", "getty@\(terminal).service"]
      .filter { files.link("\(directory)/\($0)") != nil }
      .map {
        Finding(.note, "\(directory)/\($0)", .interface(.login(terminal: terminal, unit: $0)))
      }
  }

  /// `bInterfaceProtocol` 1 of f_acm.c is that of a modem with AT commands.
  private func modemFindings(
    of path: String, _ name: String, in configFS: any ConfigFS
  ) -> [Finding] {
    guard FunctionType.ofFunction(name).name == FunctionType.acm.name else { return [] }
    let value = shown("\(path)/protocol", in: configFS)
    if let value, value != "1" { return [] }
    return [
      Finding(.note, gadgetPath(path), .interface(.modem(hasProtocol: value != nil)))
    ]
  }
}
