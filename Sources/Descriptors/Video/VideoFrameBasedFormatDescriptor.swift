// SPDX-License-Identifier: Apache-2.0

/// A compressed format that no descriptor of its own is defined for, for example H.264.
///
/// USB Video Payload Frame Based 1.5 §3.1.1, table 3-1. 28 bytes, before its frames.
public struct VideoFrameBasedFormatDescriptor: Descriptor {
  /// `bFormatIndex`, offset 3: which of the stream's formats, from 1.
  public var index: UInt8
  /// `bNumFrameDescriptors`, offset 4: the number of its frames.
  public var frameCount: UInt8
  /// `guidFormat`, offset 5: how the picture is compressed.
  public var format: WireUUID
  /// `bBitsPerPixel`, offset 21: bits of a pixel when uncompressed.
  public var bitsPerPixel: UInt8
  /// Offsets 22 to 26.
  public var picture: VideoPictureFields
  /// `bVariableSize`, offset 27: 1 where one picture is longer than the next.
  public var variableSize: UInt8

  /// Makes a format.
  public init(
    index: UInt8, frameCount: UInt8, format: WireUUID, bitsPerPixel: UInt8,
    picture: VideoPictureFields = .init(), variableSize: UInt8 = 1
  ) {
    self.index = index
    self.frameCount = frameCount
    self.format = format
    self.bitsPerPixel = bitsPerPixel
    self.picture = picture
    self.variableSize = variableSize
  }

  /// Reads 28 bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x10, length: 28...28)
    index = try reader.next()
    frameCount = try reader.next()
    format = try WireUUID(from: &reader)
    bitsPerPixel = try reader.next()
    picture = try VideoPictureFields(from: &reader)
    variableSize = try reader.next()
  }

  /// The fields of table 3-1.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x10, "frame-based format",
      [
        DescriptorField("bFormatIndex", index),
        DescriptorField("bNumFrameDescriptors", frameCount),
        DescriptorField("guidFormat", bytes: format.bytes, format.description),
        DescriptorField("bBitsPerPixel", bitsPerPixel),
      ] + picture.fields + [DescriptorField("bVariableSize", variableSize)])
  }
}
