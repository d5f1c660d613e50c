// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// The attribute `state` of a controller: Documentation/ABI/stable/sysfs-class-udc.
///
/// The kernel tells each time that it is set (`usb_gadget_set_state()` of
/// `drivers/usb/gadget/udc/core.c`), once after each reading, and for ever when it is gone.
final class StateFile {
  private let file: OpenFile
  /// What it showed when it was read last.
  private(set) var shown: String?

  /// Opens it; nil when there is no such controller.
  init?(of udc: String, sysfs: FilePath = "/sys") throws(FileError) {
    let path = sysfs.appending("class/udc").appending(udc).appending("state")
    do throws(FileError) {
      file = try OpenFile(path, O_RDONLY)
    } catch {
      if error.isOfAbsence { return nil }
      throw error
    }
  }

  /// For `poll(2)`.
  var polled: pollfd { pollfd(fd: file.descriptor, events: Int16(POLLPRI), revents: 0) }

  /// Whether it was set since it was read, or is gone.
  var isTold: Bool {
    var files = [polled]
    return files.wait(upTo: .zero) > 0
  }

  /// What it shows now, and from when on its being set is told; nil when the controller is gone.
  @discardableResult
  func read() throws(FileError) -> String? {
    var buffer = [UInt8](repeating: 0, count: 64)
    do throws(FileError) {
      let count = try file.readAgain(into: &buffer)
      shown = String(decoding: buffer[..<count], as: UTF8.self).trimmed
    } catch {
      guard error.isOfAbsence else { throw error }
      shown = nil
    }
    return shown
  }
}

extension FileError {
  /// Whether the device is gone.
  var isOfAbsence: Bool {
    errno == .noSuchFileOrDirectory || errno == .operationNotSupportedByDevice
  }
}
