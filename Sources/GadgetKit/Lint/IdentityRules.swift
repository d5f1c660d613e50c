// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// Who the device says that it is.
  static let identityRules = [
    copiedSerial, noSerial, storageSerial, foreignVendor, trialID, randomAddress, cachedLayout,
  ]

  private static let copiedSerial = Rule(
    "copied-serial", .warning,
    story: """
      The serial number stands in tutorials and ready-made images, so that many devices have it. A \
      host tells two devices of a product apart by nothing else: of two boards with the same one \
      the second is missing, slow, or gets the settings and the COM port of the first.

      "serialnumber": "auto" is the board's own number, from its device tree, or else one that is \
      derived from /etc/machine-id: the same after every boot, and on no other machine.
      """
  ) { profile in
    profile.strings.compactMap { language in
      guard let serial = language.values["serialnumber"], CopiedSerial.isKnown(serial.value)
      else { return nil }
      return Breach(
        serial, "\(quoted(serial.value)) is a serial number that many devices have",
        "\"auto\", or one of the device's own")
    }
  }

  private static let noSerial = Rule(
    "no-serial", .warning, for: [.windows],
    story: """
      Without a serial number Windows knows a device by the port that it is plugged into. Each port \
      makes it a new one: another COM port, another network adapter, another printer, with the \
      settings of none of the earlier ones.

      "serialnumber": "auto" gives it one that stays the same.
      """
  ) { profile in
    let hasSerial = profile.strings.contains { !($0.values["serialnumber"]?.value ?? "").isEmpty }
    guard !hasSerial else { return [] }
    let language = profile.strings.first?.id
    let place = Located(
      value: "", position: (language?.position ?? profile.name?.position) ?? .start,
      path: "\(language?.path ?? "strings.en-US").serialnumber")
    return [Breach(place, "is missing, so that each port makes a new device", "\"auto\"")]
  }

  private static let storageSerial = Rule(
    "storage-serial", .warning,
    story: """
      A disk must have a serial number of at least twelve characters, each 0…9 or A…F (USB Mass \
      Storage, Bulk-Only Transport 1.0, 4.1.1). Hosts tell disks apart by it. Some refuse a disk \
      without one or with another one, and Windows then takes two disks for the same.

      "serialnumber": "auto" is such a number, unless the board's own is none.
      """
  ) { profile in
    guard !profile.functions(of: "mass_storage").isEmpty else { return [] }
    return profile.strings.compactMap { language in
      let serial = language.values["serialnumber"]
      let text = serial?.value ?? ""
      guard text.utf8.count < 12 || !text.allSatisfy(\.isHexDigit) else { return nil }
      let place = Located(
        value: text, position: serial?.position ?? language.id.position,
        path: "\(language.id.path).serialnumber")
      return Breach(
        place,
        text.isEmpty ? "is missing, and a disk has one" : "\(quoted(text)) is none for a disk",
        (text.isEmpty ? "\"auto\", or " : "") + "at least 12 hexadecimal digits")
    }
  }

  private static let foreignVendor = Rule(
    "foreign-vendor", .warning,
    story: """
      A vendor id belongs to the company that the USB-IF gave it to. A gadget with another company's \
      id says that it is that company's device. Hosts believe it: drivers and quirks for the real \
      device are bound to it, and updates may come for it. It is also the first thing that hinders \
      a certification.

      An open project gets a product id for nothing at pid.codes (0x1209); a company has a vendor id \
      from the USB-IF, or product ids from the maker of its chips.
      """
  ) { profile in
    guard let vendor = profile.number("idVendor"), let owner = Vendor.wellKnown[vendor] else {
      return []
    }
    let place = profile.place(of: "idVendor")
    return [
      Breach(
        place, "\(place.value) is \(owner)'s: the device says that it is theirs",
        "a vendor id of one's own, or a product id of pid.codes")
    ]
  }

  private static let trialID = Rule(
    "trial-id", .note, for: Set(Host.allCases),
    story: """
      The ids are of Linux itself (0x1d6b: the Linux Foundation, 0x0525: NetChip, who gave some to \
      the kernel) or of pid.codes for tests (0x1209 with 0x0001…0x0010). Everybody uses them for \
      trials, so that hosts keep drivers and settings of very different gadgets for them.

      A product has ids of its own: a vendor id from the USB-IF, or for an open project a product id \
      of pid.codes.
      """
  ) { profile in
    guard let vendor = profile.number("idVendor"), let product = profile.number("idProduct"),
      [0x1D6B, 0x0525].contains(vendor) || vendor == 0x1209 && (1...0x10).contains(product)
    else { return [] }
    let place = profile.place(of: "idVendor")
    return [
      Breach(
        place, "\(place.value) is for trials", "ids of one's own before it is sold or published")
    ]
  }

  private static let randomAddress = Rule(
    "random-address", .warning,
    story: """
      The kernel draws the MAC addresses of a network function by lot each time it is made. To the \
      host it is a new network card after each boot: Windows piles up adapters, NetworkManager makes \
      another connection, and a DHCP server or a firewall does not know it again.

      "host_addr": "auto" and "dev_addr": "auto" are derived from the machine, the gadget's name and \
      the function's: always the same, and on no other machine.
      """
  ) { profile in
    profile.functions.filter(\.isNetwork).flatMap { function in
      ["host_addr", "dev_addr"].filter { function.values[$0] == nil }.map { name in
        Breach(
          function.place(of: name), "is left to the kernel, which draws another one at each boot",
          "\"auto\", or an address")
      }
    }
  }

  private static let cachedLayout = Rule(
    "cached-layout", .note, for: [.windows],
    story: """
      Windows keeps by idVendor, idProduct and bcdDevice which drivers a device's interfaces have, \
      and whether it has Microsoft OS descriptors (HKLM\\SYSTEM\\CurrentControlSet\\Control\\\
      usbflags). It does not look again. So a profile that was changed may behave as before, and one \
      that was mended stay broken.

      "bcdDevice": "auto" is a number that changes whenever what Windows keeps would be wrong: \
      functions, their order, classes, OS descriptors. Without bcdDevice the kernel's own version \
      stands there.
      """
  ) { profile in
    guard profile.values["bcdDevice"] == nil else { return [] }
    return [
      Breach(
        profile.place(of: "bcdDevice"),
        "is left to the kernel, so that Windows does not see when the functions change", "\"auto\"")
    ]
  }
}

/// Companies whose vendor ids stand in copied profiles.
private enum Vendor {
  static let wellKnown: [Int: String] = [
    0x03F0: "HP", 0x0403: "FTDI", 0x0409: "NEC", 0x0451: "Texas Instruments", 0x045E: "Microsoft",
    0x046D: "Logitech", 0x0483: "STMicroelectronics", 0x04A9: "Canon", 0x04B8: "Epson",
    0x04D8: "Microchip", 0x04E8: "Samsung", 0x054C: "Sony", 0x056A: "Wacom",
    0x057E: "Nintendo", 0x05AC: "Apple", 0x067B: "Prolific", 0x0781: "SanDisk", 0x0930: "Toshiba",
    0x0951: "Kingston", 0x0955: "NVIDIA", 0x0BB4: "HTC", 0x0BDA: "Realtek", 0x0FCE: "Sony Ericsson",
    0x10C4: "Silicon Labs", 0x12D1: "Huawei", 0x1366: "SEGGER", 0x1532: "Razer", 0x17EF: "Lenovo",
    0x18D1: "Google", 0x1915: "Nordic Semiconductor", 0x1A86: "WCH", 0x2341: "Arduino",
    0x2717: "Xiaomi", 0x2E8A: "Raspberry Pi", 0x413C: "Dell", 0x8086: "Intel", 0x8087: "Intel",
  ]
}
