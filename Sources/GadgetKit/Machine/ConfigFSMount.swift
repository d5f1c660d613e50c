// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import SystemPackage

/// The file system through which gadgets are composed. Documentation/filesystems/configfs.rst.
public enum ConfigFSMount {
  /// Where every distribution has it.
  public static let standardPath: FilePath = "/sys/kernel/config"

  /// Whether the path leads into a mounted configfs. A path that does not exist does not.
  ///
  /// - Throws: the errno of statfs(2).
  public static func isPresent(at path: FilePath) throws(FileError) -> Bool {
    do throws(FileError) {
      // CONFIGFS_MAGIC of include/uapi/linux/magic.h.
      return try FileSystem.magic(at: path) == 0x6265_6570
    } catch {
      if error.errno == .noSuchFileOrDirectory { return false }
      throw error
    }
  }

  /// Mounts configfs on a directory, unless it is there. The kernel loads its module by itself.
  ///
  /// - Throws: the errno of mount(2), among others: `ENODEV` when the kernel has no configfs,
  ///   `EPERM` without CAP_SYS_ADMIN,
  ///   `ENOENT` when the path does not exist, which for `standardPath` means a module not loaded.
  public static func mount(at path: FilePath) throws(FileError) {
    if try isPresent(at: path) { return }
    do throws(FileError) {
      try FileSystem.mount(
        "configfs", at: path, type: "configfs", flags: MS_NOSUID | MS_NODEV | MS_NOEXEC)
    } catch {
      // Somebody was faster: systemd mounts it when it sees its module.
      guard error.errno == .resourceBusy, try isPresent(at: path) else { throw error }
    }
  }
}
