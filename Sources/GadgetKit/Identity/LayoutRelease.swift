// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// A `bcdDevice` that changes when the layout of a gadget does.
///
/// Hosts keep what they found out about a device by its vendor, product and release: Windows the
/// drivers of its interfaces and whether it has OS descriptors at all. The layout is what that
/// depends on: the class, the functions of each configuration in their order with the attributes
/// that show in descriptors, the OS descriptors and WebUSB. It is neither who the device is (ids,
/// strings, MAC addresses) nor what may change while it is bound (media).
enum LayoutRelease {
  /// The release of a gadget's tree: four decimal digits, 0x0001…0x9999, always the same for a layout.
  static func bcdDevice(of gadget: Tree) -> String {
    let hash = SHA256.hash(Array(text(of: gadget).utf8))
    let number = hash.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % 9999 + 1
    let digits = String(number)
    return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// A line for each thing that is part of the layout.
  private static func text(of gadget: Tree) -> String {
    let classAttributes = ["bDeviceClass", "bDeviceSubClass", "bDeviceProtocol"]
    var device = gadget
    device.attributes = gadget.attributes.filter { classAttributes.contains($0.key) }
    var lines = attributeLines(of: device, GadgetLayout.gadget, "")
    for (name, configuration) in gadget["configs"].directories {
      lines.append("configuration \(name.drop { $0 != "." })")
      for function in configuration.links.keys {
        let type = FunctionType.ofFunction(function)
        lines.append("function \(type.name)")
        lines += allLines(of: gadget["functions"][function], type.directory, "")
      }
    }
    for group in ["os_desc", "webusb"] {
      lines += allLines(
        of: gadget[group].withoutLinks, GadgetLayout.gadget.type(of: group), "\(group)/")
    }
    return lines.joined(separator: "\n")
  }

  private static func allLines(of tree: Tree, _ type: DirectoryType?, _ path: String) -> [String] {
    var lines = attributeLines(of: tree, type, path)
    lines += tree.links.map { "\(path)\($0.key) -> \($0.value)" }
    for (name, directory) in tree.directories {
      lines += allLines(of: directory, type?.type(of: name), "\(path)\(name)/")
    }
    return lines
  }

  /// What is left to the kernel, and what says the same as that, is no line.
  private static func attributeLines(
    of tree: Tree, _ type: DirectoryType?, _ path: String
  ) -> [String] {
    let known = tree.attributes.sorted { $0.key < $1.key }.filter { name, value in
      guard let row = type?.attribute(name) else { return true }
      return row.isPartOfLayout && row.initialValue != value
    }
    return (known + Array(tree.undescribed)).map { "\(path)\($0.key)=\($0.value)" }
  }
}

extension Attribute {
  /// Whether a host may keep something by it.
  fileprivate var isPartOfLayout: Bool {
    if derivation != nil { return false }
    switch change {
    case .live, .emptied, .ejected, .command: return false
    case .unbound, .unlinked, .remade, .remadeWhenCleared, .remadeWhenShorter: break
    }
    switch format {
    case .interfacePattern, .url: return false
    default: return true
    }
  }
}

extension Tree {
  /// The same without its links: which configuration the OS descriptors are of shows elsewhere.
  fileprivate var withoutLinks: Tree {
    Tree(attributes: attributes, undescribed: undescribed, directories: directories)
  }
}
