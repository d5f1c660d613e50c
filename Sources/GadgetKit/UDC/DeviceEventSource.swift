// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

#if Udev
  /// Where events are from: libudev.
  typealias DeviceMonitor = UdevMonitor
#else
  /// Where events are from: the kernel, without any library.
  typealias DeviceMonitor = UeventSocket
#endif

/// The kernel's own events about the devices of some subsystems, from a moment on: that needs no udev
/// daemon.
protocol DeviceEventSource: ~Copyable {
  /// Listens from now on.
  static func listening(to subsystems: String...) throws(FileError) -> Self

  /// For `poll(2)`. Events of other subsystems wake too.
  var file: pollfd { get }

  /// Takes all events that are there, without waiting.
  borrowing func takeEvents() -> [DeviceEvent]
}

extension DeviceEventSource where Self: ~Copyable {
  /// Waits for events, and takes all that are there; false when there was none in time.
  borrowing func awaitEvent(until end: Duration) throws(FileError) -> Bool {
    while true {
      var events = [file]
      let count = events.wait(upTo: max(.zero, end - Uptime.now))
      if count == 0 { return false }
      if count < 0 && errno != EINTR { throw FileError("/sys", Errno(rawValue: errno)) }
      if count > 0 && !takeEvents().isEmpty { return true }
    }
  }
}
