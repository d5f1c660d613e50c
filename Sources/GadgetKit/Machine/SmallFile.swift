// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import SystemPackage

/// Files that are read and written whole.
public enum SmallFile {
  /// All bytes of a file.
  ///
  /// - Parameter limit: in bytes; nothing is returned of a larger file.
  /// - Throws: the kernel's errno, or `fileTooLarge` when the file has more bytes than `limit`.
  public static func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8] {
    let file = try OpenFile(path, O_RDONLY)
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = try file.read(into: &buffer)
      if count == 0 { return content }
      content += buffer[..<count]
      guard content.count <= limit else { throw FileError(path, .fileTooLarge) }
    }
  }

  /// Makes the bytes the content of a file, so that a reader at any time, even after a loss of
  /// power, finds the old content or the new one, and never a part.
  ///
  /// A temporary file beside it is written, brought to the medium and renamed. A symbolic link of
  /// that name is replaced, not followed.
  ///
  /// - Parameter permissions: of the file, whatever the process's umask.
  /// - Throws: the path of the file, or of its directory, with the errno of the first call that
  ///   failed. Unless that was the last one, which brings the directory to the medium, the old
  ///   content is still there, and the temporary file is not.
  public static func replace(
    _ path: FilePath, with bytes: [UInt8],
    permissions: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]
  ) throws(FileError) {
    let pattern = path.directory.appending(".\(path.lastComponent?.string ?? "").XXXXXX")
    var temporary = Array(pattern.string.utf8CString)
    let file = OpenFile(path, descriptor: try path.systemCall { _ in mkstemp(&temporary) })
    do throws(FileError) {
      try file.write(bytes)
      try path.systemCall { _ in fchmod(file.descriptor, permissions.rawValue) }
      try file.synchronize()
      try path.systemCall { rename(temporary, $0) }
    } catch {
      unlink(temporary)
      throw error
    }
    try OpenFile(path.directory, O_RDONLY | O_DIRECTORY).synchronize()
  }
}
