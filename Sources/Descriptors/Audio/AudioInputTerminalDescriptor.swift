// SPDX-License-Identifier: Apache-2.0

/// Where a stream enters an audio function: from the host, or from a microphone.
///
/// USB Audio 1.0 §4.3.2.1, table 4-3. Twelve bytes.
public struct AudioInputTerminalDescriptor: Descriptor {
  /// `bTerminalID`, offset 3: unique among the terminals and units of the function; not 0.
  public var id: UInt8
  /// `wTerminalType`, offset 4: what it is.
  public var type: AudioTerminalType
  /// `bAssocTerminal`, offset 6: the output terminal that it forms a pair with; 0 is none.
  public var associatedTerminal: UInt8
  /// The channels of the stream: `bNrChannels`, offset 7, and `wChannelConfig`, offset 8.
  public var channels: AudioChannels<UInt16>
  /// `iChannelNames`, offset 10: the string index of the first channel's name; 0 is none.
  public var channelNames: UInt8
  /// `iTerminal`, offset 11: a string index; 0 is none.
  public var string: UInt8

  /// Makes an input terminal.
  public init(
    id: UInt8, type: AudioTerminalType, associatedTerminal: UInt8 = 0,
    channels: AudioChannels<UInt16>, channelNames: UInt8 = 0, string: UInt8 = 0
  ) {
    self.id = id
    self.type = type
    self.associatedTerminal = associatedTerminal
    self.channels = channels
    self.channelNames = channelNames
    self.string = string
  }

  /// Reads twelve bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x02, length: 12...12)
    id = try reader.next()
    type = AudioTerminalType(rawValue: try reader.next())
    associatedTerminal = try reader.next()
    channels = try AudioChannels(from: &reader)
    channelNames = try reader.next()
    string = try reader.next()
  }

  /// The fields of table 4-3.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x02, "input terminal",
      [
        DescriptorField("bTerminalID", id), type.field,
        DescriptorField("bAssocTerminal", associatedTerminal),
      ] + channels.fields("wChannelConfig") + [
        DescriptorField("iChannelNames", channelNames), DescriptorField("iTerminal", string),
      ])
  }
}
