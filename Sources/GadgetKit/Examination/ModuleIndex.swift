// SPDX-License-Identifier: Apache-2.0

/// The modules of a kernel, as depmod(8) has listed them in `/lib/modules/RELEASE`.
struct ModuleIndex {
  private let files: MachineFiles
  private let directory: String
  /// Those that can be loaded.
  private let loadable: Set<String>
  /// Those that are part of the kernel.
  private let builtIn: Set<String>

  init(of release: String, in files: MachineFiles) {
    self.files = files
    directory = "/lib/modules/\(release)"
    loadable = Self.names(in: files.lines("\(directory)/modules.dep"))
    builtIn = Self.names(in: files.lines("\(directory)/modules.builtin"))
  }

  /// Whether anything is listed.
  var isEmpty: Bool { loadable.isEmpty && builtIn.isEmpty }

  /// Whether a module is part of the kernel, or can be loaded.
  func contains(_ module: String) -> Bool { loadable.contains(module) || isBuiltIn(module) }

  /// Whether a module is part of the kernel.
  func isBuiltIn(_ module: String) -> Bool { builtIn.contains(module) }

  /// The module that drives a node of the device tree with one of these names, the first first.
  func driver(compatible: [String]) -> String? {
    let rows = files.lines("\(directory)/modules.alias").compactMap { line -> [Substring]? in
      let words = line.split(separator: " ")
      return words.count == 3 && words[1].hasPrefix("of:") ? words : nil
    }
    for name in compatible {
      // `of:N*T*Cbrcm,bcm2835-usb`, and the same with `C*` for what comes behind.
      let found = rows.first { $0[1].hasSuffix("C\(name)") || $0[1].hasSuffix("C\(name)C*") }
      if let found { return String(found[2]) }
    }
    return nil
  }

  /// `kernel/drivers/usb/gadget/libcomposite.ko.xz: …` is `libcomposite`.
  private static func names(in lines: [Substring]) -> Set<String> {
    Set(
      lines.compactMap { line in
        let path = line.prefix { $0 != ":" }
        guard let file = path.split(separator: "/").last,
          let end = file.firstPlace(of: ".ko")
        else { return nil }
        return Self.name(file[..<end.lowerBound])
      })
  }

  /// In a file's name a dash may stand for an underscore.
  static func name(_ text: some StringProtocol) -> String {
    String(text.map { $0 == "-" ? "_" : $0 })
  }
}
