// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage

extension HostDevice {
  /// The report descriptor of a HID interface, as the host's HID driver has read it; nil while the
  /// interface has no such driver.
  ///
  /// Documentation/ABI/testing/sysfs-driver-hid, `report_descriptor`. It is not asked for by the
  /// device's file: that would take the interface from a driver which is only about to be loaded.
  ///
  /// - Parameter devices: the directory of all devices and interfaces.
  func reportDescriptor(
    ofInterface number: UInt8, in devices: FilePath = "/sys/bus/usb/devices"
  ) throws(FileError) -> [UInt8]? {
    do throws(FileError) {
      let interface = try Directory.entries(of: devices).first {
        $0.hasPrefix("\(name):") && $0.hasSuffix(".\(number)")
      }
      guard let interface else { return nil }
      let directory = devices.appending(interface)
      // The bus, vendor, product and number of the HID device: 0003:1D6B:0104.0001
      let device = try Directory.entries(of: directory).first { $0.hasPrefix("0003:") }
      guard let device else { return nil }
      let bytes = try SmallFile.read(
        directory.appending(device).appending("report_descriptor"), limit: 4096)
      return bytes.isEmpty ? nil : bytes
    } catch {
      if error.errno == .noSuchFileOrDirectory { return nil }
      throw error
    }
  }
}
