// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import SystemPackage

/// A lock that one process at a time holds, for as long as the value lives.
///
/// An exclusive flock(2): the kernel gives it back when the process ends, however that happens.
/// The file stays, since removing it could give two processes a lock each.
public struct FileLock: ~Copyable {
  private let file: OpenFile

  /// Takes the lock, waiting for as long as another one holds it.
  ///
  /// - Parameters:
  ///   - path: of a file, made when it is missing; its directory too, but nothing above that.
  ///   - whenHeld: called once, before waiting, if another one holds the lock.
  /// - Throws: the errno of mkdir(2), open(2) or flock(2).
  public init(at path: FilePath, whenHeld: () -> Void = {}) throws(FileError) {
    try Directory.create(at: path.directory)
    let file = try OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
    do throws(FileError) {
      try path.systemCall { _ in flock(file.descriptor, LOCK_EX | LOCK_NB) }
    } catch {
      guard error.errno == .wouldBlock else { throw error }
      whenHeld()
      try path.systemCall { _ in flock(file.descriptor, LOCK_EX) }
    }
    self.file = file
  }
}
