// SPDX-License-Identifier: Apache-2.0

/// Which protocol an interface of the mobile direct line model (MDLM) speaks.
///
/// WMC 1.1 §6.7.2.3. Twenty-one bytes.
public struct CDCDirectLineDescriptor: Descriptor {
  /// `bcdVersion`, offset 3: the release of the protocol.
  public var version: BCDVersion
  /// `bGUID`, offset 5, sixteen bytes: the protocol.
  public var guid: WireUUID

  /// Makes an MDLM descriptor.
  public init(version: BCDVersion = 0x0100, guid: WireUUID) {
    self.version = version
    self.guid = guid
  }

  /// Reads twenty-one bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x12, length: 21...21)
    version = BCDVersion(rawValue: try reader.next())
    guid = try WireUUID(from: &reader)
  }

  /// The fields, all of them.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x12, "mobile direct line model",
      [
        DescriptorField("bcdVersion", version),
        DescriptorField("bGUID", bytes: guid.bytes, guid.description),
      ])
  }
}
