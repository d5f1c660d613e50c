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

  /// Looks whether the kernel would take it, `fsg_lun_open` in `function/storage_common.c`, and whether
  /// it may: what is mounted here for writing must not be a host's disk, which reads what it likes
  /// when it likes, and keeps it.
  ///
  /// - Parameter mounts: what is mounted on this machine.
  public func check(mounts: MountTable = .current()) throws(ImageError) {
    let (status, size) = try measure()
    // The kernel forgets the path from the root when the mount goes, and keeps the file.
    if mounts.isPrivate, let resolved = path.resolved, let mount = mounts.mount(at: resolved),
      mount.path != "/"
    {
      throw .privatelyMounted(path, mount)
    }
    if let mount = mounts.writableMount(of: status) { throw .mounted(path, mount) }
    let least = isCDROM ? 300 * 2048 : 512
    guard size >= least else { throw .tooSmall(path, bytes: size, least: least) }
    let most = 256 * 60 * 75 * 2048
    guard !isCDROM || size <= most else { throw .tooLarge(path, bytes: size, most: most) }
  }

  /// What kind of file it is, and its size in bytes.
  private func measure() throws(ImageError) -> (status: stat, size: Int) {
    let isRight: (stat) -> Bool = { [S_IFREG, S_IFBLK].contains($0.kind) }
    do throws(FileError) {
      // To open a device can do something to it, as a watchdog's starts it; so the kind comes first.
      guard isRight(try OpenFile(path, O_PATH).status()) else {
        throw FileError(path, .notSupported)
      }
      let file = try OpenFile(path, (isReadOnly ? O_RDONLY : O_RDWR) | O_NONBLOCK)
      let status = try file.status()
      guard isRight(status) else { throw FileError(path, .notSupported) }
      guard status.kind == S_IFBLK else { return (status, status.st_size) }
      return (status, try path.systemCall { lseek(file.descriptor, 0, SEEK_END) })
    } catch {
      if error.errno == .notSupported { throw .wrongKind(path) }
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
  /// It is mounted on this machine for writing: its host and this machine would both change it.
  case mounted(FilePath, Mount)
  /// It is in a mount of this process alone, and not in that of the root directory.
  case privatelyMounted(FilePath, Mount)
  /// It is neither a regular file nor a block device.
  case wrongKind(FilePath)
  /// It is smaller than the kernel takes.
  case tooSmall(FilePath, bytes: Int, least: Int)
  /// It is larger than a CD-ROM can be; the kernel would cut it.
  case tooLarge(FilePath, bytes: Int, most: Int)
}
