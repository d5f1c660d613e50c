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
    at path: FilePath, within patience: Duration, whenHeld: (LockHolder?) -> Void = { _ in }
  ) throws(LockError) {
    let file = try LockError.wrapping { () throws(FileError) in
      try Directory.create(at: path.directory)
      return try OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
    }
    if try !Self.take(file) {
      whenHeld(LockHolder(notedIn: file))
      guard try Self.take(file, within: patience) else {
        throw .held(path, by: LockHolder(notedIn: file), after: patience)
      }
    }
    LockHolder.noteOwn(in: file)
    self.file = file
  }

  /// False when another process has it.
  private static func take(_ file: borrowing OpenFile) throws(LockError) -> Bool {
    do throws(FileError) {
      try file.path.systemCall { _ in flock(file.descriptor, LOCK_EX | LOCK_NB) }
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
    let end = ContinuousClock.now + patience
    let watch = OpenFile(file.path, descriptor: inotify_init1(Int32(IN_NONBLOCK)))
    _ = file.path.withPlatformString {
      inotify_add_watch(watch.descriptor, $0, UInt32(IN_CLOSE_WRITE))
    }
    var events = [UInt8](repeating: 0, count: 4096)
    // The watch comes first, so that nothing goes unseen between the two.
    while try !take(file) {
      let rest = end - .now
      guard rest > .zero else { return false }
      var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
      // Of a process that was killed the kernel tells the closing just before it frees the lock.
      _ = poll(&polled, 1, min(rest, .milliseconds(500)).milliseconds)
      while let count = try? watch.read(into: &events), count > 0 {}
    }
    return true
  }
}

/// The process that has a lock.
public struct LockHolder: Hashable, Sendable {
  /// Its number.
  public var process: Int
  /// Its program with all arguments: `gadgetctl up profiles/ether.json`.
  public var command: String

  /// Makes one.
  public init(process: Int, command: String) {
    self.process = process
    self.command = command
  }

  /// Nil when the process that is noted in the file is none any more, or none is.
  init?(notedIn file: borrowing OpenFile) {
    var text = [UInt8](repeating: 0, count: 32)
    let count = text.withUnsafeMutableBytes {
      pread(file.descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count > 0, let process = Int(String(decoding: text[..<count], as: UTF8.self).trimmed),
      let line = try? SmallFile.read(FilePath("/proc/\(process)/cmdline"), limit: 1 << 16)
    else { return nil }
    let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    self.init(process: process, command: words.joined(separator: " "))
  }

  /// Notes this process; where there is no room for that, nobody.
  static func noteOwn(in file: borrowing OpenFile) {
    let text = Array("\(getpid())\n".utf8)
    _ = ftruncate(file.descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, 0) }
  }
}

/// Why a lock was not taken.
public enum LockError: Error, Hashable, Sendable {
  /// The errno of mkdir(2), open(2) or flock(2).
  case file(FileError)
  /// Another process held it all the time; nil: its name could not be found out.
  case held(FilePath, by: LockHolder?, after: Duration)

  fileprivate static func wrapping<Value: ~Copyable>(
    _ body: () throws(FileError) -> Value
  ) throws(LockError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
