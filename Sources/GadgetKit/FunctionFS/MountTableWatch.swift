// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// Tells when something is mounted or unmounted: proc_pid_mountinfo(5).
struct MountTableWatch: ~Copyable {
  private let file: OpenFile

  /// For `poll(2)`, which tells each change once by `POLLPRI`, and passes over a file that could not be
  /// opened.
  var descriptor: CInt { file.descriptor }

  init() {
    let path: FilePath = "/proc/self/mountinfo"
    file = (try? OpenFile(path, O_RDONLY)) ?? OpenFile(path, descriptor: -1)
  }
}
