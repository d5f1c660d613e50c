// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// A file, and why the kernel would not do with it what was asked.
public struct FileError: Error, Hashable, Sendable {
  /// As it was given to the kernel.
  public var path: FilePath
  /// The kernel's answer; `fileTooLarge` (`EFBIG`) also stands for a limit of the reader, and
  /// `notSupported` (`ENOTSUP`) for a kind of file that is not read: a pipe, a socket, a device.
  public var errno: Errno

  /// Makes an error.
  public init(_ path: FilePath, _ errno: Errno) {
    self.path = path
    self.errno = errno
  }

  /// Why a file cannot be read, as the end of a sentence.
  var reason: String { errno == .notSupported ? "it is no regular file" : "\(errno)" }
}
