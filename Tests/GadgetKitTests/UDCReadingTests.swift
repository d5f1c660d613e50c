// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

@Suite struct UDCReadingTests {
  /// A directory like `/sys`, with the files of the controllers in it.
  struct Sysfs {
    let scratch: ScratchDirectory

    init() throws {
      scratch = try ScratchDirectory()
      for name in ["class", "class/udc", "drivers"] { try scratch.makeDirectory(name) }
    }

    func add(_ name: String, driver: String?, function: String = "\n") throws {
      let directory = "class/udc/\(name)"
      try scratch.makeDirectory(directory)
      try scratch.makeDirectory("\(directory)/device")
      if let driver { try scratch.link("\(directory)/device/driver", to: "../../x/\(driver)") }
      try scratch.write("\(directory)/state", "not attached\n")
      try scratch.write("\(directory)/current_speed", "UNKNOWN\n")
      try scratch.write("\(directory)/maximum_speed", "super-speed\n")
      try scratch.write("\(directory)/function", function)
    }
  }

  @Test func theAttributesAreRead() throws {
    let sysfs = try Sysfs()
    try sysfs.add("fe980000.usb", driver: "dwc2", function: "g 1\n")
    try sysfs.add("dummy_udc.10", driver: "dummy_udc")
    try sysfs.add("dummy_udc.2", driver: nil, function: "")
    func controller(_ name: String, _ driver: String?, _ function: String?) -> UDC {
      UDC(
        name: name, driver: driver, state: "not attached", currentSpeed: "UNKNOWN",
        maximumSpeed: "super-speed", function: function)
    }
    #expect(
      try UDC.all(sysfs: sysfs.scratch.path) == [
        controller("dummy_udc.2", nil, nil), controller("dummy_udc.10", "dummy_udc", nil),
        controller("fe980000.usb", "dwc2", "g 1"),
      ])
  }

  @Test func oneThatVanishesIsLeftOut() throws {
    let sysfs = try Sysfs()
    try sysfs.add("a", driver: "dwc3")
    try sysfs.scratch.makeDirectory("class/udc/b")
    #expect(try UDC.all(sysfs: sysfs.scratch.path).map(\.name) == ["a"])
  }

  @Test func aFileThatCannotBeReadIsAnError() throws {
    let sysfs = try Sysfs()
    try sysfs.scratch.makeDirectory("class/udc/a")
    try sysfs.scratch.makeDirectory("class/udc/a/state")
    let path = sysfs.scratch.path.appending("class/udc/a/state")
    #expect(throws: FileError(path, .isDirectory)) { try UDC.all(sysfs: sysfs.scratch.path) }
  }

  @Test func aMachineWithoutControllersHasNone() throws {
    #expect(try UDC.all(sysfs: Sysfs().scratch.path) == [])
    #expect(try UDC.all(sysfs: ScratchDirectory().path) == [])
  }

  @Test func withoutSysfsNoneCanBeSeen() throws {
    let sysfs = try Sysfs()
    #expect(UDC.canBeSeen(sysfs: sysfs.scratch.path))
    #expect(!UDC.canBeSeen(sysfs: sysfs.scratch.path.appending("drivers")))
  }

  @Test(
    arguments: [
      ("fe980000.usb", "dwc2", false), ("dummy_udc.0", nil, true), ("x", "dummy_udc", true),
      ("x", "dummy_hcd", true), ("usbip-vudc.0", "usbip-vudc", true), ("usbip-vudc", nil, true),
      ("dummy_udc2.0", nil, false), ("x", nil, false),
    ] as [(String, String?, Bool)])
  func virtualIsKnownByDriverOrName(name: String, driver: String?, isVirtual: Bool) {
    let controller = UDC(
      name: name, driver: driver, state: "", currentSpeed: "", maximumSpeed: "", function: nil)
    #expect(controller.isVirtual == isVirtual)
  }

  @Test func numbersInNamesCountAsNumbers() {
    let names = [
      "", "1", "01", "2", "10", "a", "a.1", "a.1.b", "a.2", "a.02", "a.10", "a1b2", "a1b10", "b",
      "dummy_udc.99999999999999999999999", "dummy_udc.100000000000000000000000", "é",
    ]
    let sorted = [
      "", "01", "1", "2", "10", "a", "a.1", "a.1.b", "a.02", "a.2", "a.10", "a1b2", "a1b10", "b",
      "dummy_udc.99999999999999999999999", "dummy_udc.100000000000000000000000", "é",
    ]
    #expect(names.sorted(by: NaturalOrder.areInOrder) == sorted)
    #expect(names.reversed().sorted(by: NaturalOrder.areInOrder) == sorted)
  }
}
