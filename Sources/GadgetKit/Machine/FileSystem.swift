// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
internal import SystemPackage

/// File systems and where they are mounted.
enum FileSystem {
  /// The number of the file system's type that a path leads into: include/uapi/linux/magic.h.
  static func magic(at path: FilePath) throws(FileError) -> Int {
    var information = statfs()
    try unsafe path.systemCall { unsafe statfs($0, &information) }
    return Int(information.f_type)
  }

  /// `mount(2)`
  ///
  /// - Parameters:
  ///   - source: a device, or a name.
  ///   - options: those of the file system's own, with commas between them.
  static func mount(
    _ source: String, at path: FilePath, type: String, flags: Int = 0, options: String = ""
  ) throws(FileError) {
    try unsafe path.systemCall { unsafe Glibc.mount(source, $0, type, UInt(flags), options) }
  }

  /// `umount2(2)`; what is open in it stays as long as it is open. A symbolic link is not followed.
  static func unmount(_ path: FilePath) throws(FileError) {
    try unsafe path.systemCall { unsafe umount2($0, CInt(MNT_DETACH) | CInt(UMOUNT_NOFOLLOW)) }
  }
}
