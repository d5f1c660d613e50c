// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import SystemPackage

/// Files that are read and written whole.
public enum SmallFile {
  /// All bytes of a regular file, to which those of configfs, procfs and sysfs belong.
  ///
  /// No other is opened, so that nobody waits for the other end of a pipe, and no device is woken.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - limit: in bytes; nothing is returned of a larger file.
  /// - Throws: the kernel's errno, `fileTooLarge` when the file has more bytes than `limit`, or
  ///   `notSupported` when it is a pipe, a socket or a device.
  public static func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8] {
    try path.refuseUnlessRegular(try stat(of: path))
    // What was put in its place meanwhile is looked at once more; to open it does not wait.
    return try OpenFile(path, O_RDONLY | O_NONBLOCK | O_NOCTTY).content(limit: limit)
  }

  /// What an attribute of sysfs shows, or a file of procfs that is as short: a page at most.
  ///
  /// - Parameter path: of a file of the kernel's, which nobody can put another kind of file in place of.
  public static func shown(_ path: FilePath) throws(FileError) -> [UInt8] {
    try OpenFile(path, O_RDONLY).shown()
  }

  /// All that is still to be read from a file that this process was given open, whatever it is: to
  /// open `/dev/fd/0` would begin a file again, would need its permission again, and cannot be done
  /// with a socket.
  public static func read(descriptor: CInt, limit: Int) throws(FileError) -> [UInt8] {
    let path = FilePath("/dev/fd/\(descriptor)")
    let own = try path.systemCall { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }
    return try OpenFile(path, descriptor: own).rest(limit: limit)
  }

  /// Makes the bytes the content of a file, so that a reader at any time, even after a loss of
  /// power, finds the old content or the new one, and never a part.
  ///
  /// A file `.NAME.new` beside it is written, brought to the medium and renamed; what a process left
  /// there that was killed is removed. So only one process may replace a file at a time. A symbolic link
  /// of that name is replaced, not followed.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - bytes: all of its new content.
  ///   - permissions: of the file, whatever the process's umask.
  /// - Throws: the path of the file with the errno of the first call that
  ///   failed. Unless that was the last one, which brings the directory to the medium, the old
  ///   content is still there, and the other file is not.
  public static func replace(
    _ path: FilePath, with bytes: [UInt8],
    permissions: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]
  ) throws(FileError) {
    do throws(FileError) {
      try Directory(at: path.directory).replace(path.lastName, with: bytes, permissions)
    } catch {
      throw FileError(path, error.errno)
    }
  }
}

extension Directory {
  /// See ``SmallFile/replace(_:with:permissions:)``.
  ///
  /// - Parameter isLasting: false where nothing needs to outlast a loss of power.
  func replace(
    _ name: String, with bytes: [UInt8], _ permissions: FilePermissions, isLasting: Bool = true
  ) throws(FileError) {
    let temporary = Self.unfinished(name)
    let file = try makeAnew(temporary)
    do throws(FileError) {
      try file.write(bytes)
      try file.path.systemCall { fchmod(file.descriptor, permissions.rawValue) }
      if isLasting { try file.synchronize() }
      try rename(temporary, to: name)
    } catch {
      try? unlink(temporary)
      throw error
    }
    if isLasting { try synchronize() }
  }

  /// Makes a file, which nobody else can open, in the place of one that may be there.
  private func makeAnew(_ name: String) throws(FileError) -> OpenFile {
    let flags = O_WRONLY | O_CREAT | O_EXCL
    do throws(FileError) {
      return try open(name, flags, mode: 0o600)
    } catch {
      guard error.errno == .fileExists else { throw error }
      try unlinkIfThere(name)
      return try open(name, flags, mode: 0o600)
    }
  }

  /// Removes a file that ``replace(_:with:_:)`` has written, and what a process left that was killed
  /// at it.
  func removeReplaced(_ name: String) throws(FileError) {
    try unlinkIfThere(name)
    try unlinkIfThere(Self.unfinished(name))
  }

  /// Whether ``removeReplaced(_:)`` would remove anything.
  func hasReplaced(_ name: String) throws(FileError) -> Bool {
    for file in [name, Self.unfinished(name)] {
      do throws(FileError) {
        _ = try status(of: file)
        return true
      } catch {
        if error.errno != .noSuchFileOrDirectory { throw error }
      }
    }
    return false
  }

  private func unlinkIfThere(_ name: String) throws(FileError) {
    do throws(FileError) {
      try unlink(name)
    } catch {
      if error.errno != .noSuchFileOrDirectory { throw error }
    }
  }

  /// Where the new content of a file is written.
  private static func unfinished(_ name: String) -> String { ".\(name).new" }
}

extension OpenFile {
  /// The bytes of a regular file: see ``SmallFile/read(_:limit:)``.
  func content(limit: Int) throws(FileError) -> [UInt8] {
    try path.refuseUnlessRegular(status())
    return try rest(limit: limit)
  }

  /// What an attribute of configfs or sysfs shows. The kernel gives all of it at once: fewer bytes than
  /// there is room for are the last.
  func shown() throws(FileError) -> [UInt8] {
    let room = 4097
    var content = try read(atMost: room)
    var count = content.count
    while count == room {
      let more = try read(atMost: room)
      content += more
      count = more.count
    }
    return content
  }

  /// All that is still to be read; `fileTooLarge` if that is more than a limit.
  fileprivate func rest(limit: Int) throws(FileError) -> [UInt8] {
    var content: [UInt8] = []
    while true {
      let more = try read(atMost: 4096)
      if more.isEmpty { return content }
      content += more
      guard content.count <= limit else { throw FileError(path, .fileTooLarge) }
    }
  }
}

extension FilePath {
  /// A directory is left to read(2).
  fileprivate func refuseUnlessRegular(_ status: stat) throws(FileError) {
    switch status.kind {
    case S_IFREG: return
    case S_IFDIR: throw FileError(self, .isDirectory)
    default: throw FileError(self, .notSupported)
    }
  }
}
