// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

extension FilePath {
  /// The path from the root directory without symbolic links; nil when it leads nowhere.
  var resolved: FilePath? {
    let resolved = unsafe withPlatformString { unsafe realpath($0, nil) }
    guard let resolved = unsafe resolved else { return nil }
    defer { unsafe free(resolved) }
    return unsafe FilePath(platformString: resolved)
  }
}
