// SPDX-License-Identifier: Apache-2.0

/// Starts the class-specific descriptors of an audio control interface.
///
/// USB Audio 2.0 §4.7.2, table 4-5. Nine bytes. Which interfaces belong to the function is said by
/// the interface association.
public struct Audio2ControlHeaderDescriptor: Descriptor {
  /// `bcdADC`, offset 3: the release of the audio specification.
  public var version: BCDVersion
  /// `bCategory`, offset 5: what the function is for; 08h is an I/O box.
  public var category: UInt8
  /// `wTotalLength`, offset 6, in bytes: this descriptor with the units and terminals after it.
  ///
  /// Its own length until the descriptor stands in a ``ConfigurationDescriptor``, which adds the rest.
  public internal(set) var totalLength: UInt16 = 9
  /// `bmControls`, offset 8: what a host can do with the latency.
  public var controls: UInt8

  /// Makes a header.
  public init(version: BCDVersion = 0x0200, category: UInt8, controls: UInt8 = 0) {
    self.version = version
    self.category = category
    self.controls = controls
  }

  /// Reads nine bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 9...9)
    version = BCDVersion(rawValue: try reader.next())
    category = try reader.next()
    totalLength = try reader.next()
    controls = try reader.next()
  }

  /// The fields of table 4-5.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "audio control header",
      [
        DescriptorField("bcdADC", version), DescriptorField("bCategory", category),
        DescriptorField("wTotalLength", totalLength), DescriptorField("bmControls", controls),
      ])
  }
}
