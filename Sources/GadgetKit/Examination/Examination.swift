// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A look at a machine on which a gadget does not work. Nothing is changed, mounted or loaded.
public struct Examination: Sendable {
  /// The release of the kernel, for example `6.1.0-50-amd64`; nil: it is not known.
  public let release: String?
  /// What was found, by subject.
  public let findings: [Finding]

  /// Looks at a machine.
  ///
  /// - Parameters:
  ///   - files: its files.
  ///   - gadget: that is to work there, if it is known.
  ///   - udc: the name of the controller that it is to have; nil: any.
  ///   - allowVirtual: whether a virtual controller is good enough.
  public init(
    of files: MachineFiles, for gadget: Gadget? = nil, udc: String? = nil,
    allowVirtual: Bool = false
  ) {
    let machine = ExaminedMachine(files, gadget: gadget, udc: udc, allowVirtual: allowVirtual)
    release = machine.release
    var findings = machine.kernelFindings() + machine.blockedModuleFindings()
    findings += machine.configFSFindings()
    findings += machine.controllerFindings()
    if machine.hasNoRealController {
      findings += machine.deviceTreeFindings() + machine.raspberryPiFindings()
    }
    findings += machine.roleFindings() + machine.rivalFindings()
    findings += machine.gadgetFindings() + machine.functionFindings()
    findings += machine.interfaceFindings() + machine.logFindings()
    self.findings = findings
  }

  /// Whether nothing that was found stands in the way of a gadget.
  public var isClear: Bool { !findings.contains { $0.severity == .error } }
}

/// A machine, with what several looks need of it.
struct ExaminedMachine {
  let files: MachineFiles
  let gadget: Gadget?
  /// The name of the controller that is wanted.
  let udc: String?
  let allowVirtual: Bool
  let release: String?
  let modules: ModuleIndex?
  /// The names of the loaded modules.
  let loaded: Set<String>
  let mounts: MountTable
  let controllers: [UDC]
  /// Where configfs is mounted, as the machine has it; nil: nowhere.
  let configFSPath: String?

  init(_ files: MachineFiles, gadget: Gadget?, udc: String?, allowVirtual: Bool) {
    self.files = files
    self.gadget = gadget
    self.udc = udc
    self.allowVirtual = allowVirtual
    release = files.text("/proc/sys/kernel/osrelease")
    modules = release.map { ModuleIndex(of: $0, in: files) }
    loaded = Set(
      files.lines("/proc/modules").compactMap { $0.split(separator: " ").first.map(String.init) })
    let table = String(decoding: files.bytes("/proc/self/mountinfo") ?? [], as: UTF8.self)
    mounts = MountTable(table, sysfs: files.sysfs)
    controllers = (try? UDC.all(sysfs: files.sysfs)) ?? []
    let places = mounts.mounts.filter { $0.type == "configfs" }.map(\.path.string)
    let standard = ConfigFSMount.standardPath.string
    configFSPath = places.contains(standard) ? standard : places.last
  }

  /// The gadgets in configfs; nil: configfs is not mounted, or has no gadgets.
  var configFS: (any ConfigFS)? {
    guard let path = configFSPath, files.hasDirectory("\(path)/usb_gadget") else { return nil }
    return KernelConfigFS(mountPoint: files.place(path).string)
  }

  /// What gadgetctl has made there.
  var records: Records { Records(directory: files.place("/run/gadgetctl")) }

  /// Tells whose gadgets are whose; nil: configfs has none.
  var composer: Composer? { configFS.map { Composer(configFS: $0, records: records) } }

  /// Whether a module is loaded, or known to sysfs because it is part of the kernel.
  func isThere(_ module: String) -> Bool {
    loaded.contains(module) || KernelModule.isLoaded(module, sysfs: files.sysfs)
  }

  /// Whether there is no controller to which a cable could lead.
  var hasNoRealController: Bool { controllers.allSatisfy(\.isVirtual) }
}
