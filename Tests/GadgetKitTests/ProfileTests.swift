// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
import SystemPackage
import Testing

@testable import GadgetKit

/// Right profiles, and the trees that they mean. Wrong ones are in `Tests/Cases/issues`.
@Suite struct ProfileTests {
  static let smallest = """
    {
      "name": "serial",
      "idVendor": "0x1d6b",
      "idProduct": "0x0104",
      "functions": [{ "function": "acm.usb0" }]
    }
    """

  static let full = """
    {
      "name": "everything",
      "udc": "fe980000.usb",
      "idVendor": "0x1d6b",
      "idProduct": 260,
      "bcdDevice": "0x0102",
      "bDeviceClass": "0xef",
      "bDeviceSubClass": 2,
      "bDeviceProtocol": "1",
      "max_speed": "high-speed",
      "strings": {
        "de-DE": {
          "manufacturer": "Beispiel",
          "product": "Gerät",
          "serialnumber": "1",
          "custom": [{ "name": "second", "s": "zwei" }, { "name": "first", "s": "eins" }]
        },
        "0x0409": {
          "product": "Device",
          "custom": [{ "name": "a", "s": "two" }, { "name": "b", "s": "one" }]
        }
      },
      "functions": [
        {
          "function": "rndis.net",
          "host_addr": "02:00:00:00:00:01",
          "class": "0xef",
          "os_desc": {
            "compatible_id": "RNDIS",
            "properties": [
              { "name": "Label", "type": 1, "data": "Ä" },
              { "name": "Bytes", "type": 3, "data": "00FF" }
            ]
          }
        },
        { "function": "acm.console", "console": true },
        {
          "function": "mass_storage.disks",
          "stall": false,
          "luns": [
            { "file": "/srv/disk.img", "inquiry_string": "Example " },
            { "file": "/srv/live.iso", "cdrom": true },
            {}
          ]
        }
      ],
      "configs": [
        {
          "name": "main.2",
          "MaxPower": 500,
          "bmAttributes": "0xc0",
          "strings": { "en-US": { "configuration": "All" } },
          "functions": ["mass_storage.disks", "rndis.net", "acm.console"]
        },
        { "name": "spare.1", "functions": ["acm.console"] }
      ],
      "os_desc": { "use": true, "qw_sign": "MSFT100", "b_vendor_code": 205, "config": "spare.1" },
      "webusb": { "use": true, "bVendorCode": 1, "landingPage": "https://example.org" }
    }
    """

  static func gadget(_ text: String) throws -> Gadget {
    try Profile(parsing: Array(text.utf8)).checked()
  }

  @Test func theSmallestProfileLeavesAllElseToTheKernel() throws {
    let gadget = try Self.gadget(Self.smallest)
    #expect(gadget.name == "serial")
    #expect(gadget.udc == nil)
    #expect(gadget.images.isEmpty)
    #expect(
      gadget.tree
        == Tree(
          attributes: ["idVendor": "0x1d6b", "idProduct": "0x0104"],
          directories: [
            "functions": Tree(directories: ["acm.usb0": Tree()]),
            "configs": Tree(directories: [
              "c.1": Tree(links: ["acm.usb0": "functions/acm.usb0"])
            ]),
          ]))
  }

  @Test func theDeviceHasItsAttributes() throws {
    let gadget = try Self.gadget(Self.full)
    #expect(gadget.name == "everything")
    #expect(gadget.udc == "fe980000.usb")
    #expect(gadget.tree.udc == nil)
    #expect(
      gadget.tree.attributes == [
        "idVendor": "0x1d6b", "idProduct": "0x0104", "bcdDevice": "0x0102",
        "bDeviceClass": "0xef", "bDeviceSubClass": "0x02", "bDeviceProtocol": "0x01",
        "max_speed": "high-speed",
      ])
    #expect(
      gadget.tree.directories.keys == ["functions", "configs", "strings", "os_desc", "webusb"])
  }

  @Test func languagesAndTheirStringsKeepTheirOrder() throws {
    let german = Tree(
      attributes: ["manufacturer": "Beispiel", "product": "Gerät", "serialnumber": "1"],
      directories: [
        "second": Tree(attributes: ["s": "zwei"]), "first": Tree(attributes: ["s": "eins"]),
      ])
    let english = Tree(
      attributes: ["product": "Device"],
      directories: ["a": Tree(attributes: ["s": "two"]), "b": Tree(attributes: ["s": "one"])])
    #expect(
      try Self.gadget(Self.full).tree["strings"]
        == Tree(directories: ["0x407": german, "0x409": english]))
  }

  @Test func aFunctionHasItsOSDescriptorsAndTheClassThatItWouldInherit() throws {
    let interface = Tree(
      attributes: ["compatible_id": "RNDIS"],
      directories: [
        "Label": Tree(attributes: ["type": "1", "data": "c384"]),
        "Bytes": Tree(attributes: ["type": "3", "data": "00ff"]),
      ])
    let functions = try Self.gadget(Self.full).tree["functions"]
    #expect(functions.directories.keys == ["rndis.net", "acm.console", "mass_storage.disks"])
    #expect(
      functions["rndis.net"]
        == Tree(
          attributes: [
            "host_addr": "02:00:00:00:00:01", "class": "ef", "subclass": "06", "protocol": "00",
          ],
          directories: ["os_desc": Tree(directories: ["interface.rndis": interface])]))
    #expect(functions["acm.console"] == Tree(attributes: ["console": "1"]))
  }

  @Test func disksAreNumberedAndACDROMIsReadOnly() throws {
    let gadget = try Self.gadget(Self.full)
    #expect(
      gadget.tree["functions"]["mass_storage.disks"]
        == Tree(
          attributes: ["stall": "0"],
          directories: [
            "lun.0": Tree(attributes: ["file": "/srv/disk.img", "inquiry_string": "Example"]),
            "lun.1": Tree(attributes: ["file": "/srv/live.iso", "cdrom": "1", "ro": "1"]),
            "lun.2": Tree(),
          ]))
    #expect(
      gadget.images == [
        ImageFile(path: "/srv/disk.img", isReadOnly: false, isCDROM: false),
        ImageFile(path: "/srv/live.iso", isReadOnly: true, isCDROM: true),
      ])
  }

  @Test func configurationsLinkTheirFunctionsInOrder() throws {
    #expect(
      try Self.gadget(Self.full).tree["configs"]
        == Tree(directories: [
          "main.2": Tree(
            attributes: ["MaxPower": "500", "bmAttributes": "0xc0"],
            directories: [
              "strings": Tree(directories: ["0x409": Tree(attributes: ["configuration": "All"])])
            ],
            links: [
              "mass_storage.disks": "functions/mass_storage.disks",
              "rndis.net": "functions/rndis.net", "acm.console": "functions/acm.console",
            ]),
          "spare.1": Tree(links: ["acm.console": "functions/acm.console"]),
        ]))
  }

  @Test func osDescriptorsAndWebUSBStandBesideTheFunctions() throws {
    let tree = try Self.gadget(Self.full).tree
    #expect(
      tree["os_desc"]
        == Tree(
          attributes: ["use": "1", "qw_sign": "MSFT100", "b_vendor_code": "0xcd"],
          links: ["spare.1": "configs/spare.1"]))
    #expect(
      tree["webusb"]
        == Tree(attributes: [
          "use": "1", "bVendorCode": "0x01", "landingPage": "https://example.org",
        ]))
  }

  @Test func osDescriptorsAreThoseOfTheOnlyConfiguration() throws {
    let text = Self.smallest.replacing(
      #""functions""#, with: #""os_desc": { "use": true, "qw_sign": "MSFT100" }, "functions""#)
    #expect(try Self.gadget(text).tree["os_desc"].links == ["c.1": "configs/c.1"])
  }

  @Test func anIssueSaysWhereAndWhat() {
    let text = Self.smallest.replacing("acm.usb0", with: "acn.usb0")
    #expect(
      throws: Issues(all: [
        Issue(
          at: Position(line: 5, column: 31), "functions[0].function",
          "\"acn\" is no known type of function",
          "\"acm\", or one of those that gadgetctl functions lists; another that the kernel has "
            + "takes its attributes in \"attributes\": { … }")
      ])
    ) {
      try Self.gadget(text)
    }
  }

  @Test func everyIssueIsThereInTheOrderOfTheFile() throws {
    let text = """
      {
        "webusb": { "use": 2 },
        "functions": [{ "function": "midi.a", "in_ports": 0, "out_ports": 0, "qlen": 0 }],
        "name": ".."
      }
      """
    let error = try #require(throws: Issues.self) { try Self.gadget(text) }
    #expect(
      error.all.map(\.path) == [
        "idVendor", "idProduct", "webusb.use", "functions[0].in_ports", "functions[0].qlen", "name",
      ])
  }
}
