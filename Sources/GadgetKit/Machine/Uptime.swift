// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How long the machine runs, the time included that it slept. No file and no system call is needed for it.
///
/// In place of `ContinuousClock`, which brings all of Swift's concurrency into the program.
enum Uptime {
  /// Until now.
  static var now: Duration {
    let time = read()
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Until now, in milliseconds.
  static var milliseconds: UInt64 {
    let time = read()
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }

  private static func read() -> timespec {
    var time = timespec()
    unsafe clock_gettime(CLOCK_BOOTTIME, &time)
    return time
  }
}
