// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// What an examination finds of the kernel and its modules.
public enum KernelFact: Hashable, Sendable {
  /// Its release.
  case release(String)
  /// It is older than the first that is known here.
  case old(String, oldest: KernelVersion)
  /// These options of its build are as they have to be.
  case options([String])
  /// It was built without an option that is needed.
  case optionMissing(String)
  /// The options of its build are nowhere to be read.
  case optionsUnknown
  /// There are no modules of it, but perhaps of others.
  case modulesGone(release: String, others: [String])
  /// It has no such module.
  case moduleMissing(String, option: String, release: String)
  /// The types of functions that it has, and those that it has not.
  case functions(there: [String], missing: [String])
  /// A type of function that is needed is missing.
  case functionMissing(type: String, module: String, option: String)
  /// A module is kept from being loaded by this line or option.
  case moduleBlocked(String, by: String)
  /// The program that loads modules is missing.
  case noModprobe
  /// Only modules with a signature are loaded.
  case onlySigned

  var name: String {
    switch self {
    case .release: "kernel"
    case .old: "old-kernel"
    case .options: "kernel-options"
    case .optionMissing: "no-kernel-option"
    case .optionsUnknown: "unknown-kernel-options"
    case .modulesGone: "no-modules"
    case .moduleMissing: "no-module"
    case .functions: "functions"
    case .functionMissing: "no-function"
    case .moduleBlocked: "module-blocked"
    case .noModprobe: "no-modprobe"
    case .onlySigned: "only-signed-modules"
    }
  }
}

extension ExaminedMachine {
  /// The kernel's age, the options of its build, and its modules on disk.
  func kernelFindings() -> [Finding] {
    guard let release else { return [] }
    var findings = releaseFindings(release) + optionFindings(release)
    guard files.has("/proc/modules") else { return findings + typeFindings(release) }
    if modules?.isEmpty ?? true {
      findings.append(
        kernel(
          hasGadgets ? .warning : .error, "/lib/modules/\(release)",
          .modulesGone(
            release: release, others: files.entries("/lib/modules").filter { $0 != release })))
    } else if !hasGadgets && modules?.contains("libcomposite") == false {
      findings.append(
        kernel(
          .error, "/lib/modules/\(release)",
          .moduleMissing("libcomposite", option: "CONFIG_USB_CONFIGFS", release: release)))
    }
    return findings + typeFindings(release) + loadingFindings()
  }

  /// Whether gadgets can be made already.
  var hasGadgets: Bool { configFS != nil }

  /// The types of functions that the gadget needs.
  var neededTypes: [FunctionType] {
    let names = gadget?.tree["functions"].directories.keys.map { $0 } ?? []
    var types: [FunctionType] = []
    for type in names.map({ (name: String) in FunctionType.ofFunction(name) })
    where type.isKnown && !types.contains(where: { $0.name == type.name }) {
      types.append(type)
    }
    return types
  }

  private func releaseFindings(_ release: String) -> [Finding] {
    let oldest = KernelVersion(5, 10)
    if let version = KernelVersion(release: release), version < oldest {
      return [
        kernel(.warning, "/proc/sys/kernel/osrelease", .old(release, oldest: oldest))
      ]
    }
    return [kernel(.right, "/proc/sys/kernel/osrelease", .release(release))]
  }

  private func optionFindings(_ release: String) -> [Finding] {
    // Where gadgets can be made there is no question.
    if hasGadgets { return [] }
    guard let build = KernelBuild(of: release, in: files) else {
      // A kernel with the module was built with the options.
      if modules?.contains("libcomposite") ?? false { return [] }
      return [kernel(.note, "/boot/config-\(release)", .optionsUnknown)]
    }
    let needed = ["CONFIG_USB_GADGET", "CONFIG_CONFIGFS_FS", "CONFIG_USB_CONFIGFS"]
    let missing = needed.filter { build[$0] == nil }
    guard missing.isEmpty else {
      return missing.map { kernel(.error, build.path, .optionMissing($0)) }
    }
    return [kernel(.right, build.path, .options(needed.map { "\($0)=\(build[$0] ?? "")" }))]
  }

  private func typeFindings(_ release: String) -> [Finding] {
    let place = "/lib/modules/\(release)"
    let functions = KernelFunctions(modules: files.place(place), sysfs: files.sysfs)
    let types = FunctionType.all.map { ($0, functions.presence(of: $0)) }
    guard types.contains(where: { $0.1 == .ready || $0.1 == .module }) else { return [] }
    let missing = types.filter { $0.1 == .absent || $0.1 == nil }.map(\.0.name)
    let needed = neededTypes.filter { missing.contains($0.name) }
    let there = types.map(\.0.name).filter { !missing.contains($0) }
    return [kernel(.right, place, .functions(there: there, missing: missing))]
      + needed.map {
        kernel(
          .error, place,
          .functionMissing(type: $0.name, module: $0.module, option: $0.option))
      }
  }

  private func loadingFindings() -> [Finding] {
    var findings: [Finding] = []
    let program = files.text("/proc/sys/kernel/modprobe") ?? "/sbin/modprobe"
    if !files.has(program) {
      findings.append(kernel(hasGadgets ? .warning : .error, program, .noModprobe))
    }
    let lockdown = files.text("/sys/kernel/security/lockdown") ?? "[none]"
    let enforce = "/sys/module/module/parameters/sig_enforce"
    if files.text(enforce) == "Y" {
      findings.append(kernel(.note, enforce, .onlySigned))
    } else if !lockdown.mentions("[none]") {
      findings.append(kernel(.note, "/sys/kernel/security/lockdown", .onlySigned))
    }
    return findings
  }

  private func kernel(_ severity: Finding.Severity, _ place: String, _ fact: KernelFact) -> Finding
  {
    Finding(severity, place, .kernel(fact))
  }
}
