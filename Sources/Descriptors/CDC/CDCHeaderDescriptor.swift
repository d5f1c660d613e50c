// SPDX-License-Identifier: Apache-2.0

/// Starts the functional descriptors of a communications interface.
///
/// CDC 1.2 §5.2.3.1, table 15. Five bytes.
public struct CDCHeaderDescriptor: Descriptor {
  /// `bcdCDC`, offset 3: the release of the CDC specification.
  public var version: BCDVersion

  /// Makes a header.
  public init(version: BCDVersion = 0x0110) { self.version = version }

  /// Reads five bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x00, length: 5...5)
    version = BCDVersion(rawValue: try reader.next())
  }

  /// The fields of table 15.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x00, "CDC header", [DescriptorField("bcdCDC", version)])
  }
}
