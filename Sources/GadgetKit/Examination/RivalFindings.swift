// SPDX-License-Identifier: Apache-2.0

/// What an examination finds of others that make gadgets.
public enum RivalFact: Hashable, Sendable {
  /// Nobody else does, as far as can be seen.
  case none
  /// The module of a legacy gadget is loaded, which takes the first controller that is free.
  case legacyLoaded(String)
  /// The module of a legacy gadget is loaded when the machine starts.
  case legacyAtBoot(String)
  /// A unit of systemd that makes gadgets is started with the machine.
  case unit(String)
  /// Android's init makes gadgets.
  case android

  var name: String {
    switch self {
    case .none: "no-rivals"
    case .legacyLoaded: "legacy-gadget"
    case .legacyAtBoot: "legacy-gadget-at-boot"
    case .unit: "other-gadget-unit"
    case .android: "android"
    }
  }
}

extension ExaminedMachine {
  /// Legacy gadgets and other programs that want a controller for themselves.
  func rivalFindings() -> [Finding] {
    func found(_ severity: Finding.Severity, _ place: String, _ fact: RivalFact) -> Finding {
      Finding(severity, place, .rival(fact))
    }
    var findings = Self.legacyModules.filter(loaded.contains).map {
      found(.warning, "/sys/module/\($0)", .legacyLoaded($0))
    }
    findings += legacyAtBoot().map { found(.warning, $0.place, .legacyAtBoot($0.module)) }
    findings += startedUnits().map { found(.warning, $0.place, .unit($0.unit)) }
    if files.has("/system/build.prop") && files.has("/system/bin/init") {
      findings.append(found(.warning, "/system/bin/init", .android))
    }
    return findings.isEmpty ? [found(.right, "/proc/modules", .none)] : findings
  }

  /// The modules that drivers/usb/gadget/legacy/Makefile makes.
  static let legacyModules = [
    "g_acm_ms", "g_audio", "g_cdc", "g_dbgp", "g_ether", "g_ffs", "g_hid", "g_mass_storage",
    "g_midi", "g_multi", "g_ncm", "g_nokia", "g_printer", "g_serial", "g_webcam", "g_zero",
    "gadgetfs", "raw_gadget", "tcm_usb_gadget",
  ]

  /// Where the modules are named that are loaded at the start: modules-load.d(5), and
  /// `modules-load=` on the kernel's command line, which on a Raspberry Pi is a file.
  private func legacyAtBoot() -> [(place: String, module: String)] {
    let directories = ["/etc/modules-load.d", "/run/modules-load.d", "/usr/lib/modules-load.d"]
    // /etc/modules is often a file of modules-load.d too.
    let own = files.has("/etc/modules-load.d/modules.conf") ? [] : ["/etc/modules"]
    let lists = own + files.files(in: directories, ending: ".conf")
    let named = lists.flatMap { path in
      files.lines(path).enumerated().compactMap { index, line -> (String, String)? in
        let module = ModuleIndex.name(line.split(separator: " ").first ?? "")
        return Self.legacyModules.contains(module) ? ("\(path):\(index + 1)", module) : nil
      }
    }
    return named
      + commandLines().flatMap { path, words in
        words.flatMap { word -> [(String, String)] in
          let key = ["modules-load=", "rd.modules-load=", "modules_load="]
            .first { word.hasPrefix($0) }
          guard let key else { return [] }
          return word.dropFirst(key.utf8.count).split(separator: ",").map { ModuleIndex.name($0) }
            .filter(Self.legacyModules.contains).map { (path, $0) }
        }
      }
  }

  /// The kernel's command line where it can be changed, or else as it was.
  private func commandLines() -> [(path: String, words: [String])] {
    let places = ["/boot/firmware/cmdline.txt", "/boot/cmdline.txt", "/proc/cmdline"]
    guard let path = places.first(where: files.has) else { return [] }
    return [(path, (files.text(path) ?? "").split(separator: " ").map(String.init))]
  }

  /// Whether a unit makes gadgets, by its name: that of a known program (gt, PiKVM's, Jetson's and
  /// Radxa's), or one that says so, as `bb-usb-gadgets`, `rpi-usb-gadget` and most scripts have.
  private static func makesGadgets(_ unit: String) -> Bool {
    let programs = [
      "gt.", "gt@", "kvmd-otg", "nv-l4t-usb-device-mode", "radxa-adbd", "radxa-ecm", "radxa-ncm",
      "radxa-usbnet",
    ]
    let words = ["usb-gadget", "usb_gadget", "usbgadget"]
    return unit.hasSuffix(".service")
      && (programs.contains { unit.hasPrefix($0) }
        || words.contains { unit.mentions($0) })
  }

  /// Those that another unit wants: `systemctl enable` makes such links.
  private func startedUnits() -> [(place: String, unit: String)] {
    let directory = "/etc/systemd/system"
    let wants = files.entries(directory).filter {
      $0.hasSuffix(".wants") || $0.hasSuffix(".requires")
    }
    return wants.flatMap { group in
      files.entries("\(directory)/\(group)").filter(Self.makesGadgets)
        .map { ("\(directory)/\(group)/\($0)", $0) }
    }
  }
}
