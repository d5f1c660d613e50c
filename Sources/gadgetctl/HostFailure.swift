// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage

/// Why a gadget cannot be verified.
extension Failure {
  /// A host that reads something else than was predicted; standard output says what.
  static let different = Failure(status: .unchanged)

  /// A gadget that this machine has not.
  init(notThere gadget: String) {
    self.init("\(gadget): no such gadget: gadgetctl up makes it")
  }

  /// A gadget that no host can see.
  init(notBound gadget: String) {
    self.init("\(gadget): is not bound to a controller: gadgetctl up binds it")
  }

  /// A gadget whose controller this machine has not either.
  init(onAnotherMachine gadget: String) {
    self.init(
      "\(gadget): is not bound on this machine: --controller with the model of the controller "
        + "that it is bound to")
  }

  /// A gadget whose host is not this machine.
  init(foreignHostOf udc: String, gadget: String) {
    self.init(
      "\(gadget): the host of \(udc) is another machine: gadgetctl verify there, with --device "
        + "and --controller")
  }

  /// A device that the host sees and does not use; it can be read all the same.
  static func notConfigured(_ device: HostDevice) -> Failure {
    Failure(
      "\(device.name): the host has chosen no configuration: authorized, with enough power; its "
        + "kernel's log may say more")
  }

  /// No device at the host's side, or several.
  init(_ error: HostPlaceError) {
    switch error {
    case .notFound(let name):
      self.init("/sys/bus/usb/devices/\(name): no such USB device: a name such as 1-1")
    case .none(.virtualControllers, let others):
      let seen = others.map(\.words).joined(separator: ", ")
      self.init(
        "\(HostPlace.virtualControllers.directory): the host sees "
          + (others.isEmpty ? "no device" : "only \(seen), and not the gadget")
          + ": the controller attached, or --device")
    case .none(let place, _):
      self.init(
        "\(place.directory): the host sees no device: a gadget that it can enumerate, or --device")
    case .several(let devices):
      self.init(
        "\(devices.map(\.words).joined(separator: ", ")): several devices with the gadget's IDs: "
          + "--device with one of them")
    case .file(let error):
      self.init(error)
    }
  }

  /// Reads a device, and words what goes wrong.
  static func wording<Result>(
    reading device: HostDevice, _ action: (HostDevice) throws(FileError) -> Result
  ) throws -> Result {
    do throws(FileError) {
      return try action(device)
    } catch {
      throw Failure(error, reading: device)
    }
  }

  private init(_ error: FileError, reading device: HostDevice) {
    switch error.errno {
    case .operationNotSupportedByDevice:
      self.init("\(error.path): \(device.name) went away while it was read")
    case .noSuchFileOrDirectory:
      self.init("\(error.path): no file for \(device.name): devtmpfs on /dev, or udev or mdev")
    case .timedOut:
      self.init("\(error.path): \(device.name) does not answer")
    default:
      self.init(error)
    }
  }

  private init(_ sentence: String) {
    status = .unavailable
    lines = ["gadgetctl: \(sentence)"]
  }

  private init(status: ExitStatus) {
    self.status = status
    lines = []
  }
}

extension HostDevice {
  /// `1-1 (1d6b:0104)`
  fileprivate var words: String { "\(name) (\(vendor.id):\(product.id))" }
}

extension UInt16 {
  fileprivate var id: String { [UInt8(self >> 8), UInt8(truncatingIfNeeded: self)].digits }
}

extension HostPlace {
  /// Where it is in sysfs.
  fileprivate var directory: String {
    switch self {
    case .device(let name): "/sys/bus/usb/devices/\(name)"
    case .controller(let name): "/sys/devices/platform/\(name)"
    case .virtualControllers: "/sys/devices/platform/vhci_hcd.*"
    }
  }
}
