// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// The machine's functionfs, through which programs serve functions: `mount -t functionfs`.
///
/// ``KernelFunctionFS`` leads to the kernel, ``OrdinaryFunctionFS`` to a list in a directory.
public protocol FunctionFS {
  /// Where the file system of a function is mounted; nil: nowhere.
  ///
  /// - Parameters:
  ///   - instance: the function's, by which the file system is named.
  ///   - path: where it is looked for first; it is returned as it was given.
  func mountPoint(of instance: String, preferring path: String?) throws(Errno) -> String?

  /// Whether there is such a directory.
  func hasDirectory(_ path: String) -> Bool

  /// Makes the directories of a mount that are to be made, and mounts it. When it fails the
  /// directories are removed again.
  func mount(_ mount: FunctionFSMount) throws(Errno)

  /// Takes a mount away, also when a program has a file in it open, and then the directories that were
  /// made for it, unless there is something else in them.
  func unmount(_ mount: FunctionFSMount) throws(Errno)

  /// Waits until a program has written its descriptors and strings.
  ///
  /// - Parameters:
  ///   - instance: the function's name behind the dot.
  ///   - ready: what the function's attribute `ready` shows; nil: this kernel has none.
  ///   - limit: how long at most; zero: not at all.
  func awaitProgram(
    of instance: String, within limit: Duration, ready: () -> String?
  ) throws(ProgramAbsence)
}

/// Why a function of user space cannot be bound: no program has written what it is.
public enum ProgramAbsence: Error, Hashable, Sendable {
  /// The file system is mounted nowhere.
  case notMounted
  /// Nobody has `ep0` in this directory open, or was seen to open it.
  case notOpened(at: String)
  /// A program opened `ep0` in this directory, and closed it before all was written.
  case gone(from: String)
  /// These programs have `ep0` in this directory open, and have not written all of it.
  case unfinished(at: String, [FileHolder])
  /// The process is to end.
  case interrupted
}

extension FunctionFS {
  /// The directories on the way to a path that are not there, outermost first, and the path's own.
  func missingDirectories(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    let paths = parts.indices.map { "/" + parts[...$0].joined(separator: "/") }
    return Array(paths.drop { hasDirectory($0) })
  }
}
