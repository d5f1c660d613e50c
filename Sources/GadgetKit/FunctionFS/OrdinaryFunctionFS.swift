// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// Mounts that are only noted: for each a link in a directory, from the function's name to the path.
///
/// No other directory is touched, and all programs are said to be ready.
public struct OrdinaryFunctionFS: FunctionFS {
  /// The directory of the links.
  public let directory: String

  /// - Parameter directory: of the links; made when the first one is.
  public init(_ directory: String) { self.directory = directory }

  /// The path that is noted.
  public func mountPoint(of instance: String, preferring path: String?) throws(Errno) -> String? {
    SymbolicLink.target(of: FilePath("\(directory)/\(instance)"))?.string
  }

  /// True: nothing is to be made.
  public func hasDirectory(_ path: String) -> Bool { true }

  /// Notes the path.
  public func mount(_ mount: FunctionFSMount) throws(Errno) {
    do throws(FileError) {
      try Directory.create(at: FilePath(directory))
      try Directory(at: FilePath(directory), O_NOFOLLOW).link(mount.instance, to: mount.path)
    } catch {
      throw error.errno
    }
  }

  /// Forgets the path.
  public func unmount(_ mount: FunctionFSMount) throws(Errno) {
    do throws(FileError) {
      try Directory(at: FilePath(directory), O_NOFOLLOW).unlink(mount.instance)
    } catch {
      throw error.errno
    }
  }

  /// Does not wait.
  public func awaitProgram(
    of instance: String, within limit: Duration, ready: () -> String?
  ) throws(ProgramAbsence) {}
}
