// SPDX-License-Identifier: Apache-2.0

/// What the format descriptors of all payloads end with.
///
/// USB Video 1.5 payload specifications, the fields from `bDefaultFrameIndex` to `bCopyProtect`.
public struct VideoPictureFields: Hashable, Sendable {
  /// `bDefaultFrameIndex`: the frame that the host takes unless told otherwise, from 1.
  public var defaultFrame: UInt8
  /// `bAspectRatioX`: of an interlaced picture; 0 otherwise.
  public var aspectRatioX: UInt8
  /// `bAspectRatioY`: of an interlaced picture; 0 otherwise.
  public var aspectRatioY: UInt8
  /// `bmInterlaceFlags`: how the picture is interlaced; 0 is not at all.
  public var interlaceFlags: UInt8
  /// `bCopyProtect`: 1 where the host may not copy it.
  public var copyProtect: UInt8

  /// Makes the fields of a picture that is not interlaced.
  public init(defaultFrame: UInt8 = 1) {
    self.defaultFrame = defaultFrame
    aspectRatioX = 0
    aspectRatioY = 0
    interlaceFlags = 0
    copyProtect = 0
  }

  init(from reader: inout ByteReader) throws(DescriptorError) {
    defaultFrame = try reader.next()
    aspectRatioX = try reader.next()
    aspectRatioY = try reader.next()
    interlaceFlags = try reader.next()
    copyProtect = try reader.next()
  }

  var fields: [DescriptorField] {
    [
      DescriptorField("bDefaultFrameIndex", defaultFrame),
      DescriptorField("bAspectRatioX", aspectRatioX),
      DescriptorField("bAspectRatioY", aspectRatioY),
      DescriptorField("bmInterlaceFlags", interlaceFlags),
      DescriptorField("bCopyProtect", copyProtect),
    ]
  }
}
