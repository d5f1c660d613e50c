// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// Why no script can do what a gadget needs.
public enum ShellScriptError: Error, Hashable, Sendable {
  /// A program has to serve this function before the gadget can be bound.
  case served(String)
  /// A value of so many bytes: shells may write one of more than ``ShellScript/longestValue`` in pieces,
  /// of which the kernel keeps the last.
  case tooLong(String, bytes: Int)
}

/// A gadget's way up, and down again, as a program for any POSIX shell, for a machine without gadgetctl.
///
/// The steps are those of a ``Plan`` from nothing, in its order, with the same bytes for each
/// attribute. It needs mkdir, rmdir, ln, rm, cat and mount; and modprobe where modules are to be loaded.
public struct ShellScript: Sendable {
  /// In bytes: the smallest buffer of any shell's printf, `BUFSIZ` of musl.
  public static let longestValue = 1024

  /// The gadget's name.
  private let name: String
  /// The controller; nil: the only real one.
  private let udc: String?
  /// Where configfs is, or has to be, mounted.
  private let configFS: String
  /// What the script was made of, for its first lines.
  private let source: String
  private let creation: [Operation]
  private let removal: [Operation]
  private let modules: [String]

  /// Makes a script.
  ///
  /// - Parameters:
  ///   - gadget: as it is meant to be.
  ///   - udc: the controller to bind to; nil: the only one that is not virtual, of the machine where it
  ///     runs.
  ///   - configFS: an absolute path.
  ///   - source: what messages call the profile.
  public init(
    _ gadget: Gadget, udc: String?, configFS: String, source: String
  ) throws(ShellScriptError) {
    name = gadget.name
    self.udc = udc
    self.configFS = configFS
    self.source = source
    creation = Plan(gadget: name, from: nil, to: gadget.tree).steps
    removal = Plan(gadget: name, from: gadget.tree, to: nil).steps
    let functions = gadget.tree["functions"].directories.keys
    if let served = functions.first(where: { FunctionType.ofFunction($0).isServed }) {
      throw .served(served)
    }
    for case .write(let value, let format, let path) in creation {
      let count = format.written(value).count
      if count > Self.longestValue { throw .tooLong(path, bytes: count) }
    }
    var modules = ["libcomposite"]
    for type in functions.map(FunctionType.ofFunction)
    where type.isKnown && !modules.contains(type.module) {
      modules.append(type.module)
    }
    self.modules = modules
  }

  /// The script, with a line feed at its end.
  public var text: String {
    ([head, Self.steps, chooser, takingDown, bringingUp, Self.action].joined(separator: "\n\n"))
      + "\n"
  }

  private var head: String {
    """
    #!/bin/sh
    # The gadget \(Self.comment(name)), made by gadgetctl of \(Self.comment(source)).
    #
    #   SCRIPT [up [UDC]]   makes it and binds it to a controller of /sys/class/udc
    #   SCRIPT down         unbinds it and removes all of it
    # shellcheck disable=SC2016  # names and values are as they stand
    set -eu

    configfs=\(Operation.quoted(configFS))
    root=$configfs/usb_gadget
    udcs=/sys/class/udc
    gadget=\(Operation.quoted(name))
    udc=\(udc.map(Operation.quoted) ?? "")
    step=
    """
  }

  private var chooser: String {
    """
    # choose: sets udc, if nobody has, to the only controller that is not virtual.
    choose() {
      for found in "$udcs"/*; do
        found=${found##*/}
        case $found in
        '*' | \(UDC.virtualNames.map { "\($0).*" }.joined(separator: " | "))) continue ;;
        esac
        [ -z "$udc" ] || refuse "there are the controllers $udc and $found: up with one of them"
        udc=$found
      done
      [ -n "$udc" ] || refuse "there is no real controller in $udcs"
    }
    """
  }

  private var takingDown: String {
    let lines = removal.compactMap { step -> String? in
      switch step {
      case .unlink(let path): "unlink \(Operation.quoted(path))"
      case .removeDirectory(let path): "remove \(Operation.quoted(path))"
      default: nil
      }
    }
    return """
      # take_down: unbinds and removes what there is of the gadget, the last first.
      take_down() {
        unbind
      \(Self.indented(lines))
      }
      """
  }

  private var bringingUp: String {
    """
    bring_up() {
      [ -d "$root" ] || load libcomposite
      [ -d "$root" ] || mount -t configfs -o nosuid,nodev,noexec configfs "$configfs" || :
      [ -d "$root" ] || refuse "there is no $root: the kernel needs configfs and libcomposite"
      [ ! -e "$root/$gadget" ] || refuse "there is $root/$gadget already: $0 down removes it"
      [ -n "$udc" ] || choose
      [ -e "$udcs/$udc" ] || refuse "there is no controller $udcs/$udc"
    \(Self.indented(modules.dropFirst().map { "load \($0)" }))
      trap give_up EXIT
    \(Self.indented(creation.compactMap(Self.line)))
      write "$udc" "$gadget/UDC"
      trap - EXIT
    }
    """
  }

  private static func line(_ step: Operation) -> String? {
    let path = Operation.quoted(step.path)
    switch step {
    case .makeDirectory: return "make \(path)"
    case .link(let target, _): return "link \(Operation.quoted(target)) \(path)"
    case .write(let value, let format, _):
      switch ShellBytes(format.written(value)) {
      case .line(let text): return "write \(Operation.quoted(text)) \(path)"
      case .text(let text): return "write_text \(Operation.quoted(text)) \(path)"
      case .format(let format): return "write_bytes '\(format)' \(path)"
      }
    default: return nil
    }
  }

  private static func indented(_ lines: [String]) -> String {
    lines.map { "  \($0)" }.joined(separator: "\n")
  }

  /// A text that stays in the line of its comment.
  private static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
