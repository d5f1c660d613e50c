// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What Windows wants of a device's layout.
  static let windowsRules = [
    oneConfiguration, compositeClass, compositeAssociation, rndisFirst, rndisDriver, ncmDriver,
  ]

  private static let oneConfiguration = Rule(
    "one-configuration", .error, for: [.windows],
    story: """
      The driver of Windows that gives each function of a device its own driver, usbccgp, is not \
      loaded for a device with more than one configuration. Windows then uses the first one only, \
      and of it one function.

      All functions in one configuration are right for all hosts. What a second one was once used \
      for, RNDIS for Windows and ECM for the others, is done by rndis and ncm side by side.
      """
  ) { profile in
    guard let second = profile.configurations?.dropFirst().first else { return [] }
    return [
      Breach(
        second.name, "Windows does not take devices with several configurations apart",
        "all functions in one")
    ]
  }

  private static let compositeClass = Rule(
    "composite-class", .error, for: [.windows],
    story: """
      A device with several functions says so by its class: 0xef, 0x02, 0x01 (miscellaneous, common, \
      interface association), or 0, which leaves the class to the interfaces. With any other class, \
      such as 0x02 of a modem, Windows takes the whole device for that one thing, and loads one \
      driver for it.
      """
  ) { profile in
    let triple = profile.classTriple
    guard profile.isComposite, triple[0] != 0, triple != Profile.associationTriple else {
      return []
    }
    let place = profile.place(of: "bDeviceClass")
    return [
      Breach(
        place, "\(place.value) is one function's class, and there are several functions",
        Profile.associationRemedy)
    ]
  }

  private static let compositeAssociation = Rule(
    "composite-association", .warning, for: [.windows],
    story: """
      Functions with more than one interface, such as network cards and serial ports, hold them \
      together by an interface association descriptor. A device that has these is to say so by its \
      class 0xef, 0x02, 0x01 (USB ECN Interface Association Descriptors). With class 0 some versions \
      of Windows take each interface for a function of its own.
      """
  ) { profile in
    guard profile.isComposite, profile.classTriple[0] == 0 else { return [] }
    let associated = profile.functions.first { Profile.associatedTypes.contains($0.type.name) }
    guard let associated else { return [] }
    return [
      Breach(
        profile.place(of: "bDeviceClass"),
        "is 0, and \(associated.name.value) has several interfaces that belong together",
        Profile.associationRemedy)
    ]
  }

  private static let rndisFirst = Rule(
    "rndis-first", .error, for: [.windows],
    story: """
      The driver of Windows for RNDIS works only when its interfaces are the first, 0 and 1, and \
      else ends with Code 10. Interfaces are numbered in the order of the functions.
      """
  ) { profile in
    profile.functionsByConfiguration.flatMap { functions in
      functions.dropFirst().filter { $0.type.name == "rndis" }.map { function in
        Breach(
          function.name,
          "rndis is not the first function, so that Windows cannot start it (Code 10)",
          "rndis before all others")
      }
    }
  }

  private static let rndisDriver = Rule(
    "rndis-driver", .error, for: [.windows],
    story: """
      By itself an RNDIS function looks like a modem, and Windows makes it a serial port, \
      "USB Serial Device (COM3)". It finds its driver for network cards by either of

        Microsoft OS descriptors: of the gadget "os_desc": { "use": true, "qw_sign": "MSFT100", \
      "b_vendor_code": 205 }, of the function "os_desc": { "compatible_id": "RNDIS", \
      "sub_compatible_id": "5162001" };
        the class of the function: "class": "0xef", "subclass": 4, "protocol": 1, or 0xe0, 1, 3, \
      from Windows 10 on.

      The profile ether-windows has both.
      """
  ) { profile in
    profile.functions(of: "rndis").compactMap { function in
      let triple = ["class", "subclass", "protocol"].map {
        Int(function.value($0) ?? "", radix: 16)
      }
      let ids = function.osDescriptors?.values
      let isNamed =
        profile.usesOSDescriptors && ids?["compatible_id"]?.value == "RNDIS"
        && ids?["sub_compatible_id"]?.value == "5162001"
      if isNamed || [[0xEF, 4, 1], [0xE0, 1, 3]].contains(triple) { return nil }
      return Breach(
        function.name, "Windows takes it for a serial port",
        "os_desc with compatible_id RNDIS and sub_compatible_id 5162001, or class 0xef, subclass 4 "
          + "and protocol 1")
    }
  }

  private static let ncmDriver = Rule(
    "ncm-driver", .warning, for: [.windows],
    story: """
      Windows 11 finds its driver for NCM by the function's class, though not in each of its \
      versions. By the compatible id WINNCM it always does: of the gadget "os_desc": { "use": true, \
      "qw_sign": "MSFT100", "b_vendor_code": 205 }, of the function "os_desc": { "compatible_id": \
      "WINNCM" }.
      """
  ) { profile in
    profile.functions(of: "ncm").compactMap { function in
      let id = function.osDescriptors?.values["compatible_id"]?.value
      if profile.usesOSDescriptors && id == "WINNCM" { return nil }
      return Breach(
        function.name, "not every Windows finds its driver for ncm by the class",
        "os_desc with compatible_id WINNCM, here and of the gadget")
    }
  }
}

extension Profile {
  /// Whether a configuration has several functions.
  fileprivate var isComposite: Bool { functionsByConfiguration.contains { $0.count > 1 } }

  fileprivate var classTriple: [Int] {
    ["bDeviceClass", "bDeviceSubClass", "bDeviceProtocol"].map { number($0) ?? 0 }
  }

  fileprivate static let associationTriple = [0xEF, 2, 1]
  fileprivate static let associationRemedy =
    "\"bDeviceClass\": \"0xef\", \"bDeviceSubClass\": 2, \"bDeviceProtocol\": 1"

  /// The types that have an interface association descriptor.
  fileprivate static let associatedTypes = ["acm", "ncm", "rndis", "uac2", "uvc"]
}
