// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

extension UDC {
  /// All controllers of the machine, in natural order: `dummy_udc.2` before `dummy_udc.10`.
  ///
  /// Empty when there is none, or none of the drivers is loaded. One that vanishes while it is
  /// being read is left out. A udev daemon is not needed.
  ///
  /// - Parameter sysfs: the root of sysfs.
  /// - Throws: the file that could not be read.
  public static func all(sysfs: FilePath = "/sys") throws(FileError) -> [UDC] {
    let directory = sysfs.appending("class/udc")
    var controllers: [UDC] = []
    for name in try listed(in: directory).sorted(by: NaturalOrder.areInOrder) {
      if let controller = try UDC(name, in: directory) { controllers.append(controller) }
    }
    return controllers
  }

  /// Whether controllers can be seen at all: where sysfs is not mounted there seem to be none.
  public static func canBeSeen(sysfs: FilePath = "/sys") -> Bool {
    Directory.exists(at: sysfs.appending("class"))
  }

  private static func listed(in directory: FilePath) throws(FileError) -> [String] {
    do throws(FileError) {
      return try Directory.entries(of: directory)
    } catch {
      if error.errno == .noSuchFileOrDirectory { return [] }
      throw error
    }
  }

  /// Reads one controller; nil when it is not there.
  init?(_ name: String, in directory: FilePath) throws(FileError) {
    let path = directory.appending(name)
    guard let state = try Self.attribute("state", of: path),
      let currentSpeed = try Self.attribute("current_speed", of: path),
      let maximumSpeed = try Self.attribute("maximum_speed", of: path)
    else { return nil }
    let function = try Self.attribute("function", of: path)
    self.init(
      name: name, driver: Self.driver(of: path), state: state, currentSpeed: currentSpeed,
      maximumSpeed: maximumSpeed, function: function == "" ? nil : function)
  }

  /// The text of an attribute without its line feed; nil when it, or its device, is not there.
  private static func attribute(
    _ name: String, of device: FilePath
  ) throws(FileError) -> String? {
    do throws(FileError) {
      let bytes = try SmallFile.shown(device.appending(name))
      return String(decoding: bytes, as: UTF8.self).trimmed
    } catch {
      if error.isOfAbsence { return nil }
      throw error
    }
  }

  /// The driver of the device; where that has none, as a port of a virtual hub, of the one above it.
  private static func driver(of device: FilePath) -> String? {
    let link =
      SymbolicLink.target(of: device.appending("device/driver"))
      ?? SymbolicLink.target(of: device.appending("device/../driver"))
    return link?.lastComponent?.string
  }
}
