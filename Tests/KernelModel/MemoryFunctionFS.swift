// SPDX-License-Identifier: Apache-2.0

public import GadgetKit
public import SystemPackage

/// The modelled kernel's functionfs, with programs that serve it: `f_fs.c`.
public final class MemoryFunctionFS: FunctionFS {
  /// What programs do when they see their directory.
  public enum Programs: Sendable {
    /// They write their descriptors and strings at once.
    case ready
    /// Nobody starts them.
    case absent
    /// They open `ep0`, and end.
    case failing
  }

  /// What programs do.
  public var programs = Programs.ready
  /// Directories that are there.
  public private(set) var directories: Set<String> = ["/", "/run", "/dev"]
  /// Where the file systems are mounted, by function.
  public private(set) var mounts: [String: String] = [:]
  /// Where something else is.
  public var occupied: Set<String> = ["/run/lock"]
  /// The functions that are there.
  var instances: Set<String> = []
  /// Those for which a program has written everything.
  private(set) var served: Set<String> = []
  /// Is told the function whose program went.
  var closed: (String) -> Void = { _ in }
  private let count: () throws(Errno) -> Void

  init(count: @escaping () throws(Errno) -> Void) { self.count = count }

  /// Where it is mounted.
  public func mountPoint(of instance: String, preferring path: String?) throws(Errno) -> String? {
    mounts[instance]
  }

  /// Whether it is there.
  public func hasDirectory(_ path: String) -> Bool { directories.contains(path) }

  /// ENOENT for an unknown function or directory, EBUSY for a second mount.
  public func mount(_ mount: FunctionFSMount) throws(Errno) {
    try count()
    guard !occupied.contains(mount.path), mounts[mount.instance] == nil else {
      throw .resourceBusy
    }
    guard instances.contains(mount.instance),
      hasDirectory(mount.path) || mount.madeDirectories.contains(mount.path)
    else { throw .noSuchFileOrDirectory }
    directories.formUnion(mount.madeDirectories)
    mounts[mount.instance] = mount.path
    if programs == .ready { served.insert(mount.instance) }
  }

  /// EINVAL when it is not mounted.
  public func unmount(_ mount: FunctionFSMount) throws(Errno) {
    try count()
    guard mounts.removeValue(forKey: mount.instance) != nil else { throw .invalidArgument }
    directories.subtract(mount.madeDirectories)
    endProgram(of: mount.instance)
  }

  /// Counts as a change, which a test may refuse.
  public func awaitProgram(
    of instance: String, within limit: Duration, ready: () -> String?
  ) throws(ProgramAbsence) {
    guard let path = mounts[instance] else { throw .notMounted }
    do { try count() } catch { throw .notOpened(at: path) }
    if !served.contains(instance) {
      throw programs == .failing ? .gone(from: path) : .notOpened(at: path)
    }
  }

  /// A program ends: the kernel unbinds its gadget.
  public func endProgram(of instance: String) {
    served.remove(instance)
    closed(instance)
  }

  /// A program starts, and writes its descriptors and strings.
  public func startProgram(of instance: String) { served.insert(instance) }

  /// A function is gone; what was mounted of it serves no more.
  func forget(_ instance: String) {
    instances.remove(instance)
    mounts[instance] = nil
    served.remove(instance)
  }
}
