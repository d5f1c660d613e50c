// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// Whether a host has a driver at all.
  static let driverRules = [noDriver, windows10Network]

  private static let noDriver = Rule(
    "no-driver", .error, for: [.windows, .macos, .ios],
    story: """
      The host comes without a driver for the function, and shows an unknown device or nothing.

        ncm     Windows 11, macOS, iOS, Linux, Android
        rndis   Windows, Linux; never macOS and iOS
        ecm     macOS, iOS, Linux, Android; never Windows
        eem     Linux
        geth    Linux
        acm     all but iOS, which has no way to use a serial port
        gser    Linux, with the driver told its ids

      Of network functions one that works is enough: a gadget with rndis and then ncm is a network \
      card for all hosts.
      """
  ) { profile in
    profile.functions.flatMap { function -> [Breach] in
      guard let missing = Drivers.missing[function.type.name] else { return [] }
      return profile.hosts.compactMap { host in
        guard missing.hosts.contains(host.value) else { return nil }
        let hasOther =
          function.isNetwork
          && profile.functions.contains { $0.isNetwork && Drivers.exist($0, on: host.value) }
        if hasOther { return nil }
        return Breach(
          function.name, "\(host.value.name) has no driver for \(function.type.name)",
          host.value == .windows ? missing.forWindows : missing.forOthers)
      }
    }
  }

  private static let windows10Network = Rule(
    "windows10-network", .note, for: [.windows],
    story: """
      The driver for NCM came with Windows 11. The last releases of Windows 10 have it too, and take \
      it by the compatible id WINNCM; the others show an unknown device. For all of them, and for \
      Windows 7, rndis is the network card, as the first function and with its OS descriptors; behind \
      it ncm may stand for the other hosts.
      """
  ) { profile in
    guard profile.functions(of: "rndis").isEmpty else { return [] }
    return profile.functions(of: "ncm").map { function in
      Breach(
        function.name, "Windows 11 has a driver for ncm, most releases of Windows 10 have none",
        "rndis before it where Windows 10 is meant too")
    }
  }
}

/// Which hosts are without a driver.
private enum Drivers {
  struct Missing {
    var hosts: Set<Host>
    var forWindows: String
    var forOthers: String
  }

  static let missing: [String: Missing] = [
    "rndis": .init(
      hosts: [.macos, .ios], forWindows: "", forOthers: "ncm, in its place or after it"),
    "ecm": .init(
      hosts: [.windows], forWindows: "ncm for Windows 11, or rndis", forOthers: ""),
    "eem": .init(
      hosts: [.windows, .macos, .ios], forWindows: "ncm for Windows 11, or rndis", forOthers: "ncm"),
    "geth": .init(
      hosts: [.windows, .macos, .ios], forWindows: "ncm for Windows 11, or rndis", forOthers: "ncm"),
    "gser": .init(hosts: [.windows, .macos, .ios], forWindows: "acm", forOthers: "acm"),
  ]

  static func exist(_ function: Profile.Function, on host: Host) -> Bool {
    !(missing[function.type.name]?.hosts.contains(host) ?? false)
  }
}
