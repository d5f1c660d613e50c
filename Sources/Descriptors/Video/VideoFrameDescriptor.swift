// SPDX-License-Identifier: Apache-2.0

/// A size in which an uncompressed or an MJPEG format comes.
///
/// USB Video Payload Uncompressed 1.5 §3.1.2 and MJPEG 1.5 §3.1.2, tables 3-2 to 3-4. 26 bytes and
/// four for each interval, twelve for a range of them.
public struct VideoFrameDescriptor: Descriptor {
  /// `bDescriptorSubtype`, offset 2: of which kind of format it is.
  public enum Payload: UInt8, Sendable {
    /// Rows of pixels.
    case uncompressed = 0x05
    /// JPEG images.
    case mjpeg = 0x07
  }

  /// `bDescriptorSubtype`, offset 2.
  public var payload: Payload
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
  /// `dwMaxVideoFrameBufferSize`, offset 17, in bytes: the longest picture.
  public var maxFrameSize: UInt32
  /// `dwDefaultFrameInterval`, offset 21, in units of 100 ns.
  public var defaultInterval: UInt32
  /// `bFrameIntervalType`, offset 25, and the intervals after it.
  public let intervals: VideoFrameIntervals

  /// Makes a frame.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 57 intervals, and
  ///   ``DescriptorError/Reason/undefinedValue(_:)`` for none.
  public init(
    _ payload: Payload, index: UInt8, capabilities: UInt8 = 0, width: UInt16, height: UInt16,
    minBitRate: UInt32, maxBitRate: UInt32, maxFrameSize: UInt32, defaultInterval: UInt32,
    intervals: VideoFrameIntervals
  ) throws(DescriptorError) {
    try VideoFrameIntervals.check(intervals, at: 25)
    self.payload = payload
    self.index = index
    self.capabilities = capabilities
    self.width = width
    self.height = height
    self.minBitRate = minBitRate
    self.maxBitRate = maxBitRate
    self.maxFrameSize = maxFrameSize
    self.defaultInterval = defaultInterval
    self.intervals = intervals
  }

  /// Reads at least 30 bytes; of subtype 5 an uncompressed frame, of 7 an MJPEG one.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, length: 30...255)
    let subtype: UInt8 = try reader.next()
    guard let payload = Payload(rawValue: subtype) else {
      throw DescriptorError(
        offset: reader.offset - 1,
        reason: .wrongSubtype(found: subtype, expected: Payload.uncompressed.rawValue))
    }
    self.payload = payload
    index = try reader.next()
    capabilities = try reader.next()
    width = try reader.next()
    height = try reader.next()
    minBitRate = try reader.next()
    maxBitRate = try reader.next()
    maxFrameSize = try reader.next()
    defaultInterval = try reader.next()
    let type: UInt8 = try reader.next()
    intervals = try VideoFrameIntervals(type, from: &reader)
    try reader.end()
  }

  /// The fields of tables 3-2 to 3-4.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: payload.rawValue,
      payload == .mjpeg ? "MJPEG frame" : "uncompressed frame",
      [
        DescriptorField("bFrameIndex", index),
        DescriptorField("bmCapabilities", capabilities),
        DescriptorField("wWidth", width),
        DescriptorField("wHeight", height),
        DescriptorField("dwMinBitRate", minBitRate),
        DescriptorField("dwMaxBitRate", maxBitRate),
        DescriptorField("dwMaxVideoFrameBufferSize", maxFrameSize),
        DescriptorField("dwDefaultFrameInterval", defaultInterval),
        intervals.type,
      ] + intervals.fields)
  }
}
