// SPDX-License-Identifier: Apache-2.0

/// Starts the class-specific descriptors of an audio control interface.
///
/// USB Audio 1.0 §4.3.2, table 4-2. Eight bytes and one for each streaming interface.
public struct AudioControlHeaderDescriptor: Descriptor {
  /// `bcdADC`, offset 3: the release of the audio specification.
  public var version: BCDVersion
  /// `wTotalLength`, offset 5, in bytes: this descriptor with the units and terminals after it.
  ///
  /// Its own length until the descriptor stands in a ``ConfigurationDescriptor``, which adds the rest.
  public internal(set) var totalLength: UInt16
  /// `bInCollection`, offset 7, counts `baInterfaceNr`, from offset 8: the numbers of the audio
  /// and MIDI streaming interfaces; at most 247.
  public let streamingInterfaces: [UInt8]

  /// Makes a header.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 247 interfaces.
  public init(
    version: BCDVersion = 0x0100, streamingInterfaces: [UInt8]
  ) throws(DescriptorError) {
    try DescriptorError.check(streamingInterfaces.count, limit: 247, at: 8)
    self.version = version
    totalLength = UInt16(8 + streamingInterfaces.count)
    self.streamingInterfaces = streamingInterfaces
  }

  /// Reads at least eight bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 8...255)
    version = BCDVersion(rawValue: try reader.next())
    totalLength = try reader.next()
    let count: UInt8 = try reader.next()
    streamingInterfaces = Array(try reader.take(Int(count)))
    try reader.end()
  }

  /// The fields of table 4-2.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "audio control header",
      [
        DescriptorField("bcdADC", version),
        DescriptorField("wTotalLength", totalLength),
        DescriptorField("bInCollection", UInt8(clamping: streamingInterfaces.count)),
      ] + .numbered("baInterfaceNr", streamingInterfaces))
  }
}
