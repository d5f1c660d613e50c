// SPDX-License-Identifier: Apache-2.0

/// How many channels a stream has, and where each is meant to be heard: a channel cluster.
///
/// USB Audio 1.0 §3.7.2.3 with a mask of two bytes, USB Audio 2.0 §4.1 with one of four. The count
/// need not agree with the mask: channels without a place come after those that have one.
public struct AudioChannels<Mask: FixedWidthInteger & UnsignedInteger & Sendable>: Hashable,
  Sendable
{
  /// `bNrChannels`
  public var count: UInt8
  /// `wChannelConfig` or `bmChannelConfig`: a bit for each place, left front first.
  public var mask: Mask

  /// Makes a cluster.
  public init(count: UInt8, mask: Mask) {
    self.count = count
    self.mask = mask
  }

  /// Makes a cluster of one channel for each place in a mask.
  public init(mask: Mask) { self.init(count: UInt8(mask.nonzeroBitCount), mask: mask) }

  init(from reader: inout ByteReader) throws(DescriptorError) {
    count = try reader.next()
    mask = try reader.next()
  }

  /// The two fields; the name of the mask differs.
  func fields(_ name: String) -> [DescriptorField] {
    [DescriptorField("bNrChannels", count), DescriptorField(name, mask)]
  }
}
