// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// The options with which a kernel was built.
struct KernelBuild {
  /// Where they were read.
  let path: String
  private let values: [String: String]

  /// Reads them where distributions put them, and else from the kernel itself, which has them when it
  /// was built with `CONFIG_IKCONFIG_PROC`.
  init?(of release: String, in files: MachineFiles) {
    let places = [
      "/boot/config-\(release)", "/lib/modules/\(release)/config",
      "/lib/modules/\(release)/build/.config",
    ]
    if let place = places.first(where: files.has) {
      self.init(place, files.lines(place))
      return
    }
    let packed = "/proc/config.gz"
    guard files.has(packed),
      let gzip = try? ChildProcess.run(
        "/bin/gzip", ["-dc", files.place(packed).string], keeping: STDOUT_FILENO, limit: 1 << 22)
    else { return nil }
    self.init(packed, String(decoding: gzip.output, as: UTF8.self).split(separator: "\n"))
  }

  private init?(_ path: String, _ lines: [Substring]) {
    var values: [String: String] = [:]
    for line in lines where line.hasPrefix("CONFIG_") {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
    }
    if values.isEmpty { return nil }
    self.path = path
    self.values = values
  }

  /// `y`, `m`, or another value; nil: the option is not set.
  subscript(_ option: String) -> String? { values[option] }
}
