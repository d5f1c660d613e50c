// SPDX-License-Identifier: Apache-2.0

/// One step on configfs. Paths start below `usb_gadget`, for example `ether/functions/ecm.usb0`.
public enum Operation: Hashable, Sendable {
  /// `mkdir`
  case makeDirectory(String)
  /// `rmdir`
  case removeDirectory(String)
  /// Write a value, spelled as the format has it, to an attribute.
  case write(String, Format, to: String)
  /// `ln -s TARGET PATH`
  case link(target: String, path: String)
  /// `rm` of a link
  case unlink(String)

  /// What is made, removed or written.
  public var path: String {
    switch self {
    case .makeDirectory(let path), .removeDirectory(let path), .unlink(let path),
      .write(_, _, to: let path), .link(target: _, let path):
      path
    }
  }

  /// Binds a gadget to a UDC; with no UDC: unbinds it.
  static func bind(_ gadget: String, to udc: String?) -> Operation {
    .write(udc ?? "", GadgetLayout.udcFormat, to: "\(gadget)/UDC")
  }

  /// True when the step attaches a gadget to its controller.
  public var isBinding: Bool {
    if case .write(let value, _, let path) = self {
      !value.isEmpty && path.hasSuffix("/UDC") && path.count { $0 == "/" } == 1
    } else {
      false
    }
  }
}
