// SPDX-License-Identifier: Apache-2.0

internal import CUdev
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
    var information = statfs()
    do throws(FileError) {
      try path.systemCall { statfs($0, &information) }
    } catch {
      if error.errno == .noSuchFileOrDirectory { return false }
      throw error
    }
    // CONFIGFS_MAGIC of include/uapi/linux/magic.h.
    return information.f_type == 0x6265_6570
  }

  /// Mounts configfs on a directory, unless it is there. The kernel loads its module by itself.
  ///
  /// - Throws: the errno of mount(2), among others: `ENODEV` when the kernel has no configfs,
  ///   `EPERM` without CAP_SYS_ADMIN,
  ///   `ENOENT` when the path does not exist, which for `standardPath` means a module not loaded.
  public static func mount(at path: FilePath) throws(FileError) {
    if try isPresent(at: path) { return }
    let flags = UInt(MS_NOSUID) | UInt(MS_NODEV) | UInt(MS_NOEXEC)
    try path.systemCall { Glibc.mount("configfs", $0, "configfs", flags, nil) }
  }
}
