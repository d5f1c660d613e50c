// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// What a machine's identities are made from.
@Suite struct IdentityTests {
  /// The examples of FIPS 180-4 (NIST's "Examples with Intermediate Values").
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func hash(_ text: String, _ digest: String) {
    #expect(Hexadecimal.text(SHA256.hash(Array(text.utf8))) == digest)
  }

  /// RFC 4231 §4.2, §4.3 and §4.7.
  @Test(arguments: [
    (
      Array(repeating: UInt8(0x0B), count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      Array(repeating: UInt8(0xAA), count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func authenticationCode(_ key: [UInt8], _ text: String, _ digest: String) {
    #expect(Hexadecimal.text(SHA256.authenticationCode(Array(text.utf8), key: key)) == digest)
  }

  /// What a machine says of itself, and the serial number of its gadgets.
  @Test(arguments: [
    ("10000000abcdef01\0", nil, "10000000abcdef01"),
    (" 1423019112345 \n", "1", "1423019112345"),
    ("0000000000000000\0", "0123456789abcdef0123456789abcdee\n", "5478AF6EDA8B21DB"),
    (nil, "0123456789abcdef0123456789abcdee\n", "5478AF6EDA8B21DB"),
    ("Not Specified", "0123456789abcdef0123456789abcdee", "5478AF6EDA8B21DB"),
    ("caf\u{E9}", nil, nil), ("\0\0\0", "uninitialized\n", nil), (nil, "", nil), (nil, nil, nil),
  ])
  func serialNumber(_ serial: String?, _ machineID: String?, _ expected: String?) {
    let machine = MachineIdentity(serialNumber: serial, machineID: machineID)
    #expect(machine?.deviceSerialNumber == expected)
  }

  /// These never change: hosts know the machine by them.
  @Test func addresses() {
    let machine = MachineIdentity(serialNumber: nil, machineID: "0123456789abcdef0123456789abcdee")!
    let addresses = [("g", "ecm.0"), ("g", "ecm.1"), ("h", "ecm.0")].flatMap { gadget, function in
      [MachineIdentity.LinkEnd.host, .device].map {
        machine.address(of: $0, gadget: gadget, function: function)
      }
    }
    #expect(
      addresses == [
        "52:54:f4:f9:fa:76", "52:54:f4:f9:fa:77", "0a:e2:1d:0c:2d:92", "0a:e2:1d:0c:2d:93",
        "d2:af:b2:0d:2b:8a", "d2:af:b2:0d:2b:8b",
      ])
    #expect(Set(addresses).count == addresses.count)
    for address in addresses {
      #expect(Hexadecimal.bytes(address.prefix(2))[0] & 3 == 2)
    }
  }

  @Test func anotherMachineHasOthers() {
    let names = ["one", "two"].map { MachineIdentity(serialNumber: nil, machineID: $0)! }
    #expect(names[0].deviceSerialNumber != names[1].deviceSerialNumber)
    let addresses = names.map { $0.address(of: .host, gadget: "g", function: "f") }
    #expect(addresses[0] != addresses[1])
  }

  @Test(arguments: [
    ("fedcba9876543210", true), ("0123456789ABCDEF", true), ("00000000", true), ("0001", true),
    ("CAFEBABE", true), ("1234567890", true), ("A1B2C3D4E5F60718", false), ("42", false),
    ("", false),
  ])
  func copiedSerials(_ serial: String, _ isKnown: Bool) {
    #expect(CopiedSerial.isKnown(serial) == isKnown)
  }
}

/// `"auto"` in profiles.
@Suite struct DerivedValueTests {
  static let machine = MachineIdentity(serialNumber: "board-7", machineID: nil)

  static func gadget(_ text: String, on machine: MachineIdentity? = machine) throws -> Gadget {
    try Profile(parsing: Array(text.utf8)).checked(on: machine)
  }

  static let profile = """
    { "name": "g", "idVendor": 1, "idProduct": 2, "bcdDevice": "auto",
      "strings": { "en-US": { "serialnumber": "auto", "product": "auto" } },
      "functions": [{ "function": "ecm.a", "host_addr": "auto", "dev_addr": "auto" },
                    { "function": "mass_storage.d", "luns": [{ "file": "/a" }] }] }
    """

  @Test func eachIsFilledIn() throws {
    let tree = try Self.gadget(Self.profile).tree
    let language = tree["strings"]["0x409"]
    #expect(language.attributes["serialnumber"] == "board-7")
    #expect(language.attributes["product"] == "auto")
    let function = tree["functions"]["ecm.a"].attributes
    #expect(
      function["host_addr"] == Self.machine?.address(of: .host, gadget: "g", function: "ecm.a"))
    #expect(
      function["dev_addr"] == Self.machine?.address(of: .device, gadget: "g", function: "ecm.a"))
    #expect(tree.attributes["bcdDevice"] == "0x8564")
  }

  @Test func aMachineLikeAllOthersHasNone() throws {
    #expect {
      try Self.gadget(Self.profile, on: nil)
    } throws: { error in
      (error as? Issues)?.all.map(\.path) == [
        "strings.en-US.serialnumber", "functions[0].host_addr", "functions[0].dev_addr",
      ]
    }
  }

  /// What changes the release, and what does not.
  @Test(arguments: [
    (#""en-US""#, #""de-DE""#, true), (#""name": "g""#, #""name": "h""#, true),
    (#""idProduct": 2"#, #""idProduct": 3"#, true), (#""/a""#, #""/b""#, true),
    (#""host_addr": "auto","#, "", true), ("ecm.a", "ecm.b", true),
    ("ecm.a", "ncm.a", false), ("}] }] }", #"}] }, { "function": "acm.a" }] }"#, false),
    (#""idVendor": 1"#, #""idVendor": 1, "bDeviceClass": 2"#, false),
    (#""idVendor": 1"#, #""idVendor": 1, "bDeviceClass": 0"#, true),
    (
      #""idVendor": 1"#, #""idVendor": 1, "os_desc": { "use": true, "qw_sign": "MSFT100" }"#, false
    ),
    (
      #""idVendor": 1"#,
      #""idVendor": 1, "configs": [{ "name": "c.1", "functions": ["mass_storage.d", "ecm.a"] }]"#,
      false
    ),
  ])
  func releaseOfTheLayout(_ text: String, _ replacement: String, _ staysTheSame: Bool) throws {
    let changed = Self.profile.replacing(text, with: replacement)
    #expect(changed != Self.profile)
    let releases = try [Self.profile, changed].map {
      try Self.gadget($0).tree.attributes["bcdDevice"]
    }
    #expect((releases[0] == releases[1]) == staysTheSame)
  }
}
