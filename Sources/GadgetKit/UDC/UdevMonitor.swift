// SPDX-License-Identifier: Apache-2.0

#if Udev
  import CUdev
  import Glibc
  import SystemPackage

  /// The kernel's events as libudev takes them.
  @safe struct UdevMonitor: DeviceEventSource, ~Copyable {
    private let context: OpaquePointer
    private let monitor: OpaquePointer

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

    var file: pollfd {
      pollfd(fd: unsafe udev_monitor_get_fd(monitor), events: Int16(POLLIN), revents: 0)
    }

    borrowing func takeEvents() -> [DeviceEvent] {
      var events: [DeviceEvent] = []
      while true {
        errno = 0
        if let device = unsafe udev_monitor_receive_device(monitor) {
          unsafe events.append(DeviceEvent(device))
          unsafe udev_device_unref(device)
        } else if errno == ENOBUFS {
          events.append(.lost)
        } else {
          return events
        }
      }
    }

    private static func failure(_ code: CInt) -> FileError {
      FileError("/sys", Errno(rawValue: code))
    }
  }

  extension DeviceEvent {
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
#endif
