// SPDX-License-Identifier: Apache-2.0

/// Starts the class-specific descriptors of a MIDI streaming interface.
///
/// USB MIDI 1.0 §6.1.2.1, table 6-2. Seven bytes.
public struct MIDIHeaderDescriptor: Descriptor {
  /// `bcdMSC`, offset 3: the release of the MIDI streaming specification.
  public var version: BCDVersion
  /// `wTotalLength`, offset 5, in bytes: this descriptor with the jacks and elements after it.
  ///
  /// Its own length until the descriptor stands in a ``ConfigurationDescriptor``, which adds the rest.
  /// Devices that count their endpoints as well exist; their header is kept as bytes.
  public internal(set) var totalLength: UInt16 = 7

  /// Makes a header.
  public init(version: BCDVersion = 0x0100) { self.version = version }

  /// Reads seven bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 7...7)
    version = BCDVersion(rawValue: try reader.next())
    totalLength = try reader.next()
  }

  /// The fields of table 6-2.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "MIDI streaming header",
      [
        DescriptorField("bcdMSC", version),
        DescriptorField("wTotalLength", totalLength),
      ])
  }
}
