// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// Symbolic links.
enum SymbolicLink {
  /// What a link says, not resolved; nil when it is no link or cannot be read.
  static func target(of path: FilePath) -> FilePath? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = path.withPlatformString { readlink($0, &buffer, Int(PATH_MAX)) }
    return count > 0 ? FilePath(platformString: buffer) : nil
  }
}
