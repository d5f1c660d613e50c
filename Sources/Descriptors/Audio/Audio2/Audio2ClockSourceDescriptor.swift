// SPDX-License-Identifier: Apache-2.0

/// The clock by which the samples of an audio function are taken.
///
/// USB Audio 2.0 §4.7.2.1, table 4-6. Eight bytes.
public struct Audio2ClockSourceDescriptor: Descriptor {
  /// `bClockID`, offset 3: unique among the clocks, terminals and units of the function; not 0.
  public var id: UInt8
  /// `bmAttributes`, offset 4: 0 external, 1 fixed, 2 variable, 3 programmable; bit 2: it follows
  /// the start of frame.
  public var attributes: UInt8
  /// `bmControls`, offset 5, what a host can do, in pairs of bits, 1 read, 3 write: the frequency,
  /// whether it is valid.
  public var controls: UInt8
  /// `bAssocTerminal`, offset 6: the terminal that it belongs to; 0 is none.
  public var associatedTerminal: UInt8
  /// `iClockSource`, offset 7: a string index; 0 is none.
  public var string: UInt8

  /// Makes a clock source.
  public init(
    id: UInt8, attributes: UInt8, controls: UInt8, associatedTerminal: UInt8 = 0,
    string: UInt8 = 0
  ) {
    self.id = id
    self.attributes = attributes
    self.controls = controls
    self.associatedTerminal = associatedTerminal
    self.string = string
  }

  /// Reads eight bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x0a, length: 8...8)
    id = try reader.next()
    attributes = try reader.next()
    controls = try reader.next()
    associatedTerminal = try reader.next()
    string = try reader.next()
  }

  /// The fields of table 4-6.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x0a, "clock source",
      [
        DescriptorField("bClockID", id), DescriptorField("bmAttributes", attributes),
        DescriptorField("bmControls", controls),
        DescriptorField("bAssocTerminal", associatedTerminal),
        DescriptorField("iClockSource", string),
      ])
  }
}
