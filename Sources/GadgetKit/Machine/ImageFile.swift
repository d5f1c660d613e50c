// SPDX-License-Identifier: Apache-2.0

import Glibc
public import SystemPackage

/// The file or block device behind a LUN of a mass-storage function.
public struct ImageFile: Hashable, Sendable {
  /// Where it is.
  public var path: FilePath
  /// True when it is opened for reading only.
  public var isReadOnly: Bool
  /// True when it is a CD-ROM.
  public var isCDROM: Bool

  /// Looks whether the kernel would take it: `fsg_lun_open` in `function/storage_common.c`.
  public func check() throws(ImageError) {
    let (kind, size) = try measure()
    guard kind == S_IFREG || kind == S_IFBLK else { throw .wrongKind(path) }
    let least = isCDROM ? 300 * 2048 : 512
    guard size >= least else { throw .tooSmall(path, bytes: size, least: least) }
    let most = 256 * 60 * 75 * 2048
    guard !isCDROM || size <= most else { throw .tooLarge(path, bytes: size, most: most) }
  }

  /// What kind of file it is, and its size in bytes.
  private func measure() throws(ImageError) -> (kind: mode_t, size: Int) {
    do throws(FileError) {
      let file = try OpenFile(path, (isReadOnly ? O_RDONLY : O_RDWR) | O_NONBLOCK)
      var status = stat()
      try path.systemCall { _ in fstat(file.descriptor, &status) }
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFBLK else { return (kind, status.st_size) }
      return (kind, try path.systemCall { _ in lseek(file.descriptor, 0, SEEK_END) })
    } catch {
      let cannotWrite: [Errno] = [.readOnlyFileSystem, .permissionDenied, .textFileBusy]
      throw !isReadOnly && cannotWrite.contains(error.errno) ? .readOnly(path) : .file(error)
    }
  }
}

/// Why the kernel would not take an image.
public enum ImageError: Error, Hashable, Sendable {
  /// It cannot be opened.
  case file(FileError)
  /// It can be read and not written; the kernel would make the LUN read-only by itself.
  case readOnly(FilePath)
  /// It is neither a regular file nor a block device.
  case wrongKind(FilePath)
  /// It is smaller than the kernel takes.
  case tooSmall(FilePath, bytes: Int, least: Int)
  /// It is larger than a CD-ROM can be; the kernel would cut it.
  case tooLarge(FilePath, bytes: Int, most: Int)
}
