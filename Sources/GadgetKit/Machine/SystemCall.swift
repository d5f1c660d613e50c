// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

extension FilePath {
  /// Calls the kernel for what the path names, again for as long as a signal interrupts the call.
  ///
  /// - Parameter call: returns a negative number, and sets `errno`, when it fails.
  /// - Throws: the path, with the errno of the call.
  @discardableResult
  func systemCall<Result: SignedInteger>(_ call: () -> Result) throws(FileError) -> Result {
    try Self.systemCall(self, call)
  }

  /// The same for a path that has to be made first, which is done for an error only.
  @discardableResult
  static func systemCall<Result: SignedInteger>(
    _ path: @autoclosure () -> FilePath, _ call: () -> Result
  ) throws(FileError) -> Result {
    while true {
      let result = call()
      let code = errno
      if result >= 0 { return result }
      if code != EINTR { throw FileError(path(), Errno(rawValue: code)) }
    }
  }

  /// The same with the path as the kernel takes it.
  @discardableResult
  func systemCall<Result: SignedInteger>(
    _ call: (UnsafePointer<CChar>) -> Result
  ) throws(FileError) -> Result {
    while true {
      let (result, code) = unsafe withPlatformString { path in (unsafe call(path), errno) }
      if result >= 0 { return result }
      if code != EINTR { throw FileError(self, Errno(rawValue: code)) }
    }
  }
}
