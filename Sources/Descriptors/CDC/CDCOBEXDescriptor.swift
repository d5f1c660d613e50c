// SPDX-License-Identifier: Apache-2.0

/// Says that an interface speaks OBEX.
///
/// WMC 1.1, OBEX functional descriptor. Five bytes.
public struct CDCOBEXDescriptor: Descriptor {
  /// `bcdVersion`, offset 3: the release of the specification.
  public var version: BCDVersion

  /// Makes an OBEX descriptor.
  public init(version: BCDVersion = 0x0100) { self.version = version }

  /// Reads five bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x15, length: 5...5)
    version = BCDVersion(rawValue: try reader.next())
  }

  /// The fields, all of them.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x15, "OBEX", [DescriptorField("bcdVersion", version)])
  }
}
