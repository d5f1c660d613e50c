// SPDX-License-Identifier: Apache-2.0

/// A format whose pictures are JPEG images.
///
/// USB Video Payload MJPEG 1.5 §3.1.1, table 3-1. Eleven bytes, before its frames.
public struct VideoMJPEGFormatDescriptor: Descriptor {
  /// `bFormatIndex`, offset 3: which of the stream's formats, from 1.
  public var index: UInt8
  /// `bNumFrameDescriptors`, offset 4: the number of its frames.
  public var frameCount: UInt8
  /// `bmFlags`, offset 5: bit 0 where all samples have a fixed size.
  public var flags: UInt8
  /// Offsets 6 to 10.
  public var picture: VideoPictureFields

  /// Makes a format.
  public init(
    index: UInt8, frameCount: UInt8, flags: UInt8 = 0, picture: VideoPictureFields = .init()
  ) {
    self.index = index
    self.frameCount = frameCount
    self.flags = flags
    self.picture = picture
  }

  /// Reads eleven bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x06, length: 11...11)
    index = try reader.next()
    frameCount = try reader.next()
    flags = try reader.next()
    picture = try VideoPictureFields(from: &reader)
  }

  /// The fields of table 3-1.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x06, "MJPEG format",
      [
        DescriptorField("bFormatIndex", index),
        DescriptorField("bNumFrameDescriptors", frameCount),
        DescriptorField("bmFlags", flags),
      ] + picture.fields)
  }
}
