// SPDX-License-Identifier: Apache-2.0

/// A setting that keeps a module from being loaded.
struct ModuleBlock: Hashable {
  /// The module.
  var module: String
  /// Where it stands: a file with the line's number.
  var place: String
  /// The line, or the option of the kernel.
  var text: String
  /// Whether the module cannot be loaded by its name either: modprobe.d(5) keeps `blacklist` from
  /// aliases only, by which the kernel asks for functions and udev for drivers.
  var isComplete: Bool
}

extension ExaminedMachine {
  /// Modules that a gadget needs, or may need, and that are kept from being loaded.
  func blockedModuleFindings() -> [Finding] {
    let needed = Set(neededTypes.map(\.module))
    return blocks().filter { matters($0) }.map { block in
      let isNeeded = block.module == "libcomposite" || needed.contains(block.module)
      return Finding(
        isNeeded ? .error : .warning, block.place,
        .kernel(.moduleBlocked(block.module, by: block.text)))
    }
  }

  private func matters(_ block: ModuleBlock) -> Bool {
    if isThere(block.module) { return false }
    if block.module == "libcomposite" { return block.isComplete }
    return block.module.hasPrefix("usb_f_") || Self.drivers.contains(block.module)
  }

  /// The modules of drivers for controllers that boards have.
  private static let drivers: Set<String> = [
    "dwc2", "dwc3", "dwc3_of_simple", "dwc3_am62", "dwc3_imx8mp", "dwc3_meson_g12a", "dwc3_qcom",
    "dwc3_xilinx", "dwc3_pci", "ci_hdrc", "ci_hdrc_imx", "ci_hdrc_msm", "ci_hdrc_tegra",
    "ci_hdrc_usb2", "musb_hdrc", "musb_dsps", "omap2430", "sunxi", "mtu3", "renesas_usbhs",
    "renesas_usb3", "tegra_xudc", "cdns3", "cdns_usb_common", "atmel_usba_udc", "aspeed_vhub",
  ]

  private func blocks() -> [ModuleBlock] {
    let directories = ["/etc/modprobe.d", "/run/modprobe.d", "/usr/lib/modprobe.d"]
    // A file hides those of its name in the directories behind.
    var seen: Set<String> = []
    let paths = files.files(in: directories, ending: ".conf").filter { path in
      seen.insert(String(path.split(separator: "/").last ?? "")).inserted
    }
    return paths.flatMap(blocks(in:)) + kernelBlocks()
  }

  private func blocks(in path: String) -> [ModuleBlock] {
    files.lines(path).enumerated().compactMap { index, line in
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count >= 2 else { return nil }
      let isInstall = words[0] == "install"
      let isNothing =
        words.count == 3 && ["true", "false"].contains { words[2].hasSuffix("/\($0)") }
      guard words[0] == "blacklist" || isInstall && isNothing else { return nil }
      return ModuleBlock(
        module: ModuleIndex.name(words[1]), place: "\(path):\(index + 1)",
        text: words.joined(separator: " "), isComplete: isInstall)
    }
  }

  private func kernelBlocks() -> [ModuleBlock] {
    commandLineWords.flatMap { word -> [ModuleBlock] in
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, ["module_blacklist", "modprobe.blacklist"].contains(parts[0]) else {
        return []
      }
      return parts[1].split(separator: ",").map { module in
        ModuleBlock(
          module: ModuleIndex.name(module), place: "/proc/cmdline", text: word,
          isComplete: parts[0] == "module_blacklist")
      }
    }
  }

  /// What the kernel was started with.
  var commandLineWords: [String] {
    (files.text("/proc/cmdline") ?? "").split(separator: " ").map(String.init)
  }
}
