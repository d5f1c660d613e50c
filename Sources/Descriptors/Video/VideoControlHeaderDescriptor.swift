// SPDX-License-Identifier: Apache-2.0

/// Starts the class-specific descriptors of a video control interface.
///
/// USB Video 1.5 §3.7.2, table 3-3. Twelve bytes and one for each streaming interface.
public struct VideoControlHeaderDescriptor: Descriptor {
  /// `bcdUVC`, offset 3: the release of the video specification.
  public var version: BCDVersion
  /// `wTotalLength`, offset 5, in bytes: this descriptor with the units and terminals after it.
  ///
  /// Its own length until the descriptor stands in a ``ConfigurationDescriptor``, which adds the rest.
  public internal(set) var totalLength: UInt16
  /// `dwClockFrequency`, offset 7, in Hz: the clock of the time stamps in a stream's headers.
  public var clockFrequency: UInt32
  /// `bInCollection`, offset 11, counts `baInterfaceNr`, from offset 12: the numbers of the streaming
  /// interfaces; at most 243.
  public let streamingInterfaces: [UInt8]

  /// Makes a header.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 243 interfaces.
  public init(
    version: BCDVersion = 0x0110, clockFrequency: UInt32, streamingInterfaces: [UInt8]
  ) throws(DescriptorError) {
    try DescriptorError.check(streamingInterfaces.count, limit: 243, at: 12)
    self.version = version
    totalLength = UInt16(12 + streamingInterfaces.count)
    self.clockFrequency = clockFrequency
    self.streamingInterfaces = streamingInterfaces
  }

  /// Reads at least twelve bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 12...255)
    version = BCDVersion(rawValue: try reader.next())
    totalLength = try reader.next()
    clockFrequency = try reader.next()
    let count: UInt8 = try reader.next()
    streamingInterfaces = Array(try reader.take(Int(count)))
    try reader.end()
  }

  /// The fields of table 3-3.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "video control header",
      [
        DescriptorField("bcdUVC", version),
        DescriptorField("wTotalLength", totalLength),
        DescriptorField("dwClockFrequency", clockFrequency),
        DescriptorField("bInCollection", UInt8(clamping: streamingInterfaces.count)),
      ] + .numbered("baInterfaceNr", streamingInterfaces))
  }
}
