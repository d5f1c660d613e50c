// SPDX-License-Identifier: Apache-2.0

import CUdev
import Glibc
import SystemPackage

/// The kernel's own events about the devices of a subsystem, from a moment on: that needs no udev
/// daemon.
struct UdevMonitor: ~Copyable {
  private let context: OpaquePointer
  private let monitor: OpaquePointer

  /// Listens from now on.
  static func listening(to subsystem: String) throws(FileError) -> UdevMonitor {
    let new = try UdevMonitor()
    // Both return a negative errno, and leave the variable of that name alone.
    let added = udev_monitor_filter_add_match_subsystem_devtype(new.monitor, subsystem, nil)
    guard added >= 0 else { throw failure(-added) }
    let enabled = udev_monitor_enable_receiving(new.monitor)
    guard enabled >= 0 else { throw failure(-enabled) }
    return new
  }

  private init() throws(FileError) {
    guard let context = udev_new() else { throw Self.failure(errno) }
    guard let monitor = udev_monitor_new_from_netlink(context, "kernel") else {
      let code = errno
      udev_unref(context)
      throw Self.failure(code)
    }
    self.context = context
    self.monitor = monitor
  }

  deinit {
    udev_monitor_unref(monitor)
    udev_unref(context)
  }

  /// Waits for events, and takes all that are there; false when there was none in time.
  borrowing func awaitEvent(until end: ContinuousClock.Instant) throws(FileError) -> Bool {
    let descriptor = udev_monitor_get_fd(monitor)
    while true {
      var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let rest = max(.zero, end - .now).milliseconds
      let count = poll(&event, 1, rest)
      if count == 0 { return false }
      if count < 0 && errno != EINTR { throw Self.failure(errno) }
      // Events of other subsystems wake too, and are not returned.
      var isAny = false
      while let device = udev_monitor_receive_device(monitor) {
        udev_device_unref(device)
        isAny = true
      }
      if isAny { return true }
    }
  }

  private static func failure(_ code: CInt) -> FileError {
    FileError("/sys", Errno(rawValue: code))
  }
}
