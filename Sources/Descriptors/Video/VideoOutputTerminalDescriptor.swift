// SPDX-License-Identifier: Apache-2.0

/// Where the picture leaves a video function, for example towards the host.
///
/// USB Video 1.5 §3.7.2.2, table 3-5. Nine bytes.
public struct VideoOutputTerminalDescriptor: Descriptor {
  /// `bTerminalID`, offset 3: unique among the units and terminals of the function, not 0.
  public var id: UInt8
  /// `wTerminalType`, offset 4: 0x0101 is the stream on USB.
  public var terminalType: UInt16
  /// `bAssocTerminal`, offset 6: an input terminal that belongs to it; 0 is none.
  public var associatedTerminal: UInt8
  /// `bSourceID`, offset 7: the unit or terminal that it takes the picture from.
  public var source: UInt8
  /// `iTerminal`, offset 8: a string index; 0 is none.
  public var string: UInt8

  /// Makes an output terminal.
  public init(
    id: UInt8, terminalType: UInt16 = 0x0101, associatedTerminal: UInt8 = 0, source: UInt8,
    string: UInt8 = 0
  ) {
    self.id = id
    self.terminalType = terminalType
    self.associatedTerminal = associatedTerminal
    self.source = source
    self.string = string
  }

  /// Reads nine bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x03, length: 9...9)
    id = try reader.next()
    terminalType = try reader.next()
    associatedTerminal = try reader.next()
    source = try reader.next()
    string = try reader.next()
  }

  /// The fields of table 3-5.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x03, "output terminal",
      [
        DescriptorField("bTerminalID", id),
        DescriptorField("wTerminalType", terminalType),
        DescriptorField("bAssocTerminal", associatedTerminal),
        DescriptorField("bSourceID", source),
        DescriptorField("iTerminal", string),
      ])
  }
}
