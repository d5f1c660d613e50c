// SPDX-License-Identifier: Apache-2.0

/// The samples of a stream: type I, one sample after the other. The rates are the clock's.
///
/// USB Audio Data Formats 2.0 §2.3.1.6, table 2-2. Six bytes.
public struct Audio2FormatDescriptor: Descriptor {
  /// `bSubslotSize`, offset 4: bytes that a sample takes, 1…4.
  public var sampleSize: UInt8
  /// `bBitResolution`, offset 5: bits of them that are used.
  public var resolution: UInt8

  /// Makes a format.
  public init(sampleSize: UInt8, resolution: UInt8) {
    self.sampleSize = sampleSize
    self.resolution = resolution
  }

  /// Reads six bytes, of type I.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x02, length: 6...6)
    let type: UInt8 = try reader.next()
    guard type == 0x01 else {
      throw DescriptorError(offset: reader.offset - 1, reason: .undefinedValue(Int(type)))
    }
    sampleSize = try reader.next()
    resolution = try reader.next()
  }

  /// The fields of table 2-2.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x02, "audio format",
      [
        DescriptorField("bFormatType", UInt8(0x01), "type I"),
        DescriptorField("bSubslotSize", sampleSize),
        DescriptorField("bBitResolution", resolution),
      ])
  }
}
