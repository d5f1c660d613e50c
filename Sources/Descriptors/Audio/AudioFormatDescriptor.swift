// SPDX-License-Identifier: Apache-2.0

/// The samples of a stream: type I, one sample after the other, at one of some rates.
///
/// USB Audio Data Formats 1.0 §2.2.5, table 2-1. Eight bytes and three for each rate. A stream that
/// takes any rate between two has another form, which this module does not model.
public struct AudioFormatDescriptor: Descriptor {
  /// `bNrChannels`, offset 4.
  public var channels: UInt8
  /// `bSubframeSize`, offset 5: bytes that a sample takes, 1…4.
  public var sampleSize: UInt8
  /// `bBitResolution`, offset 6: bits of them that are used.
  public var resolution: UInt8
  /// `bSamFreqType`, offset 7, counts `tSamFreq`, from offset 8: samples per second, three bytes
  /// each; at most 82.
  public let rates: [UInt32]

  /// Makes a format.
  ///
  /// - Parameters:
  ///   - channels: how many there are.
  ///   - sampleSize: bytes that a sample takes, 1…4.
  ///   - resolution: bits of them that are used.
  ///   - rates: samples per second; of each the lower three bytes are sent.
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 82 rates.
  public init(
    channels: UInt8, sampleSize: UInt8, resolution: UInt8, rates: [UInt32]
  ) throws(DescriptorError) {
    try DescriptorError.check(rates.count, limit: 82, at: 8)
    self.channels = channels
    self.sampleSize = sampleSize
    self.resolution = resolution
    self.rates = rates.map { $0 & 0xFF_FFFF }
  }

  /// Reads at least eleven bytes: type I with one rate.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x02, length: 8...255)
    let type: UInt8 = try reader.next()
    guard type == 0x01 else {
      throw DescriptorError(offset: reader.offset - 1, reason: .undefinedValue(Int(type)))
    }
    channels = try reader.next()
    sampleSize = try reader.next()
    resolution = try reader.next()
    let count: UInt8 = try reader.next()
    guard count > 0 else {
      throw DescriptorError(offset: reader.offset - 1, reason: .undefinedValue(0))
    }
    var rates: [UInt32] = []
    for _ in 0..<count {
      rates.append(try reader.take(3).reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
    self.rates = rates
    try reader.end()
  }

  /// The fields of table 2-1.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x02, "audio format",
      [
        DescriptorField("bFormatType", UInt8(0x01), "type I"),
        DescriptorField("bNrChannels", channels),
        DescriptorField("bSubframeSize", sampleSize),
        DescriptorField("bBitResolution", resolution),
        DescriptorField("bSamFreqType", UInt8(clamping: rates.count)),
      ]
        + rates.enumerated().map { index, rate in
          DescriptorField(
            "tSamFreq(\(index + 1))", bytes: Array(littleEndian(rate).prefix(3)), "\(rate) Hz")
        })
  }
}
