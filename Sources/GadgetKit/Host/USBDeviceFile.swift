// SPDX-License-Identifier: Apache-2.0

import CUSBFS
public import Descriptors
import Glibc
public import SystemPackage

/// A device as Linux's host side lets programs talk to it: `/dev/bus/usb/BUS/NUMBER`.
///
/// Documentation/driver-api/usb/usb.rst, "The USB character device nodes".
public struct USBDeviceFile: ~Copyable {
  private let file: OpenFile

  /// Opens the file of a device; that takes permission to write.
  ///
  /// - Parameters:
  ///   - device: one of this host.
  ///   - usbfs: the directory of the buses.
  public init(_ device: HostDevice, usbfs: FilePath = "/dev/bus/usb") throws(FileError) {
    file = try OpenFile(usbfs.appending(device.file), O_RDWR)
  }

  /// Asks for something and waits for the answer.
  ///
  /// - Parameters:
  ///   - setup: the request, as it goes over the bus.
  ///   - length: the most bytes that are taken.
  /// - Returns: nil when the device has nothing of the kind: STALL.
  /// - Throws: `ENODEV` when the device is gone; `ETIMEDOUT` when it says nothing for five
  ///   seconds, USB 2.0 §9.2.6.1; whatever else the host's controller reports.
  public borrowing func answer(
    to setup: HostRequest.Setup, length: UInt16
  ) throws(FileError) -> [UInt8]? {
    var data = [UInt8](repeating: 0, count: Int(length))
    do throws(FileError) {
      let count = try file.path.systemCall {
        unsafe data.withUnsafeMutableBytes {
          unsafe usbfs_read(
            file.descriptor, setup.requestType, setup.request, setup.value, setup.index, length,
            5000, $0.baseAddress)
        }
      }
      return Array(data.prefix(Int(count)))
    } catch {
      if error.errno == .brokenPipe { return nil }
      throw error
    }
  }
}

extension HostDevice {
  /// Reads what a prediction has an answer for, and what it must stall for.
  ///
  /// HID report descriptors only where the host has a driver for the interface.
  ///
  /// - Throws: the device's file, with `ENODEV` when the device went away meanwhile.
  public func enumeration(reading prediction: Enumeration) throws(FileError) -> Enumeration {
    let file = try USBDeviceFile(self)
    var read = try Enumeration(reading: prediction, at: speed) {
      setup, length throws(FileError) in try file.answer(to: setup, length: length)
    }
    for case .hidReport(let interface) in prediction.exchanges.map(\.request) {
      guard let bytes = try reportDescriptor(ofInterface: interface) else { continue }
      read.exchanges.append(.init(.hidReport(interface: interface), .bytes(bytes)))
    }
    return read
  }
}
