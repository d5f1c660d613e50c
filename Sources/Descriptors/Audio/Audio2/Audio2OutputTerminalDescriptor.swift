// SPDX-License-Identifier: Apache-2.0

/// Where a stream leaves an audio function: to the host, or to a loudspeaker.
///
/// USB Audio 2.0 §4.7.2.5, table 4-10. Twelve bytes.
public struct Audio2OutputTerminalDescriptor: Descriptor {
  /// `bTerminalID`, offset 3: unique among the clocks, terminals and units of the function; not 0.
  public var id: UInt8
  /// `wTerminalType`, offset 4: what it is.
  public var type: AudioTerminalType
  /// `bAssocTerminal`, offset 6: the input terminal that it forms a pair with; 0 is none.
  public var associatedTerminal: UInt8
  /// `bSourceID`, offset 7: the unit or terminal that the stream comes from.
  public var source: UInt8
  /// `bCSourceID`, offset 8: its clock.
  public var clock: UInt8
  /// `bmControls`, offset 9, what a host can do, in pairs of bits: 1 read, 3 write.
  public var controls: UInt16
  /// `iTerminal`, offset 11: a string index; 0 is none.
  public var string: UInt8

  /// Makes an output terminal.
  public init(
    id: UInt8, type: AudioTerminalType, associatedTerminal: UInt8 = 0, source: UInt8,
    clock: UInt8, controls: UInt16, string: UInt8 = 0
  ) {
    self.id = id
    self.type = type
    self.associatedTerminal = associatedTerminal
    self.source = source
    self.clock = clock
    self.controls = controls
    self.string = string
  }

  /// Reads twelve bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x03, length: 12...12)
    id = try reader.next()
    type = AudioTerminalType(rawValue: try reader.next())
    associatedTerminal = try reader.next()
    source = try reader.next()
    clock = try reader.next()
    controls = try reader.next()
    string = try reader.next()
  }

  /// The fields of table 4-10.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x03, "output terminal",
      [
        DescriptorField("bTerminalID", id), type.field,
        DescriptorField("bAssocTerminal", associatedTerminal),
        DescriptorField("bSourceID", source), DescriptorField("bCSourceID", clock),
        DescriptorField("bmControls", controls), DescriptorField("iTerminal", string),
      ])
  }
}
