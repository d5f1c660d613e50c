// SPDX-License-Identifier: Apache-2.0

/// Where a stream leaves an audio function: to the host, or to a loudspeaker.
///
/// USB Audio 1.0 §4.3.2.2, table 4-4. Nine bytes.
public struct AudioOutputTerminalDescriptor: Descriptor {
  /// `bTerminalID`, offset 3: unique among the terminals and units of the function; not 0.
  public var id: UInt8
  /// `wTerminalType`, offset 4: what it is.
  public var type: AudioTerminalType
  /// `bAssocTerminal`, offset 6: the input terminal that it forms a pair with; 0 is none.
  public var associatedTerminal: UInt8
  /// `bSourceID`, offset 7: the unit or terminal that the stream comes from.
  public var source: UInt8
  /// `iTerminal`, offset 8: a string index; 0 is none.
  public var string: UInt8

  /// Makes an output terminal.
  public init(
    id: UInt8, type: AudioTerminalType, associatedTerminal: UInt8 = 0, source: UInt8,
    string: UInt8 = 0
  ) {
    self.id = id
    self.type = type
    self.associatedTerminal = associatedTerminal
    self.source = source
    self.string = string
  }

  /// Reads nine bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x03, length: 9...9)
    id = try reader.next()
    type = AudioTerminalType(rawValue: try reader.next())
    associatedTerminal = try reader.next()
    source = try reader.next()
    string = try reader.next()
  }

  /// The fields of table 4-4.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x03, "output terminal",
      [
        DescriptorField("bTerminalID", id), type.field,
        DescriptorField("bAssocTerminal", associatedTerminal),
        DescriptorField("bSourceID", source), DescriptorField("iTerminal", string),
      ])
  }
}
