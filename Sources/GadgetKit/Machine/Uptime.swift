// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How long the machine runs, the time included that it slept.
enum Uptime {
  /// In milliseconds; no file and no system call is needed for it.
  static var milliseconds: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_BOOTTIME, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }
}
