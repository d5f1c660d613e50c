// SPDX-License-Identifier: Apache-2.0

import CUdev
import Glibc
import SystemPackage

/// A question to libudev about the devices of this machine; freed with the value.
///
/// libudev answers from sysfs. The daemon's data base is not asked.
struct UdevEnumeration: ~Copyable {
  private let context: OpaquePointer
  private let enumeration: OpaquePointer

  /// - Throws: `ENOMEM`, in practice.
  private init() throws(FileError) {
    guard let context = udev_new() else { throw Self.failure(errno) }
    guard let enumeration = udev_enumerate_new(context) else {
      let code = errno
      udev_unref(context)
      throw Self.failure(code)
    }
    self.context = context
    self.enumeration = enumeration
  }

  deinit {
    udev_enumerate_unref(enumeration)
    udev_unref(context)
  }

  /// The names of the devices of a subsystem, in no particular order.
  static func names(of subsystem: String) throws(FileError) -> [String] {
    try UdevEnumeration().names(of: subsystem)
  }

  private func names(of subsystem: String) throws(FileError) -> [String] {
    // Both return a negative errno, and leave the variable of that name alone.
    let added = udev_enumerate_add_match_subsystem(enumeration, subsystem)
    guard added >= 0 else { throw Self.failure(-added) }
    let scanned = udev_enumerate_scan_devices(enumeration)
    guard scanned >= 0 else { throw Self.failure(-scanned) }

    var names: [String] = []
    var entry = udev_enumerate_get_list_entry(enumeration)
    while let device = entry {
      if let path = udev_list_entry_get_name(device),
        let name = FilePath(platformString: path).lastComponent
      {
        names.append(name.string)
      }
      entry = udev_list_entry_get_next(device)
    }
    return names
  }

  private static func failure(_ code: CInt) -> FileError {
    FileError("/sys", Errno(rawValue: code))
  }
}
