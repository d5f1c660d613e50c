// SPDX-License-Identifier: Apache-2.0

/// A size in which a frame-based format comes.
///
/// USB Video Payload Frame Based 1.5 §3.1.2, tables 3-2 to 3-4. 26 bytes and four for each interval,
/// twelve for a range of them.
public struct VideoFrameBasedFrameDescriptor: Descriptor {
  /// `bFrameIndex`, offset 3: which of the format's frames, from 1.
  public var index: UInt8
  /// `bmCapabilities`, offset 4: bit 0 for still pictures, bit 1 for a fixed rate.
  public var capabilities: UInt8
  /// `wWidth`, offset 5, in pixels.
  public var width: UInt16
  /// `wHeight`, offset 7, in pixels.
  public var height: UInt16
  /// `dwMinBitRate`, offset 9, in bits per second: at the longest interval.
  public var minBitRate: UInt32
  /// `dwMaxBitRate`, offset 13, in bits per second: at the shortest interval.
  public var maxBitRate: UInt32
  /// `dwDefaultFrameInterval`, offset 17, in units of 100 ns.
  public var defaultInterval: UInt32
  /// `dwBytesPerLine`, offset 22: 0 where the picture is compressed.
  public var bytesPerLine: UInt32
  /// `bFrameIntervalType`, offset 21, and the intervals from offset 26.
  public let intervals: VideoFrameIntervals

  /// Makes a frame.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 57 intervals, and
  ///   ``DescriptorError/Reason/undefinedValue(_:)`` for none.
  public init(
    index: UInt8, capabilities: UInt8 = 0, width: UInt16, height: UInt16, minBitRate: UInt32,
    maxBitRate: UInt32, defaultInterval: UInt32, bytesPerLine: UInt32 = 0,
    intervals: VideoFrameIntervals
  ) throws(DescriptorError) {
    try VideoFrameIntervals.check(intervals, at: 21)
    self.index = index
    self.capabilities = capabilities
    self.width = width
    self.height = height
    self.minBitRate = minBitRate
    self.maxBitRate = maxBitRate
    self.defaultInterval = defaultInterval
    self.bytesPerLine = bytesPerLine
    self.intervals = intervals
  }

  /// Reads at least 30 bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x11, length: 30...255)
    index = try reader.next()
    capabilities = try reader.next()
    width = try reader.next()
    height = try reader.next()
    minBitRate = try reader.next()
    maxBitRate = try reader.next()
    defaultInterval = try reader.next()
    let type: UInt8 = try reader.next()
    bytesPerLine = try reader.next()
    intervals = try VideoFrameIntervals(type, from: &reader)
    try reader.end()
  }

  /// The fields of tables 3-2 to 3-4.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x11, "frame-based frame",
      [
        DescriptorField("bFrameIndex", index),
        DescriptorField("bmCapabilities", capabilities),
        DescriptorField("wWidth", width),
        DescriptorField("wHeight", height),
        DescriptorField("dwMinBitRate", minBitRate),
        DescriptorField("dwMaxBitRate", maxBitRate),
        DescriptorField("dwDefaultFrameInterval", defaultInterval),
        intervals.type,
        DescriptorField("dwBytesPerLine", bytesPerLine),
      ] + intervals.fields)
  }
}
