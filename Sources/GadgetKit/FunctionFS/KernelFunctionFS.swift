// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// The kernel's functionfs: `drivers/usb/gadget/function/f_fs.c`.
public struct KernelFunctionFS: FunctionFS {
  /// The kernel's.
  public init() {}

  /// What the kernel's table of mounts says.
  public func mountPoint(of instance: String, preferring path: String?) throws(Errno) -> String? {
    let paths = MountTable.current().mounts
      .filter { $0.type == "functionfs" && $0.source == instance }.map(\.path.string)
    if let path, paths.contains(Self.resolved(path).string) { return path }
    return paths.last
  }

  /// Whether it is there; symbolic links are followed.
  public func hasDirectory(_ path: String) -> Bool { Directory.exists(at: FilePath(path)) }

  /// `mount(2)`; EBUSY also where something else is mounted.
  public func mount(_ mount: FunctionFSMount) throws(Errno) {
    var made: [String] = []
    do throws(FileError) {
      for path in mount.madeDirectories where !hasDirectory(path) {
        try Directory.make(FilePath(path))
        made.append(path)
      }
      let place = Self.resolved(mount.path)
      guard !MountTable.current().mounts.contains(where: { $0.path == place }) else {
        throw FileError(place, .resourceBusy)
      }
      try FileSystem.mount(
        mount.instance, at: FilePath(mount.path), type: "functionfs", options: mount.options)
    } catch {
      for path in made.reversed() { try? Directory.remove(FilePath(path)) }
      // What is there already is a file.
      throw error.errno == .fileExists ? .notDirectory : error.errno
    }
  }

  /// `umount2(2)` with `MNT_DETACH`: whoever has a file in it open keeps that. EINVAL, as of the kernel,
  /// when the function's file system is not mounted there, whatever else is.
  public func unmount(_ mount: FunctionFSMount) throws(Errno) {
    let place = Self.resolved(mount.path)
    let isThere = MountTable.current().mounts.contains {
      $0.type == "functionfs" && $0.source == mount.instance && $0.path == place
    }
    guard isThere else { throw .invalidArgument }
    do throws(FileError) {
      try FileSystem.unmount(place)
    } catch {
      throw error.errno
    }
    for path in mount.madeDirectories.reversed() {
      guard (try? Directory.remove(FilePath(path))) != nil else { return }
    }
  }

  /// Watches `ep0`, where the kernel tells each opening, writing and closing; and the table of mounts,
  /// for a file system that others mount.
  public func awaitProgram(
    of instance: String, within limit: Duration, ready: () -> String?
  ) throws(ProgramAbsence) {
    let end = Uptime.now + limit
    var watch: ProgramWatch?
    let table = MountTableWatch()
    while true {
      let path = (try? mountPoint(of: instance, preferring: watch?.directory)) ?? nil
      if watch?.directory != path { watch = path.map { ProgramWatch($0) } }
      // The watch comes first, so that nothing goes unseen between the two.
      if Self.isServed(ready: ready(), at: path) { return }
      let rest = end - Uptime.now
      guard rest > .zero else { throw watch?.absence ?? .notMounted }
      let files = [
        pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: table.descriptor, events: Int16(POLLPRI), revents: 0),
      ]
      // Looking each second helps where nothing can be watched.
      guard Signals.wait(upTo: min(rest, .seconds(1)), for: files) else { throw .interrupted }
      watch?.note()
    }
  }

  /// Whether all is written: the attribute says so, or there are files of endpoints.
  static func isServed(ready: String?, at path: String?) -> Bool {
    if let ready { return ready == "1" }
    guard let path, let names = try? Directory.entries(of: FilePath(path)) else { return false }
    return names.contains { $0 != "ep0" }
  }

  /// The path without symbolic links, as the table of mounts has it.
  private static func resolved(_ path: String) -> FilePath {
    FilePath(path).resolved ?? FilePath(path)
  }
}
