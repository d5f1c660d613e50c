// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// The modelled kernel: its UDCs, its modules' lasting state, and the gadgets.
public final class Kernel {
  /// What not every kernel has.
  public struct Features: OptionSet, Sendable {
    /// A bit for each.
    public let rawValue: Int
    /// Makes a set.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// `webusb/`, from Linux 6.3 on.
    public static let webUSB = Features(rawValue: 1)
    /// Directories below `strings/LANGID`, from Linux 6.3 on.
    public static let customStrings = Features(rawValue: 2)
    /// `protocol` of acm, from Linux 6.12 on.
    public static let acmProtocol = Features(rawValue: 4)
    /// `max_segment_size` of ncm, from Linux 6.8 on.
    public static let segmentSize = Features(rawValue: 8)
    /// `ready` of ffs, from Linux 6.12 on.
    public static let functionFSReady = Features(rawValue: 16)
    /// Colors, controls and an interrupt endpoint of a camera can be set, from Linux 6.3 on.
    public static let videoColors = Features(rawValue: 32)
    /// What Linux 6.1 has.
    public static let linux6_1: Features = []
    /// What Linux 6.12 has.
    public static let linux6_12: Features = [
      .webUSB, .customStrings, .acmProtocol, .segmentSize, .functionFSReady, .videoColors,
    ]
  }

  /// Names of the controllers that are there; a test may take one away.
  public var udcs: [String]
  /// How often a block of memory was freed that was free already: the kernel would go on, broken.
  public internal(set) var doubleFrees = 0
  /// Files that a LUN can open.
  public var images: Set<String> = ["/srv/disk.img", "/srv/other.img"]
  /// Where programs serve functions.
  public internal(set) var functionFS = MemoryFunctionFS {}
  let features: Features
  let root = Item("")
  private(set) var gadgets: [GadgetModel] = []
  /// `usb_f_rndis` keeps the class triple of the last instance that was bound.
  var rndisClass = [2, 6, 0]
  private var serialPorts: Set<Int> = []
  private var hidMinors: Set<Int> = []
  private var interfaces: Set<Int> = []
  private var randomAddress = 0

  init(udcs: [String], features: Features) {
    self.udcs = udcs
    self.features = features
    root.make = { [unowned self] name throws(Errno) in
      let gadget = GadgetModel(name, kernel: self)
      gadgets.append(gadget)
      return gadget.item
    }
    root.drop = { [unowned self] item in gadgets.removeAll { $0.item === item } }
  }

  /// What a host reads from a gadget that is bound; nil when it is not.
  public func hostView(of gadget: String) -> [String]? {
    gadgets.first { $0.item.name == gadget }?.hostView
  }

  /// The controller is there and has no gadget.
  func isFree(_ udc: String) -> Bool {
    udcs.contains(udc) && !gadgets.contains { $0.udc == udc }
  }

  /// `gserial_alloc_line`: eight ports on the whole machine.
  func takeSerialPort() throws(Errno) -> Int {
    guard let port = (0..<8).first(where: { !serialPorts.contains($0) }) else {
      throw .resourceBusy
    }
    serialPorts.insert(port)
    return port
  }

  func giveBackSerialPort(_ port: Int) { serialPorts.remove(port) }

  /// `hidg_get_minor`: four devices on the whole machine.
  func takeHIDMinor() throws(Errno) -> Int {
    guard let minor = (0..<4).first(where: { !hidMinors.contains($0) }) else {
      throw .operationNotSupportedByDevice
    }
    hidMinors.insert(minor)
    return minor
  }

  func giveBackHIDMinor(_ minor: Int) { hidMinors.remove(minor) }

  /// `register_netdev` puts the first free number for `%d`.
  func takeInterface() -> Int {
    let number = (0...).first { !interfaces.contains($0) } ?? 0
    interfaces.insert(number)
    return number
  }

  func giveBackInterface(_ number: Int) { interfaces.remove(number) }

  /// A new address for each function, as random as a test can use.
  func nextRandomAddress() -> String {
    randomAddress += 1
    let text = String(randomAddress, radix: 16)
    return "0a:00:00:00:00:" + (text.count < 2 ? "0" : "") + text
  }
}
