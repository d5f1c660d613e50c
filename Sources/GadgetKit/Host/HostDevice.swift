// SPDX-License-Identifier: Apache-2.0

public import Descriptors
import SystemPackage

/// A USB device as Linux's host side shows it below `/sys/bus/usb/devices`.
///
/// Documentation/ABI/stable/sysfs-bus-usb and testing/sysfs-bus-usb.
public struct HostDevice: Hashable, Sendable {
  /// The name of its directory: the bus, a hyphen, and each hub's port on the way: `1-1.4`.
  public var name: String
  /// `busnum`
  public var bus: Int
  /// `devnum`: its address on the bus.
  public var number: Int
  /// `speed`
  public var speed: Speed
  /// `idVendor`
  public var vendor: UInt16
  /// `idProduct`
  public var product: UInt16
  /// Whether the host has chosen a configuration: `bConfigurationValue` is not empty.
  public var isConfigured: Bool

  /// Its file below `/dev/bus/usb`: `001/004`.
  public var file: String { "\(Self.threeDigits(bus))/\(Self.threeDigits(number))" }

  private static func threeDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}

extension HostDevice {
  /// The devices that hang directly on the buses of a host controller, by their names.
  ///
  /// Empty when the controller has no bus, or is not there. Neither its root hubs are among them
  /// nor any interface.
  ///
  /// - Parameter controller: its directory, for example `/sys/devices/platform/dummy_hcd.0`.
  static func all(on controller: FilePath) throws(FileError) -> [HostDevice] {
    var devices: [HostDevice] = []
    for bus in try entries(of: controller) where isBus(bus) {
      let directory = controller.appending(bus)
      for name in try entries(of: directory) where isDevice(name) {
        if let device = try HostDevice(name, in: directory) { devices.append(device) }
      }
    }
    return devices.sorted { NaturalOrder.areInOrder($0.name, $1.name) }
  }

  /// Whether an entry can be a bus, `usb1`: there are others such as the file `usbip_debug`.
  private static func isBus(_ name: String) -> Bool {
    let number = name.dropFirst(3)
    return name.hasPrefix("usb") && !number.isEmpty && number.allSatisfy(\.isNumber)
  }

  /// Whether a directory can be a device's: a bus has others beside them, such as `1-0:1.0`.
  static func isDevice(_ name: String) -> Bool {
    let isNumber = name.first?.isNumber ?? false
    return isNumber && name.allSatisfy { $0.isNumber || $0 == "-" || $0 == "." }
      && name.contains("-")
  }

  /// Reads a device; nil when it is not there, or goes while it is being read.
  init?(_ name: String, in directory: FilePath) throws(FileError) {
    let path = directory.appending(name)
    func text(_ attribute: String) throws(FileError) -> String? {
      do throws(FileError) {
        let bytes = try SmallFile.read(path.appending(attribute), limit: 4096)
        return String(decoding: bytes, as: UTF8.self).trimmed
      } catch {
        if error.errno == .noSuchFileOrDirectory || error.errno == .operationNotSupportedByDevice {
          return nil
        }
        throw error
      }
    }
    guard let bus = try text("busnum").flatMap({ Int($0) }),
      let number = try text("devnum").flatMap({ Int($0) }),
      let speed = try text("speed").flatMap({ Speed(megabits: $0) }),
      let vendor = try text("idVendor").flatMap({ UInt16($0, radix: 16) }),
      let product = try text("idProduct").flatMap({ UInt16($0, radix: 16) }),
      let configuration = try text("bConfigurationValue")
    else { return nil }
    self.init(
      name: name, bus: bus, number: number, speed: speed, vendor: vendor, product: product,
      isConfigured: !configuration.isEmpty)
  }

  private static func entries(of directory: FilePath) throws(FileError) -> [String] {
    do throws(FileError) {
      return try Directory.entries(of: directory)
    } catch {
      if error.errno == .noSuchFileOrDirectory { return [] }
      throw error
    }
  }
}

extension Speed {
  /// The speed that the attribute `speed` shows, in Mbit/s.
  fileprivate init?(megabits: String) {
    switch megabits {
    case "1.5": self = .low
    case "12": self = .full
    case "480": self = .high
    case "5000": self = .super
    case "10000", "20000": self = .superPlus
    default: return nil
    }
  }
}
