// SPDX-License-Identifier: Apache-2.0

import Glibc

extension KernelVersion {
  /// Reads the beginning of a release, for example `6.12` or `6.1.0-50-amd64`.
  public init?(release: some StringProtocol) {
    let parts = release.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, let major = UInt16(parts[0]),
      let minor = UInt16(parts[1].prefix(while: \.isNumber))
    else { return nil }
    self.init(Int(major), Int(minor))
  }

  /// That of the running kernel.
  public static var running: KernelVersion? {
    runningRelease.flatMap { KernelVersion(release: $0) }
  }

  /// The release of the running kernel, for example `6.1.0-50-amd64`: `uname(2)`.
  static var runningRelease: String? {
    var names = utsname()
    guard unsafe uname(&names) == 0 else { return nil }
    return unsafe withUnsafeBytes(of: &names.release) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
