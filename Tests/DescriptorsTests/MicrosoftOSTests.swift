// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct OSStringDescriptorTests {
  @Test func msft100() throws {
    try expect(
      OSStringDescriptor(vendorCode: 0xcd),
      is: [
        0x12,  // bLength
        0x03,  // bDescriptorType: STRING
        0x4d, 0x00, 0x53, 0x00, 0x46, 0x00, 0x54, 0x00,  // qwSignature: MSFT
        0x31, 0x00, 0x30, 0x00, 0x30, 0x00,  // 100
        0xcd,  // bMS_VendorCode
        0x00,  // bPad
      ])
  }

  @Test func shortSignature() throws {
    let string = try OSStringDescriptor(signature: "ABC", vendorCode: 1)
    #expect(string.signature == "ABC\0\0\0\0")
    #expect(string.bytes == Array(hex: "1203410042004300000000000000000001 00"))
    #expect(throws: DescriptorError(offset: 2, reason: .tooMany(8, limit: 7))) {
      try OSStringDescriptor(signature: "MSFT1000", vendorCode: 1)
    }
  }
}

@Suite struct ExtendedCompatIDTests {
  @Test func rndis() throws {
    try expect(
      ExtendedCompatIDDescriptor([
        .init(
          firstInterface: 0, compatibleID: #require(CompatibleID("RNDIS")),
          subCompatibleID: #require(CompatibleID("5162001")))
      ]),
      is: [
        0x28, 0x00, 0x00, 0x00,  // dwLength
        0x00, 0x01,  // bcdVersion 1.00
        0x04, 0x00,  // wIndex
        0x01,  // bCount
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,  // RESERVED
        0x00,  // bFirstInterfaceNumber
        0x01,  // RESERVED
        0x52, 0x4e, 0x44, 0x49, 0x53, 0x00, 0x00, 0x00,  // compatibleID: RNDIS
        0x35, 0x31, 0x36, 0x32, 0x30, 0x30, 0x31, 0x00,  // subCompatibleID: 5162001
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00,  // RESERVED
      ])
  }

  @Test func none() throws {
    try expect(ExtendedCompatIDDescriptor([]), is: Array(hex: "10000000000104000000000000000000"))
  }

  @Test func compatibleIDs() {
    #expect(CompatibleID("WINUSB")?.text == "WINUSB")
    #expect(CompatibleID("12345678")?.text == "12345678")
    #expect(CompatibleID("") == CompatibleID.none)
    #expect(CompatibleID("123456789") == nil)
    #expect(CompatibleID("ü") == nil)
  }

  @Test func keepsWhatFollowsTheNull() throws {
    let bytes = [UInt8](
      hex:
        "28000000 0001 0400 01 00000000000000 03 01 4e434d0058595a00 ff00000000000000 000000000000")
    let descriptor = try ExtendedCompatIDDescriptor(decoding: bytes)
    #expect(descriptor.bytes == bytes)
    #expect(descriptor.functions.map(\.compatibleID.text) == ["NCM"])
    #expect(descriptor.functions.map(\.subCompatibleID.text) == ["\u{fffd}"])
  }

  @Test func limit() {
    #expect(throws: DescriptorError(offset: 8, reason: .tooMany(256, limit: 255))) {
      let function = ExtendedCompatIDDescriptor.Function(firstInterface: 0, compatibleID: .none)
      return try ExtendedCompatIDDescriptor(Array(repeating: function, count: 256))
    }
  }

  @Test(
    arguments: [
      ("11000000000104000000000000000000", 0, .truncated(needed: 17, available: 16)),
      ("ffffffff000104000000000000000000", 0, .truncated(needed: 0xffff_ffff, available: 16)),
      ("0f000000000104000000000000000000", 15, .trailing(1)),
      ("10000000000204000000000000000000", 4, .undefinedValue(0x0200)),
      ("10000000000105000000000000000000", 6, .undefinedValue(5)),
      ("10000000000104000100000000000000", 16, .truncated(needed: 1, available: 0)),
      ("10000000000104000000000000000001", 15, .reserved(1)),
    ] as [(String, Int, DescriptorError.Reason)])
  func malformed(hex: String, offset: Int, reason: DescriptorError.Reason) {
    expect(ExtendedCompatIDDescriptor.self, from: Array(hex: hex), failsAt: offset, reason)
  }
}

@Suite struct ExtendedPropertiesTests {
  /// As sent by a gadget of Linux 6.1 with these two properties.
  @Test func iconAndLabel() throws {
    try expect(
      ExtendedPropertiesDescriptor([
        ExtendedProperty(
          "Icons", type: .expandableText, text: #"%SystemRoot%\system32\shell32.dll,-233"#),
        ExtendedProperty("Label", text: "XYZ Device"),
      ]),
      is: Array(
        hex: """
          a200000000010500020068000000020000000c00490063006f006e00730000004e000000250053007900730074
          0065006d0052006f006f00740025005c00730079007300740065006d00330032005c007300680065006c006c00
          330032002e0064006c006c002c002d00320033003300000030000000010000000c004c006100620065006c0000
          0016000000580059005a0020004400650076006900630065000000
          """))
  }

  @Test func none() throws {
    try expect(ExtendedPropertiesDescriptor([]), is: Array(hex: "0a000000000105000000"))
  }

  @Test func number() throws {
    let property = try ExtendedProperty("N", type: .number, data: [1, 2, 3, 4])
    #expect(property.text == nil)
    #expect(property.name == "N")
    try expect(
      ExtendedPropertiesDescriptor([property]),
      is: [
        0x20, 0x00, 0x00, 0x00,  // dwLength
        0x00, 0x01,  // bcdVersion 1.00
        0x05, 0x00,  // wIndex
        0x01, 0x00,  // wCount
        0x16, 0x00, 0x00, 0x00,  // dwSize
        0x04, 0x00, 0x00, 0x00,  // dwPropertyDataType: REG_DWORD_LITTLE_ENDIAN
        0x04, 0x00,  // wPropertyNameLength
        0x4e, 0x00, 0x00, 0x00,  // bPropertyName
        0x04, 0x00, 0x00, 0x00,  // dwPropertyDataLength
        0x01, 0x02, 0x03, 0x04,  // bPropertyData
      ])
  }

  @Test func textThatIsNone() throws {
    #expect(try ExtendedProperty("N", text: "").text == "")
    #expect(try ExtendedProperty("N", text: "a😀").text == "a😀")
    #expect(try ExtendedProperty("N", type: .text, data: []).text == nil)
    #expect(try ExtendedProperty("N", type: .text, data: [0x41, 0]).text == nil)
    #expect(try ExtendedProperty("N", type: .text, data: [0]).text == nil)
    #expect(try ExtendedProperty("N", type: .text, data: [0, 0xd8, 0, 0]).text == nil)
    #expect(try ExtendedProperty("N", type: .binary, data: [0x41, 0, 0, 0]).text == nil)
  }

  @Test func nameLimit() throws {
    let longest = String(repeating: "n", count: 32_766)
    let descriptor = try ExtendedPropertiesDescriptor([ExtendedProperty(longest, text: "")])
    #expect(try ExtendedPropertiesDescriptor(decoding: descriptor.bytes) == descriptor)
    #expect(throws: DescriptorError(offset: 8, reason: .tooMany(32_767, limit: 32_766))) {
      try ExtendedProperty(longest + "n", text: "")
    }
  }

  @Test(
    arguments: [
      // dwSize, dwPropertyDataType, wPropertyNameLength, bPropertyName, dwPropertyDataLength
      (
        "17000000 03000000 0400 4e000000 04000000 01020304", 10,
        .disagreement(stated: 23, actual: 22)
      ),
      ("16000000 08000000 0400 4e000000 04000000 01020304", 14, .undefinedValue(8)),
      ("16000000 03000000 0400 4e004e00 04000000 01020304", 24, .unterminated),
      ("16000000 03000000 0300 4e000000 04000000 01020304", 20, .oddLength(3)),
      (
        "16000000 03000000 ff00 4e000000 04000000 01020304", 20,
        .truncated(needed: 255, available: 12)
      ),
      (
        "16000000 03000000 0400 4e000000 05000000 01020304", 28, .truncated(needed: 5, available: 4)
      ),
      (
        "16000000 03000000 0400 4e000000 ffffffff 01020304", 28,
        .truncated(needed: 0xffff_ffff, available: 4)
      ),
      ("16000000 03000000 0400 00d80000 04000000 01020304", 20, .loneSurrogate(0xd800)),
      ("16000000 03000000 0000 04000000 01020304 00000000", 20, .unterminated),
    ] as [(String, Int, DescriptorError.Reason)])
  func malformed(property: String, offset: Int, reason: DescriptorError.Reason) {
    expect(
      ExtendedPropertiesDescriptor.self,
      from: Array(hex: "20000000 0001 0500 0100" + property), failsAt: offset, reason)
  }
}
