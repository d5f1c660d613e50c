// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// Symbolic links.
enum SymbolicLink {
  /// What a link says, not resolved; nil when it is no link or cannot be read.
  static func target(of path: FilePath) -> FilePath? {
    try? path.linkTarget()
  }
}
