// SPDX-License-Identifier: Apache-2.0

import CUdev
import Glibc
import SystemPackage

/// The kernel's own events about the devices of a subsystem, from a moment on: that needs no udev
/// daemon.
@safe struct UdevMonitor: ~Copyable {
  private let context: OpaquePointer
  private let monitor: OpaquePointer

  /// Listens from now on.
  static func listening(to subsystem: String) throws(FileError) -> UdevMonitor {
    let new = try UdevMonitor()
    // Both return a negative errno, and leave the variable of that name alone.
    let added = unsafe udev_monitor_filter_add_match_subsystem_devtype(new.monitor, subsystem, nil)
    guard added >= 0 else { throw failure(-added) }
    let enabled = unsafe udev_monitor_enable_receiving(new.monitor)
    guard enabled >= 0 else { throw failure(-enabled) }
    return new
  }

  private init() throws(FileError) {
    guard let context = unsafe udev_new() else { throw Self.failure(errno) }
    guard let monitor = unsafe udev_monitor_new_from_netlink(context, "kernel") else {
      let code = errno
      unsafe udev_unref(context)
      throw Self.failure(code)
    }
    unsafe self.context = context
    unsafe self.monitor = monitor
  }

  deinit {
    unsafe udev_monitor_unref(monitor)
    unsafe udev_unref(context)
  }

  /// Waits for events, and takes all that are there; false when there was none in time.
  borrowing func awaitEvent(until end: ContinuousClock.Instant) throws(FileError) -> Bool {
    let descriptor = unsafe udev_monitor_get_fd(monitor)
    while true {
      var events = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
      let count = events.wait(upTo: max(.zero, end - .now))
      if count == 0 { return false }
      if count < 0 && errno != EINTR { throw Self.failure(errno) }
      // Events of other subsystems wake too, and are not returned.
      var isAny = false
      while let device = unsafe udev_monitor_receive_device(monitor) {
        unsafe udev_device_unref(device)
        isAny = true
      }
      if isAny { return true }
    }
  }

  private static func failure(_ code: CInt) -> FileError {
    FileError("/sys", Errno(rawValue: code))
  }
}
