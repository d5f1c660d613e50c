// SPDX-License-Identifier: Apache-2.0

/// The platform capability of a device that web pages may talk to.
///
/// WebUSB §4.1, in the form of USB 3.2 §9.6.2.4. Twenty-four bytes.
public struct WebUSBDescriptor: Descriptor {
  /// `bcdVersion`, offset 20: the release of WebUSB, 1.00.
  public var version: BCDVersion
  /// `bVendorCode`, offset 22: the `bRequest` of WebUSB's requests.
  public var vendorCode: UInt8
  /// `iLandingPage`, offset 23: the index of the URL descriptor of the device's page; 0 is none.
  public var landingPage: UInt8

  /// `PlatformCapabilityUUID`, offset 4, sixteen bytes: `3408b638-09a9-47a0-8bfd-a0768815b665`.
  public static let uuid = WireUUID(rawValue: 0x3408_b638_09a9_47a0_8bfd_a076_8815_b665)

  static let length = 24

  /// Makes a WebUSB capability.
  public init(version: BCDVersion = 0x0100, vendorCode: UInt8, landingPage: UInt8) {
    self.version = version
    self.vendorCode = vendorCode
    self.landingPage = landingPage
  }

  /// Reads twenty-four bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(
      bytes, .deviceCapability, subtype: 0x05, length: Self.length...Self.length)
    try reader.reserved(1)
    guard try WireUUID(from: &reader) == Self.uuid else {
      throw DescriptorError(offset: bytes.startIndex + 4, reason: .foreignUUID)
    }
    version = BCDVersion(rawValue: try reader.next())
    vendorCode = try reader.next()
    landingPage = try reader.next()
  }

  /// The fields, all of them.
  public var fields: [DescriptorField] {
    .capability(
      0x05, "platform",
      [
        DescriptorField("bReserved", UInt8(0)),
        DescriptorField("PlatformCapabilityUUID", bytes: Self.uuid.bytes, "WebUSB"),
        DescriptorField("bcdVersion", version),
        DescriptorField("bVendorCode", vendorCode),
        DescriptorField("iLandingPage", landingPage),
      ])
  }
}
