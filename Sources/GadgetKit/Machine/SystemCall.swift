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

  /// The bytes that a call gives; it is handed room for so many, and returns how many it filled.
  static func bytes(
    _ path: @autoclosure () -> FilePath, room: Int,
    _ call: (_ start: UnsafeMutableRawPointer, _ room: Int) -> Int
  ) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let filled = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      guard let start = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
      do throws(FileError) {
        count = try systemCall(path()) { unsafe call(start, room) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    // A copy of no more than there is: most answers are short, and are kept.
    return unsafe filled.withUnsafeBufferPointer { unsafe Array($0) }
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
