// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension KernelFact {
  /// What is seen, and what to do.
  var words: (found: String, remedy: String?) {
    switch self {
    case .release(let release): ("Linux \(release)", nil)
    case .old(let release, let oldest):
      ("Linux \(release) is older than what gadgetctl knows", "Linux \(oldest) or later")
    case .options(let options): (options.list, nil)
    case .optionMissing(let option):
      ("the kernel was built without \(option)", "a kernel with it")
    case .optionsUnknown: ("the options of the kernel's build are not on this machine", nil)
    case .modulesGone(let release, let others):
      (
        "the running kernel has no modules here"
          + (others.isEmpty ? "" : "; \(others.list) has"),
        others.isEmpty
          ? "its package of modules"
          : "reboot, if the kernel was upgraded since the start; or the modules of \(release)"
      )
    case .moduleMissing(let module, let option, let release):
      (
        "no module \(module)",
        "a kernel with \(option), or the package with the rest of its modules, in Ubuntu "
          + "linux-modules-extra-\(release)"
      )
    case .functions(let there, let missing):
      (
        "functions \(there.joined(separator: " "))"
          + (missing.isEmpty ? "" : "; not \(missing.joined(separator: " "))"), nil
      )
    case .functionMissing(let type, let module, let option):
      ("no function \(type), module \(module)", "a kernel with \(option)")
    case .moduleBlocked(let module, let line):
      ("\"\(line)\" keeps \(module) from being loaded", "remove it")
    case .noModprobe: ("no such program: modules cannot be loaded", "install kmod")
    case .onlySigned:
      ("only modules with a known signature are loaded", "sign those that were built here")
    }
  }
}

extension ConfigFSFact {
  /// What is seen, and what to do.
  func words(at place: String) -> (found: String, remedy: String?) {
    switch self {
    case .ready: ("gadgets can be made here", nil)
    case .notMounted: ("configfs is not mounted", "up does it")
    case .elsewhere:
      ("configfs is mounted here and not at /sys/kernel/config", "--configfs \(place)")
    case .readOnly:
      ("is mounted read-only", "mount -o remount,rw \(place), or not in this container")
    case .notLoaded: ("libcomposite is not loaded", "up does it")
    case .withoutGadgets:
      ("is not there though libcomposite is loaded", "a kernel with CONFIG_USB_CONFIGFS")
    case .notRoot: ("not run by root, who alone may make gadgets", "sudo gadgetctl up")
    }
  }
}
