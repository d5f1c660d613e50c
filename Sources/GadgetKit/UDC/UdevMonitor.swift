// SPDX-License-Identifier: Apache-2.0

import CUdev
import Glibc
import SystemPackage

/// What the kernel tells of a device.
struct UdevEvent: Hashable {
  /// `add`, `remove`, `change`…; `lost` stands for events of which there were too many.
  var action: String
  /// `udc`, for example.
  var subsystem: String
  /// The device's name in its subsystem.
  var name: String
  /// What is bound to a controller: `usb_udc_uevent()` of `drivers/usb/gadget/udc/core.c`.
  var driver: String?
}

/// The kernel's own events about the devices of some subsystems, from a moment on: that needs no udev
/// daemon.
@safe struct UdevMonitor: ~Copyable {
  private let context: OpaquePointer
  private let monitor: OpaquePointer

  /// Listens from now on.
  static func listening(to subsystems: String...) throws(FileError) -> UdevMonitor {
    let new = try UdevMonitor()
    // Both return a negative errno, and leave the variable of that name alone.
    for subsystem in subsystems {
      let added = unsafe udev_monitor_filter_add_match_subsystem_devtype(
        new.monitor, subsystem, nil)
      guard added >= 0 else { throw failure(-added) }
    }
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

  /// For `poll(2)`. Events of other subsystems wake too.
  var file: pollfd {
    pollfd(fd: unsafe udev_monitor_get_fd(monitor), events: Int16(POLLIN), revents: 0)
  }

  /// Takes all events that are there, without waiting.
  borrowing func takeEvents() -> [UdevEvent] {
    var events: [UdevEvent] = []
    while true {
      errno = 0
      if let device = unsafe udev_monitor_receive_device(monitor) {
        unsafe events.append(UdevEvent(device))
        unsafe udev_device_unref(device)
      } else if errno == ENOBUFS {
        events.append(UdevEvent(action: "lost", subsystem: "", name: ""))
      } else {
        return events
      }
    }
  }

  /// Waits for events, and takes all that are there; false when there was none in time.
  borrowing func awaitEvent(until end: ContinuousClock.Instant) throws(FileError) -> Bool {
    while true {
      var events = [file]
      let count = events.wait(upTo: max(.zero, end - .now))
      if count == 0 { return false }
      if count < 0 && errno != EINTR { throw Self.failure(errno) }
      if count > 0 && !takeEvents().isEmpty { return true }
    }
  }

  private static func failure(_ code: CInt) -> FileError {
    FileError("/sys", Errno(rawValue: code))
  }
}

extension UdevEvent {
  fileprivate init(_ device: OpaquePointer) {
    func text(_ string: UnsafePointer<CChar>?) -> String? {
      unsafe string.map { unsafe String(cString: $0) }
    }
    self.init(
      action: unsafe text(udev_device_get_action(device)) ?? "",
      subsystem: unsafe text(udev_device_get_subsystem(device)) ?? "",
      name: unsafe text(udev_device_get_sysname(device)) ?? "",
      driver: unsafe text(udev_device_get_property_value(device, "USB_UDC_DRIVER")))
  }
}
