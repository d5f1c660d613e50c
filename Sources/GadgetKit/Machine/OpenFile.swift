// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// A file that is open as long as the value lives, and is not passed on to programs that are run.
struct OpenFile: ~Copyable {
  /// What errors name.
  let path: FilePath
  let descriptor: CInt

  /// Opens the file.
  ///
  /// - Parameter mode: the permissions of a file that is created.
  init(_ path: FilePath, _ flags: CInt, mode: mode_t = 0) throws(FileError) {
    descriptor = try path.systemCall { open($0, flags | O_CLOEXEC, mode) }
    self.path = path
  }

  /// Takes over an open descriptor.
  init(_ path: FilePath, descriptor: CInt) {
    self.path = path
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    close(descriptor)
  }

  /// One read of at most the size of the buffer: the number of bytes, 0 at the end of the file.
  func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
    try path.systemCall { _ in
      buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    }
  }

  /// Writes all bytes.
  func write(_ bytes: [UInt8]) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      rest = try rest.dropFirst(
        path.systemCall { _ in
          rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        })
    }
  }

  /// Waits until the content is on the medium.
  func synchronize() throws(FileError) {
    try path.systemCall { _ in fsync(descriptor) }
  }
}
