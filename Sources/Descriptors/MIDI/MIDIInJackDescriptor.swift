// SPDX-License-Identifier: Apache-2.0

/// A jack at which MIDI data enters the function.
///
/// USB MIDI 1.0 §6.1.2.2, table 6-3. Six bytes.
public struct MIDIInJackDescriptor: Descriptor {
  /// `bJackType`, offset 3: embedded or external.
  public var type: MIDIJackType
  /// `bJackID`, offset 4: unique among the jacks and elements of the function.
  public var id: UInt8
  /// `iJack`, offset 5: a string index; 0 is none.
  public var string: UInt8

  /// Makes a MIDI IN jack.
  public init(type: MIDIJackType, id: UInt8, string: UInt8 = 0) {
    self.type = type
    self.id = id
    self.string = string
  }

  /// Reads six bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x02, length: 6...6)
    type = try MIDIJackType(from: &reader)
    id = try reader.next()
    string = try reader.next()
  }

  /// The fields of table 6-3.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x02, "MIDI IN jack",
      [type.field, DescriptorField("bJackID", id), DescriptorField("iJack", string)])
  }
}
