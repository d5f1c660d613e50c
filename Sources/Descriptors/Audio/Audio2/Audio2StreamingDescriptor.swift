// SPDX-License-Identifier: Apache-2.0

/// Which terminal an audio streaming interface belongs to, and how its samples are coded.
///
/// USB Audio 2.0 §4.9.2, table 4-27. Sixteen bytes.
public struct Audio2StreamingDescriptor: Descriptor {
  /// `bTerminalLink`, offset 3: the terminal that the endpoint is connected to.
  public var terminal: UInt8
  /// `bmControls`, offset 4, what a host can do, in pairs of bits: 1 read, 3 write.
  public var controls: UInt8
  /// `bFormatType`, offset 5: 1, one sample after the other.
  public var formatType: UInt8
  /// `bmFormats`, offset 6: a bit for each coding; bit 0 is PCM.
  public var formats: UInt32
  /// The channels of the stream: `bNrChannels`, offset 10, and `bmChannelConfig`, offset 11.
  public var channels: AudioChannels<UInt32>
  /// `iChannelNames`, offset 15: the string index of the first channel's name; 0 is none.
  public var channelNames: UInt8

  /// Makes the general part of a streaming interface.
  public init(
    terminal: UInt8, controls: UInt8 = 0, formatType: UInt8 = 1, formats: UInt32 = 1,
    channels: AudioChannels<UInt32>, channelNames: UInt8 = 0
  ) {
    self.terminal = terminal
    self.controls = controls
    self.formatType = formatType
    self.formats = formats
    self.channels = channels
    self.channelNames = channelNames
  }

  /// Reads sixteen bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 16...16)
    terminal = try reader.next()
    controls = try reader.next()
    formatType = try reader.next()
    formats = try reader.next()
    channels = try AudioChannels(from: &reader)
    channelNames = try reader.next()
  }

  /// The fields of table 4-27.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "audio streaming",
      [
        DescriptorField("bTerminalLink", terminal), DescriptorField("bmControls", controls),
        DescriptorField("bFormatType", formatType),
        DescriptorField("bmFormats", formats, formats == 1 ? "PCM" : nil),
      ] + channels.fields("bmChannelConfig") + [DescriptorField("iChannelNames", channelNames)])
  }
}
