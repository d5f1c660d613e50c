// SPDX-License-Identifier: Apache-2.0

/// Where a stream enters an audio function: from the host, or from a microphone.
///
/// USB Audio 2.0 §4.7.2.4, table 4-9. Seventeen bytes.
public struct Audio2InputTerminalDescriptor: Descriptor {
  /// `bTerminalID`, offset 3: unique among the clocks, terminals and units of the function; not 0.
  public var id: UInt8
  /// `wTerminalType`, offset 4: what it is.
  public var type: AudioTerminalType
  /// `bAssocTerminal`, offset 6: the output terminal that it forms a pair with; 0 is none.
  public var associatedTerminal: UInt8
  /// `bCSourceID`, offset 7: its clock.
  public var clock: UInt8
  /// The channels of the stream: `bNrChannels`, offset 8, and `bmChannelConfig`, offset 9.
  public var channels: AudioChannels<UInt32>
  /// `iChannelNames`, offset 13: the string index of the first channel's name; 0 is none.
  public var channelNames: UInt8
  /// `bmControls`, offset 14, what a host can do, in pairs of bits: 1 read, 3 write.
  public var controls: UInt16
  /// `iTerminal`, offset 16: a string index; 0 is none.
  public var string: UInt8

  /// Makes an input terminal.
  public init(
    id: UInt8, type: AudioTerminalType, associatedTerminal: UInt8 = 0, clock: UInt8,
    channels: AudioChannels<UInt32>, channelNames: UInt8 = 0, controls: UInt16, string: UInt8 = 0
  ) {
    self.id = id
    self.type = type
    self.associatedTerminal = associatedTerminal
    self.clock = clock
    self.channels = channels
    self.channelNames = channelNames
    self.controls = controls
    self.string = string
  }

  /// Reads seventeen bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x02, length: 17...17)
    id = try reader.next()
    type = AudioTerminalType(rawValue: try reader.next())
    associatedTerminal = try reader.next()
    clock = try reader.next()
    channels = try AudioChannels(from: &reader)
    channelNames = try reader.next()
    controls = try reader.next()
    string = try reader.next()
  }

  /// The fields of table 4-9.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x02, "input terminal",
      [
        DescriptorField("bTerminalID", id), type.field,
        DescriptorField("bAssocTerminal", associatedTerminal),
        DescriptorField("bCSourceID", clock),
      ] + channels.fields("bmChannelConfig") + [
        DescriptorField("iChannelNames", channelNames), DescriptorField("bmControls", controls),
        DescriptorField("iTerminal", string),
      ])
  }
}
