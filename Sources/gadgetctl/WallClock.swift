// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A moment, to milliseconds.
struct WallClock: Hashable {
  /// Since 1970 in UTC, without leap seconds.
  var seconds: Int
  /// 0…999.
  var milliseconds: Int

  /// The present moment.
  static var now: WallClock {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return WallClock(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
  }

  /// RFC 3339 in UTC: `2026-11-21T10:12:29.042Z`
  var text: String {
    var time = time_t(seconds)
    var parts = unsafe tm()
    unsafe gmtime_r(&time, &parts)
    let date = unsafe [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday]
    let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec]
    return date.map { Self.padded(Int($0), 2) }.joined(separator: "-") + "T\(timeOfDay(clock))Z"
  }

  /// The time of day here: `11:12:29.042`
  var timeOfDay: String {
    var time = time_t(seconds)
    var parts = unsafe tm()
    unsafe localtime_r(&time, &parts)
    return unsafe timeOfDay([parts.tm_hour, parts.tm_min, parts.tm_sec])
  }

  /// - Parameter clock: hours, minutes and seconds.
  private func timeOfDay(_ clock: [CInt]) -> String {
    clock.map { Self.padded(Int($0), 2) }.joined(separator: ":")
      + ".\(Self.padded(milliseconds, 3))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
