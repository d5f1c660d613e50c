// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// A file that is open as long as the value lives, and is not passed on to programs that are run.
struct OpenFile: ~Copyable {
  let descriptor: CInt
  private let place: FilePath
  /// What was opened below the place; empty: nothing.
  private let name: String

  /// What errors name; made of its parts only for them.
  var path: FilePath { name.isEmpty ? place : place.appending(name) }

  /// Opens the file.
  ///
  /// - Parameter mode: the permissions of a file that is created.
  init(_ path: FilePath, _ flags: CInt, mode: mode_t = 0) throws(FileError) {
    descriptor = try unsafe path.systemCall { unsafe open($0, flags | O_CLOEXEC, mode) }
    place = path
    name = ""
  }

  /// Takes over an open descriptor, which was opened with `O_CLOEXEC` or its like.
  init(_ path: FilePath, descriptor: CInt) {
    place = path
    name = ""
    self.descriptor = descriptor
  }

  /// Takes over the descriptor of what was opened below a directory.
  init(_ name: String, in directory: borrowing OpenFile, descriptor: CInt) {
    place = directory.place
    self.name = directory.name.isEmpty ? name : "\(directory.name)/\(name)"
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// One read of at most so many bytes; none at the end of the file.
  func read(atMost count: Int) throws(FileError) -> [UInt8] {
    try unsafe FilePath.bytes(path, room: count) { unsafe Glibc.read(descriptor, $0, $1) }
  }

  /// One read of at most the size of the buffer: the number of bytes, 0 at the end of the file.
  func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
    try FilePath.systemCall(path) {
      unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
    }
  }

  /// The same from the file's beginning.
  func readAgain(into buffer: inout [UInt8]) throws(FileError) -> Int {
    try FilePath.systemCall(path) {
      unsafe buffer.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
      }
    }
  }

  /// One write: the number of bytes that were taken.
  @discardableResult
  func writeOnce(_ bytes: some Collection<UInt8>) throws(FileError) -> Int {
    let bytes = Array(bytes)
    return try FilePath.systemCall(path) {
      unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  /// Writes all bytes.
  func write(_ bytes: [UInt8]) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty { rest = try rest.dropFirst(writeOnce(rest)) }
  }

  /// Waits until the content is on the medium.
  func synchronize() throws(FileError) {
    try FilePath.systemCall(path) { fsync(descriptor) }
  }

  /// What kind of file it is, and whose.
  func status() throws(FileError) -> stat {
    var status = stat()
    try FilePath.systemCall(path) { unsafe fstat(descriptor, &status) }
    return status
  }
}

extension FilePath {
  /// What a symbolic link says.
  func linkTarget() throws(FileError) -> FilePath {
    let target = try unsafe Self.bytes(self, room: Int(PATH_MAX)) { start, room in
      unsafe withPlatformString {
        unsafe readlink($0, start.assumingMemoryBound(to: CChar.self), room)
      }
    }
    return FilePath(String(decoding: target, as: UTF8.self))
  }
}

/// Opens no file, only the way to one; the headers hide it from who asks for POSIX alone.
let O_PATH = __O_PATH

extension stat {
  /// What kind of file a path leads to, and whose.
  ///
  /// - Parameter flags: of fstatat(2): `AT_SYMLINK_NOFOLLOW` for a link itself.
  init(of path: FilePath, _ flags: CInt = 0) throws(FileError) {
    var status = stat()
    try unsafe path.systemCall { unsafe fstatat(AT_FDCWD, $0, &status, flags) }
    self = status
  }

  /// The kind of file: `S_IFREG` and the like.
  var kind: mode_t { st_mode & S_IFMT }
}
