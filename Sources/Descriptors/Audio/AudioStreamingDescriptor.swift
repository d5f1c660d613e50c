// SPDX-License-Identifier: Apache-2.0

/// Which terminal an audio streaming interface belongs to, and how its samples are coded.
///
/// USB Audio 1.0 §4.5.2, table 4-19. Seven bytes.
public struct AudioStreamingDescriptor: Descriptor {
  /// `bTerminalLink`, offset 3: the terminal that the endpoint is connected to.
  public var terminal: UInt8
  /// `bDelay`, offset 4: frames of 1 ms that data takes through the interface.
  public var delay: UInt8
  /// `wFormatTag`, offset 5: 0001h is PCM.
  public var format: UInt16

  /// Makes the general part of a streaming interface.
  public init(terminal: UInt8, delay: UInt8, format: UInt16 = 0x0001) {
    self.terminal = terminal
    self.delay = delay
    self.format = format
  }

  /// Reads seven bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 7...7)
    terminal = try reader.next()
    delay = try reader.next()
    format = try reader.next()
  }

  /// The fields of table 4-19.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "audio streaming",
      [
        DescriptorField("bTerminalLink", terminal), DescriptorField("bDelay", delay),
        DescriptorField("wFormatTag", format, format == 0x0001 ? "PCM" : nil),
      ])
  }
}
