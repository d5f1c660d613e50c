// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import Glibc
import SystemPackage

/// Why a step on configfs failed: what an errno means at that place.
struct Explanation {
  var status: ExitStatus
  var sentence: String

  /// - Parameter controllers: those of the machine now; nil when they have nothing to do with it.
  init(_ error: ApplyError, root: String, controllers: [UDC]? = nil) {
    let place = "step \(error.step) of \(error.count)"
    switch error.cause {
    case .refused(let step, let errno):
      let (status, reason) =
        step.isBinding && !errno.isOfPermission
        ? (.unchanged, Self.binding(step, errno, error, controllers))
        : Self.reason(step, errno, root: root)
      self.status = status
      sentence = "\(place): \(step.shellLine(root: root)): \(errno.words)"
      if let reason { sentence += ": \(reason)" }
    case .absent(let step, let absence):
      status = .unavailable
      sentence = "\(place): \(step.shellLine(root: root)): \(absence.sentence)"
    case .readBack(let step, let shown):
      status = .unchanged
      sentence =
        "\(place): \(step.shellLine(root: root)): the kernel shows "
        + "\(JSON.string(shown).serialized(.compact)) afterwards"
    case .unlike(let steps):
      status = .unchanged
      sentence =
        "all \(error.count) steps were done, and the kernel does not show it: still to do is "
        + steps.map { $0.shellLine(root: root) }.joined(separator: "; ")
    case .unreadable(let error):
      status = .unchanged
      sentence = "\(error.place(below: root)): cannot be read: \(error.errno.words)"
    case .unrecorded(let file):
      status = .unchanged
      sentence =
        "all \(error.count) steps were done, and it cannot be recorded: \(file.path): \(file.errno.words)"
    case .interrupted(let signal):
      status = .unchanged
      sentence = "ended by \(signal.name) before \(place)"
    }
  }

  private static func reason(
    _ step: Operation, _ errno: Errno, root: String
  ) -> (ExitStatus, String?) {
    if errno.isOfPermission && geteuid() != 0 { return (.notPermitted, "only root may do that") }
    switch step {
    case .makeDirectory(let path): return making(path, errno)
    case .write(_, _, let path): return writing(path, errno)
    case .link: return (.unchanged, linking(errno))
    case .removeDirectory(let path), .unlink(let path):
      return (.unchanged, removing("\(root)/\(path)", errno))
    case .mount(let mount): return (.unavailable, mounting(mount, errno))
    case .unmount, .awaitProgram: return (.unchanged, nil)
    }
  }

  private static func binding(
    _ step: Operation, _ errno: Errno, _ error: ApplyError, _ controllers: [UDC]?
  ) -> String? {
    guard case .write(let udc, _, let path) = step else { return nil }
    return BindFailure(
      of: String(path.prefix { $0 != "/" }), to: udc, error.wanted ?? Tree(), errno: errno,
      log: error.log, controllers: controllers
    ).sentence
  }

  private static func making(_ path: String, _ errno: Errno) -> (ExitStatus, String?) {
    let parts = path.split(separator: "/")
    if parts.count == 3, parts[1] == "functions" {
      let type = FunctionType.ofFunction("\(parts[2])")
      switch errno {
      case .noSuchFileOrDirectory, .noFunction:
        return (
          .unavailable,
          type.isKnown
            ? "this kernel cannot load \(type.module): \(type.option), and modprobe to find it"
            : "this kernel has no type of function \(type.name), or no modprobe to find it"
        )
      case .resourceBusy where type.isServed:
        return (
          .unavailable,
          "another gadget has a function of this name: the kernel wants each name once for the whole "
            + "machine"
        )
      case .resourceBusy, .operationNotSupportedByDevice:
        return (.unavailable, "the kernel has no more functions of this type to give")
      default: break
      }
    }
    if errno == .notPermitted, parts.count >= 3, parts[parts.count - 3] == "strings" {
      return (.unavailable, "this kernel has no strings of one's own: Linux 6.3 brought them")
    }
    return (.unchanged, nil)
  }

  private static func writing(_ path: String, _ errno: Errno) -> (ExitStatus, String?) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    switch errno {
    case .noSuchFileOrDirectory where name == "file":
      return (.unavailable, "no such image")
    case .noSuchFileOrDirectory:
      let row = GadgetLayout.attribute(at: path)
      let need = row?.since.map { "Linux \($0)" } ?? row?.option
      let remedy = need.map { ": it needs \($0)" } ?? ""
      return (.unavailable, "this kernel has no attribute \(name)\(remedy)")
    case .permissionDenied:
      let since = GadgetLayout.attribute(at: path)?.since
      return (.unavailable, since.map { "this kernel only shows it: Linux \($0) is needed" })
    case .resourceBusy where name == "file":
      return (
        .unchanged,
        "the host has locked the medium: eject it there first, or \"forced_eject\": true"
      )
    case .resourceBusy where ["ro", "cdrom"].contains(name):
      return (.unchanged, "the LUN has a medium: its file has to be taken out first")
    case .resourceBusy:
      return (.unchanged, "the function is in use")
    case .operationNotSupportedByDevice where name == "UDC":
      return (.unchanged, "it is not bound any more: something else changes the gadget too")
    case Errno(rawValue: 525):
      return (.unchanged, "at least 512 bytes, and 614400 for a CD-ROM")
    case .invalidArgument, .outOfRange, Errno(rawValue: EOVERFLOW):
      return (.unchanged, "this kernel does not take the value")
    default:
      return (.unchanged, nil)
    }
  }

  private static func mounting(_ mount: FunctionFSMount, _ errno: Errno) -> String? {
    switch errno {
    case .resourceBusy:
      "something else is mounted there, or \(mount.instance) is mounted elsewhere already"
    case .notDirectory: "a part of the path is no directory"
    case .noSuchFileOrDirectory: "the directory is gone, or the function"
    case .operationNotSupportedByDevice: "this kernel has no functionfs"
    case .invalidArgument: "this kernel does not know one of the options"
    default: nil
    }
  }

  private static func linking(_ errno: Errno) -> String? {
    switch errno {
    case .invalidArgument: "the function refuses its settings, or the gadget is bound"
    case .resourceBusy: "another configuration is linked there"
    case .fileExists: "it is linked there already"
    case .operationNotSupportedByDevice: "the function's device could not be made"
    default: nil
    }
  }

  private static func removing(_ path: String, _ errno: Errno) -> String? {
    switch errno {
    case .resourceBusy:
      guard let port = try? SerialPort(ofFunction: FilePath(path)) else {
        return "it is still in use"
      }
      let holders = port.holders.map(\.words).joined(separator: ", ")
      return "\(port.path) is open in \(holders): it has to be closed first"
    case .directoryNotEmpty: return "something is in it that gadgetctl does not know"
    default: return nil
    }
  }
}

extension ProgramAbsence {
  /// What is missing: what would be right.
  var sentence: String {
    switch self {
    case .notMounted:
      "its functionfs is mounted nowhere: \"mount\" in the profile, or --wait-functions and mount it "
        + "meanwhile"
    case .notOpened(let directory):
      "no program has \(directory)/ep0 open: --wait-functions, and start it meanwhile"
    case .gone(let directory):
      "the program closed \(directory)/ep0 before it had written its descriptors and strings: see what "
        + "it says itself"
    case .unfinished(let directory, let holders):
      "\(holders.map(\.words).joined(separator: ", ")) has "
        + "\(directory)/ep0 open, and has not written its descriptors and strings: more time, or see "
        + "what it says itself"
    case .interrupted: "interrupted"
    }
  }
}
