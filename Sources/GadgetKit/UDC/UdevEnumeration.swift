// SPDX-License-Identifier: Apache-2.0

import CUdev
import Glibc
import SystemPackage

/// A question to libudev about the devices of this machine; freed with the value.
///
/// libudev answers from sysfs. The daemon's data base is not asked.
@safe struct UdevEnumeration: ~Copyable {
  private let context: OpaquePointer
  private let enumeration: OpaquePointer

  /// - Throws: `ENOMEM`, in practice.
  private init() throws(FileError) {
    guard let context = unsafe udev_new() else { throw Self.failure(errno) }
    guard let enumeration = unsafe udev_enumerate_new(context) else {
      let code = errno
      unsafe udev_unref(context)
      throw Self.failure(code)
    }
    unsafe self.context = context
    unsafe self.enumeration = enumeration
  }

  deinit {
    unsafe udev_enumerate_unref(enumeration)
    unsafe udev_unref(context)
  }

  /// The names of the devices of a subsystem, in no particular order.
  static func names(of subsystem: String) throws(FileError) -> [String] {
    try UdevEnumeration().names(of: subsystem)
  }

  private func names(of subsystem: String) throws(FileError) -> [String] {
    // Both return a negative errno, and leave the variable of that name alone.
    let added = unsafe udev_enumerate_add_match_subsystem(enumeration, subsystem)
    guard added >= 0 else { throw Self.failure(-added) }
    let scanned = unsafe udev_enumerate_scan_devices(enumeration)
    guard scanned >= 0 else { throw Self.failure(-scanned) }

    var names: [String] = []
    var entry = unsafe udev_enumerate_get_list_entry(enumeration)
    while let device = unsafe entry {
      if let path = unsafe udev_list_entry_get_name(device),
        let name = unsafe FilePath(platformString: path).lastComponent
      {
        names.append(name.string)
      }
      unsafe entry = udev_list_entry_get_next(device)
    }
    return names
  }

  private static func failure(_ code: CInt) -> FileError {
    FileError("/sys", Errno(rawValue: code))
  }
}
