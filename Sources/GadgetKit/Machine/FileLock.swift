// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import SystemPackage

/// A lock that one process at a time holds, for as long as the value lives.
///
/// An exclusive flock(2): the kernel gives it back when the process ends, however that happens.
/// The file stays, since removing it could give two processes a lock each; it holds the number of the
/// process that took the lock last.
public struct FileLock: ~Copyable {
  private let file: OpenFile

  /// Takes the lock, waiting for as long as another process holds it, but not for ever.
  ///
  /// - Parameters:
  ///   - path: of a file, made when it is missing; its directory too, but nothing above that.
  ///   - patience: how long to wait at most.
  ///   - whenHeld: called once, before waiting, if another process holds the lock.
  public init(
    at path: FilePath, within patience: Duration, whenHeld: (FileHolder?) -> Void = { _ in }
  ) throws(LockError) {
    let file = try LockError.wrapping { () throws(FileError) in
      do throws(FileError) {
        return try Self.open(path)
      } catch {
        guard [.noSuchFileOrDirectory, .notDirectory].contains(error.errno) else { throw error }
        try Directory.create(at: path.directory)
        return try Self.open(path)
      }
    }
    if try !Self.take(file) {
      whenHeld(FileHolder(notedIn: path))
      guard try Self.take(file, within: patience) else {
        throw .held(path, by: FileHolder(notedIn: path), after: patience)
      }
    }
    FileHolder.noteOwn(in: file)
    self.file = file
  }

  /// The kernel tells the closing of a file before it frees its lock: who waits would find it held still.
  deinit {
    _ = flock(file.descriptor, LOCK_UN)
  }

  private static func open(_ path: FilePath) throws(FileError) -> OpenFile {
    try OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
  }

  /// False when another process has it.
  private static func take(_ file: borrowing OpenFile) throws(LockError) -> Bool {
    do throws(FileError) {
      try file.path.systemCall { flock(file.descriptor, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      guard error.errno == .wouldBlock else { throw .file(error) }
      return false
    }
  }

  /// Tries again each time that a process closes the file; false when the time is over.
  private static func take(
    _ file: borrowing OpenFile, within patience: Duration
  ) throws(LockError) -> Bool {
    let end = Uptime.now + patience
    let watch = FileWatch(file.path, for: IN_CLOSE_WRITE)
    // The watch comes first, so that nothing goes unseen between the two.
    while try !take(file) {
      let rest = end - Uptime.now
      guard rest > .zero else { return false }
      var polled = [pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)]
      // Of a process that was killed the kernel tells the closing just before it frees the lock.
      _ = polled.wait(upTo: min(rest, .milliseconds(500)))
      _ = watch.take()
    }
    return true
  }
}

/// Why a lock was not taken.
public enum LockError: Error, Hashable, Sendable {
  /// The errno of mkdir(2), open(2) or flock(2).
  case file(FileError)
  /// Another process held it all the time; nil: its name could not be found out.
  case held(FilePath, by: FileHolder?, after: Duration)

  fileprivate static func wrapping<Value: ~Copyable>(
    _ body: () throws(FileError) -> Value
  ) throws(LockError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
