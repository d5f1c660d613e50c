// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// One thing that Linux needs before a gadget can be composed.
public enum Preparation: Hashable, Sendable {
  /// Mounting configfs on a directory.
  case mountConfigFS(at: FilePath)
  /// Loading a kernel module.
  case loadModule(String)

  /// The same as a command with its arguments, not quoted.
  public var command: [String] {
    switch self {
    case .mountConfigFS(let path):
      ["mount", "-t", "configfs", "-o", "nosuid,nodev,noexec", "configfs", path.string]
    case .loadModule(let name): ["modprobe", name]
    }
  }

  /// What is missing now, in the order in which it can be done; empty if `usb_gadget` is there.
  ///
  /// The kernel makes the mount point in sysfs when the module of configfs is loaded. So where it
  /// is missing libcomposite comes first, which brings configfs with it. Otherwise the mount comes
  /// first, because it shows whether libcomposite, built in perhaps, is there already.
  ///
  /// - Parameters:
  ///   - configfs: where configfs is, or has to be, mounted. A directory that has a `usb_gadget` is
  ///     taken as it is, whatever file system it is on.
  ///   - sysfs: the root of sysfs.
  /// - Throws: the errno of statfs(2) on `configfs`.
  public static func missing(
    configfs: FilePath = ConfigFSMount.standardPath, sysfs: FilePath = "/sys"
  ) throws(FileError) -> [Preparation] {
    if Directory.exists(at: configfs.appending("usb_gadget")) { return [] }
    let module = Preparation.loadModule("libcomposite")
    if try ConfigFSMount.isPresent(at: configfs) { return [module] }
    let mount = Preparation.mountConfigFS(at: configfs)
    if KernelModule.isLoaded("libcomposite", sysfs: sysfs) { return [mount] }
    return Directory.exists(at: configfs) ? [mount, module] : [module, mount]
  }

  /// Does it.
  public func perform() throws(PreparationError) {
    switch self {
    case .mountConfigFS(let path):
      do throws(FileError) { try ConfigFSMount.mount(at: path) } catch { throw .mount(error) }
    case .loadModule(let name):
      do throws(ModuleError) { try KernelModule.load(name) } catch { throw .module(error) }
    }
  }

  /// Does all that is missing, and looks again after each step what still is.
  ///
  /// - Parameters:
  ///   - configfs: where it is to be mounted.
  ///   - sysfs: the root of sysfs.
  ///   - before: called with each step before it is done.
  public static func performMissing(
    configfs: FilePath = ConfigFSMount.standardPath, sysfs: FilePath = "/sys",
    before: (Preparation) -> Void = { _ in }
  ) throws(PreparationError) {
    var done: [Preparation] = []
    while true {
      let missing: [Preparation]
      do throws(FileError) {
        missing = try Self.missing(configfs: configfs, sysfs: sysfs)
      } catch {
        throw .file(error)
      }
      guard let step = missing.first else { return }
      if done.contains(step) { throw .noEffect(step) }
      before(step)
      try step.perform()
      done.append(step)
    }
  }
}

/// Why the machine could not be prepared.
public enum PreparationError: Error, Hashable, Sendable {
  /// It could not be found out what is missing.
  case file(FileError)
  /// configfs could not be mounted there.
  case mount(FileError)
  /// A module could not be loaded.
  case module(ModuleError)
  /// The step was done without an error, and what it should bring is still missing.
  case noEffect(Preparation)
}
