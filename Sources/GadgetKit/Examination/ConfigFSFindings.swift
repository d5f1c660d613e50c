// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// What an examination finds of configfs, in which gadgets are made.
public enum ConfigFSFact: Hashable, Sendable {
  /// Gadgets can be made.
  case ready
  /// It is not mounted.
  case notMounted
  /// It is mounted where it is not looked for.
  case elsewhere
  /// It can only be read.
  case readOnly
  /// libcomposite is not loaded.
  case notLoaded
  /// libcomposite is loaded, and there is no `usb_gadget`.
  case withoutGadgets
  /// This user may not make gadgets.
  case notRoot

  var name: String {
    switch self {
    case .ready: "configfs"
    case .notMounted: "configfs-not-mounted"
    case .elsewhere: "configfs-elsewhere"
    case .readOnly: "configfs-read-only"
    case .notLoaded: "libcomposite-not-loaded"
    case .withoutGadgets: "no-usb-gadget"
    case .notRoot: "not-root"
    }
  }
}

extension ExaminedMachine {
  /// Whether configfs is mounted, has gadgets, and can be written to.
  func configFSFindings() -> [Finding] {
    var findings = mountFindings()
    if files.isThisMachine && geteuid() != 0 {
      findings.append(Finding(.note, "gadgetctl", .configFS(.notRoot)))
    }
    return findings
  }

  private func mountFindings() -> [Finding] {
    func found(_ severity: Finding.Severity, _ place: String, _ fact: ConfigFSFact) -> Finding {
      Finding(severity, place, .configFS(fact))
    }
    let standard = ConfigFSMount.standardPath.string
    guard let path = configFSPath else { return [found(.note, standard, .notMounted)] }
    let gadgets = "\(path)/usb_gadget"
    var findings: [Finding] = []
    if path != standard { findings.append(found(.warning, path, .elsewhere)) }
    if mounts.mounts.contains(where: { $0.path.string == path && !$0.isWritableHere }) {
      findings.append(found(.error, path, .readOnly))
    }
    if files.hasDirectory(gadgets) {
      findings.append(found(.right, gadgets, .ready))
    } else if isThere("libcomposite") {
      findings.append(found(.error, gadgets, .withoutGadgets))
    } else {
      findings.append(found(.note, gadgets, .notLoaded))
    }
    return findings
  }
}
