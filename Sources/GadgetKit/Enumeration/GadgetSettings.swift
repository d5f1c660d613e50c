// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// The values of a gadget's own attributes, where nothing is declared the kernel's.
struct GadgetSettings {
  let tree: Tree
  let kernel: KernelVersion

  init(_ tree: Tree, kernel: KernelVersion) {
    self.tree = tree
    self.kernel = kernel
  }

  /// `max_speed`
  var maximumSpeed: Speed { tree.attributes["max_speed"].flatMap(Speed.init(name:)) ?? .superPlus }

  var vendor: UInt16 { number("idVendor") }
  var product: UInt16 { number("idProduct") }
  var deviceVersion: BCDVersion {
    BCDVersion(
      rawValue: tree.attributes["bcdDevice"] == nil
        ? kernel.defaultDeviceVersion : number("bcdDevice"))
  }
  var deviceClass: ClassCode {
    ClassCode(
      BaseClass(rawValue: number("bDeviceClass")), number("bDeviceSubClass"),
      number("bDeviceProtocol"))
  }

  private func number<Number: FixedWidthInteger>(_ name: String) -> Number {
    Self.number(tree, name, GadgetLayout.deviceAttributes)
  }

  /// A number of a directory with these rows.
  static func number<Number: FixedWidthInteger>(
    _ tree: Tree, _ name: String, _ rows: [Attribute]
  ) -> Number {
    guard let row = rows.first(where: { $0.name == name }),
      let text = tree.attributes[name] ?? row.initialValue
    else { return 0 }
    return Number(text, writtenAs: row.format) ?? 0
  }
}
