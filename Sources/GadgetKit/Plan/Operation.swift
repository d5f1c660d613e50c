// SPDX-License-Identifier: Apache-2.0

/// One step on configfs, or on a functionfs that belongs to it.
///
/// Paths start below `usb_gadget`, for example `ether/functions/ecm.usb0`; those of mounts are absolute.
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
  /// `mount -t functionfs`
  case mount(FunctionFSMount)
  /// `umount -l` of a functionfs
  case unmount(FunctionFSMount)
  /// Wait until a program has written to a functionfs what the function is.
  ///
  /// The path is that of the function's directory, and the other one where its file system is mounted;
  /// nil: somebody else mounts it.
  case awaitProgram(String, at: String?)

  /// What is made, removed or written.
  public var path: String {
    switch self {
    case .makeDirectory(let path), .removeDirectory(let path), .unlink(let path),
      .write(_, _, to: let path), .link(target: _, let path), .awaitProgram(let path, _):
      path
    case .mount(let mount), .unmount(let mount): mount.path
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
