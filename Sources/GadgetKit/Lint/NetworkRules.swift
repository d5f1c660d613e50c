// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What the hosts do with network cards and serial ports.
  static let networkRules = [compositeECM, twoNetworks, networkName, modemManager]

  private static let compositeECM = Rule(
    "composite-ecm", .warning, for: [.macos, .ios],
    story: """
      Since macOS 10.15 an ECM function beside others is often not taken for a network card; alone \
      it works. NCM works in both, and is faster.
      """
  ) { profile in
    profile.functionsByConfiguration.filter { $0.count > 1 }.flatMap { functions in
      let hasNCM = functions.contains { $0.type.name == "ncm" }
      return functions.filter { $0.type.name == "ecm" && !hasNCM }.map { function in
        Breach(function.name, "macOS and iOS often pass over ecm beside other functions", "ncm")
      }
    }
  }

  private static let twoNetworks = Rule(
    "two-networks", .note, for: [.linux],
    story: """
      A Linux host has a driver for each kind of network function and uses all that it finds: a \
      gadget with rndis for Windows and ncm for macOS is two network cards for it, and if both get \
      addresses of one network, packets take the wrong one.

      On the gadget's side a bridge of both interfaces serves every host; the host may ignore one of \
      them, or the two have networks of their own.
      """
  ) { profile in
    profile.functionsByConfiguration.compactMap { functions in
      guard let second = functions.filter(\.isNetwork).dropFirst().first else { return nil }
      return Breach(
        second.name, "is a second network card for Linux hosts", "a bridge of both on this side")
    }
  }

  private static let networkName = Rule(
    "network-name", .note, for: [.android],
    story: """
      Linux hosts name a network card usbN when its address is locally administered (the second \
      hexadecimal digit is 2, 6, a or e), and ethN when it is not. Android takes only interfaces named \
      ethN for Ethernet and leaves usbN alone. So for a phone as the host, host_addr is to be an \
      address of a manufacturer's block that one may use.

      This follows from the source of the kernel and of Android; phones differ.
      """
  ) { profile in
    profile.functions.filter(\.isNetwork).compactMap { function in
      let address = function.values["host_addr"]?.value
      let octet = address.flatMap { Int($0.prefix(2), radix: 16) }
      if let octet, octet & 2 == 0 { return nil }
      return Breach(
        function.place(of: "host_addr"),
        "a locally administered address makes it usb0, which Android does not use",
        "an address of a block that one owns, or root on the phone")
    }
  }

  private static let modemManager = Rule(
    "modem-manager", .note, for: [.linux],
    story: """
      By its protocol 1 a serial port says that it is a modem for AT commands, as the kernel has it by \
      default. ModemManager on the host then asks it: the port is busy for some seconds, and AT \
      commands come in.

      "protocol": 0 says that it is none, from Linux 6.13 on and in the later 6.12. For other \
      kernels the host gets a udev rule: ENV{ID_MM_DEVICE_IGNORE}="1" for the ids of the gadget.
      """
  ) { profile in
    profile.functions(of: "acm").compactMap { function in
      guard function.value("protocol") != "0" else { return nil }
      return Breach(
        function.place(of: "protocol"),
        "says that the port is a modem, which ModemManager then tries",
        "0, where the kernel has it")
    }
  }
}
