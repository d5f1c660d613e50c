// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage
import Testing

@testable import GadgetKit

/// The gadget is found among the devices of a host.
@Suite struct HostDeviceTests {
  /// A directory like `/sys`, with the devices of host controllers in it.
  struct Sysfs {
    let scratch: ScratchDirectory

    /// - Parameter platform: the host controllers.
    init(_ platform: [String]) throws {
      scratch = try ScratchDirectory()
      for name in ["bus", "bus/usb", "bus/usb/devices", "devices", "devices/platform"] {
        try scratch.makeDirectory(name)
      }
      for name in platform {
        try scratch.makeDirectory("devices/platform/\(name)")
        // A file that is no bus.
        try scratch.write("devices/platform/\(name)/usbip_debug", "0\n")
      }
    }

    /// The first path component is the controller, the second the bus.
    func add(
      _ path: String, id: String = "1d6b:0104", speed: String = "480", configuration: String = "1"
    ) throws {
      let parts = path.split(separator: "/").map(String.init)
      let bus = "devices/platform/\(parts[0])/\(parts[1])"
      if !Directory.exists(at: scratch.path.appending(bus)) { try scratch.makeDirectory(bus) }
      let directory = "\(bus)/\(parts[2])"
      try scratch.makeDirectory(directory)
      let files = [
        "busnum": String(parts[1].dropFirst(3)), "devnum": "4", "speed": speed,
        "idVendor": String(id.prefix(4)), "idProduct": String(id.suffix(4)),
        "bConfigurationValue": configuration,
      ]
      for (name, text) in files { try scratch.write("\(directory)/\(name)", "\(text)\n") }
      try scratch.link("bus/usb/devices/\(parts[2])", to: scratch.path.appending(directory).string)
    }

    func device(at place: HostPlace?) throws(HostPlaceError) -> HostDevice? {
      try place?.device(of: HostDeviceTests.gadget, sysfs: scratch.path)
    }
  }

  /// A prediction for the IDs 1d6b:0104.
  static let gadget = Enumeration(
    speed: .high,
    exchanges: [
      .init(
        .device,
        .bytes(
          DeviceDescriptor(usbVersion: 0x0200, vendor: 0x1d6b, product: 0x0104, deviceVersion: 1)
            .bytes))
    ])

  static func device(
    _ name: String, bus: Int = 1, speed: Speed = .high, product: UInt16 = 0x0104,
    isConfigured: Bool = true
  ) -> HostDevice {
    HostDevice(
      name: name, bus: bus, number: 4, speed: speed, vendor: 0x1d6b, product: product,
      isConfigured: isConfigured)
  }

  @Test(
    arguments: [
      ("dummy_udc.0", .controller("dummy_hcd.0")), ("dummy_udc.12", .controller("dummy_hcd.12")),
      ("usbip-vudc.0", .virtualControllers), ("usbip-vudc", .virtualControllers),
      ("dummy_udc", nil), ("fe980000.usb", nil), ("", nil),
    ] as [(String, HostPlace?)])
  func aControllerHasItsHost(_ udc: String, _ place: HostPlace?) {
    #expect(HostPlace(of: udc) == place)
  }

  @Test func aDummyHasNothingButTheGadget() throws {
    let sysfs = try Sysfs(["dummy_hcd.0", "dummy_hcd.1"])
    try sysfs.add("dummy_hcd.0/usb1/1-0:1.0")
    try sysfs.add("dummy_hcd.0/usb1/power")
    try sysfs.add("dummy_hcd.0/usb2/2-1", id: "0525:a4a7", speed: "5000", configuration: "")
    try sysfs.add("dummy_hcd.1/usb3/3-1")
    var found = Self.device("2-1", bus: 2, speed: .super, isConfigured: false)
    (found.vendor, found.product) = (0x0525, 0xa4a7)
    #expect(try sysfs.device(at: HostPlace(of: "dummy_udc.0")) == found)
    #expect(found.file == "002/004")
    #expect(try sysfs.device(at: HostPlace(of: "dummy_udc.1")) == Self.device("3-1", bus: 3))
  }

  @Test func aDummyMayHaveNoDevice() throws {
    let sysfs = try Sysfs(["dummy_hcd.0"])
    for name in ["dummy_hcd.0", "dummy_hcd.1"] {
      #expect(throws: HostPlaceError.none(.controller(name), others: [])) {
        try sysfs.device(at: .controller(name))
      }
    }
  }

  @Test func onAVirtualHostTheIDsTell() throws {
    let sysfs = try Sysfs(["vhci_hcd.0", "vhci_hcd.1", "serial8250"])
    let mouse = Self.device("1-1", product: 0x0105)
    try sysfs.add("vhci_hcd.0/usb1/1-1", id: "1d6b:0105")
    #expect(throws: HostPlaceError.none(.virtualControllers, others: [mouse])) {
      try sysfs.device(at: .virtualControllers)
    }
    try sysfs.add("vhci_hcd.1/usb3/3-2", speed: "12")
    let own = Self.device("3-2", bus: 3, speed: .full)
    #expect(try sysfs.device(at: .virtualControllers) == own)
    try sysfs.add("vhci_hcd.0/usb1/1-10")
    try sysfs.add("vhci_hcd.0/usb1/1-9")
    #expect(
      throws: HostPlaceError.several([Self.device("1-9"), Self.device("1-10"), own])
    ) {
      try sysfs.device(at: .virtualControllers)
    }
  }

  @Test func aDeviceHasItsName() throws {
    let sysfs = try Sysfs(["vhci_hcd.0"])
    try sysfs.add("vhci_hcd.0/usb1/1-1.4", id: "1d6b:0105")
    #expect(try sysfs.device(at: .device("1-1.4")) == Self.device("1-1.4", product: 0x0105))
    for name in ["1-1", "usb1", "1-1.4:1.0", "../devices/1-1.4", "", "/1-1.4"] {
      #expect(throws: HostPlaceError.notFound(name)) { try sysfs.device(at: .device(name)) }
    }
  }

  @Test func aDeviceThatGoesIsNotThere() throws {
    let sysfs = try Sysfs(["dummy_hcd.0"])
    try sysfs.scratch.makeDirectory("devices/platform/dummy_hcd.0/usb1")
    try sysfs.scratch.makeDirectory("devices/platform/dummy_hcd.0/usb1/1-1")
    #expect(throws: HostPlaceError.none(.controller("dummy_hcd.0"), others: [])) {
      try sysfs.device(at: .controller("dummy_hcd.0"))
    }
  }

  @Test(
    arguments: [
      ("1.5", .low), ("12", .full), ("480", .high), ("5000", .super), ("10000", .superPlus),
      ("20000", .superPlus), ("unknown", nil),
    ] as [(String, Speed?)])
  func aSpeedIsInMegabits(_ text: String, _ speed: Speed?) throws {
    let sysfs = try Sysfs(["dummy_hcd.0"])
    try sysfs.add("dummy_hcd.0/usb1/1-1", speed: text)
    #expect((try? sysfs.device(at: .controller("dummy_hcd.0")))?.speed == speed)
  }
}
