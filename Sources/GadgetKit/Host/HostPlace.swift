// SPDX-License-Identifier: Apache-2.0

public import Descriptors
public import SystemPackage

/// Where on this machine the host's end of a gadget's cable is.
public enum HostPlace: Hashable, Sendable {
  /// A device by its name, such as `1-1`, whatever it hangs on.
  case device(String)
  /// Directly on the host controller of this name, which has nothing but the gadget:
  /// `dummy_hcd.0` (`drivers/usb/gadget/udc/dummy_hcd.c`).
  case controller(String)
  /// On any of the virtual host controllers `vhci_hcd.N`, among other devices
  /// (`drivers/usb/usbip/vhci_hcd.c`).
  case virtualControllers

  /// The host of a controller, or nil for one whose host is any other machine.
  ///
  /// - Parameter udc: its name below `/sys/class/udc`.
  public init?(of udc: String) {
    let parts = udc.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.first {
    case "dummy_udc" where parts.count == 2: self = .controller("dummy_hcd.\(parts[1])")
    case "usbip-vudc": self = .virtualControllers
    default: return nil
    }
  }

  /// The gadget's device, as it is now.
  ///
  /// - Parameters:
  ///   - gadget: what is predicted of it; its IDs tell it from others on a virtual host.
  ///   - sysfs: the root of sysfs.
  public func device(
    of gadget: Enumeration, sysfs: FilePath = "/sys"
  ) throws(HostPlaceError) -> HostDevice {
    let platform = sysfs.appending("devices/platform")
    switch self {
    case .device(let name):
      guard HostDevice.isDevice(name) else { throw .notFound(name) }
      let found = try HostPlaceError.wrapping { () throws(FileError) in
        try HostDevice(name, in: sysfs.appending("bus/usb/devices"))
      }
      guard let found else { throw .notFound(name) }
      return found
    case .controller(let name):
      let found = try HostPlaceError.wrapping { () throws(FileError) in
        try HostDevice.all(on: platform.appending(name))
      }
      return try only(of: found, amongst: found)
    case .virtualControllers:
      let all = try HostPlaceError.wrapping { () throws(FileError) in
        var all: [HostDevice] = []
        for name in try Directory.entries(of: platform) where name.hasPrefix("vhci_hcd.") {
          all += try HostDevice.all(on: platform.appending(name))
        }
        return all
      }
      let alike = all.filter { $0.hasIDs(of: gadget) }
      return try only(of: alike, amongst: all)
    }
  }

  private func only(
    of found: [HostDevice], amongst all: [HostDevice]
  ) throws(HostPlaceError) -> HostDevice {
    guard let device = found.first else { throw .none(self, others: all) }
    guard found.count == 1 else { throw .several(found) }
    return device
  }
}

extension HostDevice {
  /// Whether `idVendor` and `idProduct` are those of a device descriptor.
  fileprivate func hasIDs(of gadget: Enumeration) -> Bool {
    let own = [vendor, product].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    return gadget[.device]?.bytes?.dropFirst(8).prefix(4).elementsEqual(own) ?? false
  }
}

/// Why no device could be found.
public enum HostPlaceError: Error, Hashable, Sendable {
  /// No device has the name.
  case notFound(String)
  /// No device that could be the gadget is there; these others are.
  case none(HostPlace, others: [HostDevice])
  /// Any of these could be the gadget.
  case several([HostDevice])
  /// A file of sysfs cannot be read, or the kernel's events cannot be listened to.
  case file(FileError)
}
