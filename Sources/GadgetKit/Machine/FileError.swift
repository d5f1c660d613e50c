// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import SystemPackage

/// A file, and why the kernel would not do with it what was asked.
public struct FileError: Error, Hashable, Sendable {
  /// As it was given to the kernel.
  public var path: FilePath
  /// The kernel's answer; `fileTooLarge` (`EFBIG`) also stands for a limit of the reader.
  public var errno: Errno

  /// Makes an error.
  public init(_ path: FilePath, _ errno: Errno) {
    self.path = path
    self.errno = errno
  }
}

extension FilePath {
  /// Calls the kernel with the path, again for as long as a signal interrupts the call.
  ///
  /// - Parameter call: returns a negative number, and sets `errno`, when it fails.
  /// - Throws: the path, with the errno of the call.
  @discardableResult
  func systemCall<Result: SignedInteger>(
    _ call: (UnsafePointer<CChar>) -> Result
  ) throws(FileError) -> Result {
    while true {
      let (result, code) = withPlatformString { (call($0), Glibc.errno) }
      if result >= 0 { return result }
      if code != EINTR { throw FileError(self, Errno(rawValue: code)) }
    }
  }
}
