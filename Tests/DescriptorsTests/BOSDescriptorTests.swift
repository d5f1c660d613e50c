// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct BOSDescriptorTests {
  @Test func usb2Extension() throws {
    let attributes = USB2ExtensionDescriptor.Attributes([.lpm, .besl, .baselineBESL])
    let capability = USB2ExtensionDescriptor(attributes: attributes.union(.init(rawValue: 0x300)))
    try expect(
      capability,
      is: [
        0x07,  // bLength
        0x10,  // bDescriptorType: DEVICE CAPABILITY
        0x02,  // bDevCapabilityType: USB 2.0 EXTENSION
        0x0e, 0x03, 0x00, 0x00,  // bmAttributes
      ])
    #expect(capability.baselineBESL == 3)
    #expect(capability.deepBESL == nil)
  }

  @Test func superSpeed() throws {
    try expect(
      SuperSpeedDescriptor(
        speeds: [.low, .full, .high, .super], lowestFullSpeed: 1, u1ExitLatency: 1,
        u2ExitLatency: 500),
      is: [
        0x0a,  // bLength
        0x10,  // bDescriptorType: DEVICE CAPABILITY
        0x03,  // bDevCapabilityType: SUPERSPEED_USB
        0x00,  // bmAttributes
        0x0f, 0x00,  // wSpeedsSupported
        0x01,  // bFunctionalitySupport: full speed
        0x01,  // bU1DevExitLat, µs
        0xf4, 0x01,  // wU2DevExitLat, µs
      ])
  }

  @Test func superSpeedPlus() throws {
    let speeds = try [
      #require(SublinkSpeed(id: 0, .receive, gigabits: 10)),
      #require(SublinkSpeed(id: 0, .transmit, gigabits: 10)),
    ]
    try expect(
      SuperSpeedPlusDescriptor(functionality: 0x1100, sublinkSpeeds: speeds),
      is: [
        0x14,  // bLength
        0x10,  // bDescriptorType: DEVICE CAPABILITY
        0x0a,  // bDevCapabilityType: SUPERSPEED_PLUS
        0x00,  // bReserved
        0x01, 0x00, 0x00, 0x00,  // bmAttributes: two sublink speeds, one ID
        0x00, 0x11,  // wFunctionalitySupport
        0x00, 0x00,  // wReserved
        0x30, 0x40, 0x0a, 0x00,  // bmSublinkSpeedAttr[0]
        0xb0, 0x40, 0x0a, 0x00,  // bmSublinkSpeedAttr[1]
      ])
    #expect(speeds.map(\.description) == ["receive 10 Gbit/s", "transmit 10 Gbit/s"])
  }

  @Test func superSpeedPlusOfTwoLanes() throws {
    let speeds = [(0, 5), (0, 5), (1, 10), (1, 10)].enumerated().compactMap { index, speed in
      SublinkSpeed(
        id: speed.0, index.isMultiple(of: 2) ? .receive : .transmit, gigabits: UInt16(speed.1))
    }
    let capability = try SuperSpeedPlusDescriptor(functionality: 0x1100, sublinkSpeeds: speeds)
    #expect(capability.attributes == 0x23)
    #expect(capability.bytes.count == 28)
  }

  @Test func superSpeedPlusThatIsNone() throws {
    expect(
      SuperSpeedPlusDescriptor.self, from: Array(hex: "10100a00 01000000 0011 0000 30400a00"),
      failsAt: 4, .disagreement(stated: 1, actual: 0))
    #expect(throws: DescriptorError(offset: 4, reason: .disagreement(stated: 1, actual: 0))) {
      try SuperSpeedPlusDescriptor(functionality: 0, sublinkSpeeds: [])
    }
    let many = Array(repeating: SublinkSpeed(rawValue: 0), count: 33)
    #expect(throws: DescriptorError(offset: 4, reason: .tooMany(33, limit: 32))) {
      try SuperSpeedPlusDescriptor(functionality: 0, sublinkSpeeds: many)
    }
    #expect(SublinkSpeed(id: 16, .receive, gigabits: 10) == nil)
  }

  @Test func platform() throws {
    let microsoftOS2 = WireUUID(rawValue: 0xd8dd_60df_4589_4cc7_9cd2_659d_9e64_8a9f)
    let capability = try PlatformDescriptor(
      uuid: microsoftOS2, data: Array(hex: "00000306b2000100"))
    try expect(
      capability,
      is: [
        0x1c,  // bLength
        0x10,  // bDescriptorType: DEVICE CAPABILITY
        0x05,  // bDevCapabilityType: PLATFORM
        0x00,  // bReserved
        0xdf, 0x60, 0xdd, 0xd8, 0x89, 0x45, 0xc7, 0x4c,  // PlatformCapabilityUUID
        0x9c, 0xd2, 0x65, 0x9d, 0x9e, 0x64, 0x8a, 0x9f,
        0x00, 0x00, 0x03, 0x06, 0xb2, 0x00, 0x01, 0x00,  // CapabilityData
      ])
    #expect(try DeviceCapability(decoding: capability.bytes[...]) == .platform(capability))
    #expect(throws: DescriptorError(offset: 20, reason: .tooMany(236, limit: 235))) {
      try PlatformDescriptor(uuid: microsoftOS2, data: Array(repeating: 0, count: 236))
    }
    #expect(throws: DescriptorError(offset: 4, reason: .foreignUUID)) {
      try WebUSBDescriptor(decoding: [0x18] + capability.bytes[1..<24])
    }
  }

  @Test func webUSB() throws {
    try expect(
      WebUSBDescriptor(vendorCode: 0x21, landingPage: 1),
      is: [
        0x18,  // bLength
        0x10,  // bDescriptorType: DEVICE CAPABILITY
        0x05,  // bDevCapabilityType: PLATFORM
        0x00,  // bReserved
        0x38, 0xb6, 0x08, 0x34, 0xa9, 0x09, 0xa0, 0x47,  // PlatformCapabilityUUID
        0x8b, 0xfd, 0xa0, 0x76, 0x88, 0x15, 0xb6, 0x65,
        0x00, 0x01,  // bcdVersion 1.00
        0x21,  // bVendorCode
        0x01,  // iLandingPage
      ])
  }

  @Test func bosOfASuperSpeedGadget() throws {
    let bos = try BOSDescriptor([
      .usb2Extension(USB2ExtensionDescriptor(attributes: .lpm)),
      .superSpeed(
        SuperSpeedDescriptor(
          speeds: [.low, .full, .high, .super], lowestFullSpeed: 1, u1ExitLatency: 1,
          u2ExitLatency: 0x1f4)),
    ])
    try expect(
      bos,
      is: [
        0x05,  // bLength
        0x0f,  // bDescriptorType: BOS
        0x16, 0x00,  // wTotalLength
        0x02,  // bNumDeviceCaps
        0x07, 0x10, 0x02, 0x02, 0x00, 0x00, 0x00,
        0x0a, 0x10, 0x03, 0x00, 0x0f, 0x00, 0x01, 0x01, 0xf4, 0x01,
      ])
  }

  @Test(arguments: [
    Example("6.1 SuperSpeed", "050f160002 07100206000000 0a1003000f000101f401"),
    Example("6.12 SuperSpeed", "050f0f0001 0a1003000f000101f401"),
    Example("6.12 WebUSB", "050f1d0001 1810050038b60834a909a0478bfda0768815b66500012101"),
  ])
  func golden(bos: Example) throws {
    let decoded = try BOSDescriptor(decoding: bos.bytes)
    try expect(decoded, is: bos.bytes)
    #expect(
      (decoded.fields + decoded.capabilities.flatMap(\.fields)).flatMap(\.bytes) == bos.bytes)
    for case .unknown(let capability) in decoded.capabilities {
      Issue.record("not modelled: \(capability)")
    }
  }

  @Test func keepsWhatItDoesNotKnow() throws {
    let containerID = "14100400 000102030405060708090a0b0c0d0e0f"
    let longExtension = "0810020600000000"
    let bytes = [UInt8](hex: "050f2100 02" + containerID + longExtension)
    let bos = try BOSDescriptor(decoding: bytes)
    #expect(bos.bytes == bytes)
    #expect(
      try bos.capabilities
        == [containerID, longExtension].map {
          .unknown(try UnknownDescriptor(decoding: Array(hex: $0)))
        })
  }

  @Test func countsAndLengthsAreChecked() {
    expect(
      BOSDescriptor.self, from: Array(hex: "050f0c0002 07100206000000"), failsAt: 4,
      .disagreement(stated: 2, actual: 1))
    expect(
      BOSDescriptor.self, from: Array(hex: "050f0d0001 07100206000000"), failsAt: 5,
      .truncated(needed: 8, available: 7))
    expect(
      BOSDescriptor.self, from: Array(hex: "050f0b0001 07100206000000"), failsAt: 11, .trailing(1))
    expect(
      BOSDescriptor.self, from: Array(hex: "050f040000"), failsAt: 2,
      .disagreement(stated: 4, actual: 5))
    expect(
      BOSDescriptor.self, from: Array(hex: "050f0c0001 08100206000000"), failsAt: 5,
      .truncated(needed: 8, available: 7))
    expect(
      BOSDescriptor.self, from: Array(hex: "050f070001 0110"), failsAt: 5,
      .wrongLength(found: 1, allowed: 2...255))
    #expect(throws: DescriptorError(offset: 4, reason: .tooMany(256, limit: 255))) {
      let one = USB2ExtensionDescriptor(attributes: [])
      return try BOSDescriptor(Array(repeating: .usb2Extension(one), count: 256))
    }
  }
}

@Suite struct WebURLDescriptorTests {
  @Test(arguments: [
    ("https://example.com/a", "1003 01 6578616d706c652e636f6d2f61"),
    ("http://x", "0403 00 78"),
    ("https://", "0303 01"),
    ("ftp://x", "0a03 ff 6674703a2f2f78"),
    ("", "0303 ff"),
    ("http:/x", "0a03 ff 687474703a2f78"),
  ])
  func url(url: String, hex: String) throws {
    try expect(WebURLDescriptor(url), is: Array(hex: hex))
    #expect(try WebURLDescriptor(url).url == url)
  }

  @Test func schemeInCapitals() throws {
    let descriptor = try WebURLDescriptor("HTTPS://Example.com")
    #expect(descriptor.scheme == .https)
    #expect(descriptor.url == "https://Example.com")
    #expect(try WebURLDescriptor("http\u{1a}//x").scheme == .none)
  }

  @Test func limit() throws {
    #expect(
      try WebURLDescriptor("https://" + String(repeating: "x", count: 252)).bytes.count == 255)
    #expect(throws: DescriptorError(offset: 3, reason: .tooMany(253, limit: 252))) {
      try WebURLDescriptor("https://" + String(repeating: "x", count: 253))
    }
  }

  @Test func malformed() {
    expect(WebURLDescriptor.self, from: [0x03, 0x03, 0x02], failsAt: 2, .undefinedValue(2))
    expect(WebURLDescriptor.self, from: [0x04, 0x03, 0x01, 0xff], failsAt: 3, .invalidUTF8)
  }
}
