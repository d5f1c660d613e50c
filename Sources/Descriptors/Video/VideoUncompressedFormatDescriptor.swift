// SPDX-License-Identifier: Apache-2.0

/// A format whose pictures are rows of pixels.
///
/// USB Video Payload Uncompressed 1.5 §3.1.1, table 3-1. 27 bytes, before its frames.
public struct VideoUncompressedFormatDescriptor: Descriptor {
  /// `bFormatIndex`, offset 3: which of the stream's formats, from 1.
  public var index: UInt8
  /// `bNumFrameDescriptors`, offset 4: the number of its frames.
  public var frameCount: UInt8
  /// `guidFormat`, offset 5: how a pixel is stored.
  public var format: WireUUID
  /// `bBitsPerPixel`, offset 21, in bits.
  public var bitsPerPixel: UInt8
  /// Offsets 22 to 26.
  public var picture: VideoPictureFields

  /// Makes a format.
  public init(
    index: UInt8, frameCount: UInt8, format: WireUUID, bitsPerPixel: UInt8,
    picture: VideoPictureFields = .init()
  ) {
    self.index = index
    self.frameCount = frameCount
    self.format = format
    self.bitsPerPixel = bitsPerPixel
    self.picture = picture
  }

  /// Reads 27 bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x04, length: 27...27)
    index = try reader.next()
    frameCount = try reader.next()
    format = try WireUUID(from: &reader)
    bitsPerPixel = try reader.next()
    picture = try VideoPictureFields(from: &reader)
  }

  /// The fields of table 3-1.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x04, "uncompressed format",
      [
        DescriptorField("bFormatIndex", index),
        DescriptorField("bNumFrameDescriptors", frameCount),
        DescriptorField("guidFormat", bytes: format.bytes, format.description),
        DescriptorField("bBitsPerPixel", bitsPerPixel),
      ] + picture.fields)
  }
}
