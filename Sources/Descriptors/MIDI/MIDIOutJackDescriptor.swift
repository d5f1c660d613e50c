// SPDX-License-Identifier: Apache-2.0

/// A jack at which MIDI data leaves the function.
///
/// USB MIDI 1.0 §6.1.2.3, table 6-4. Seven bytes and two for each input pin.
public struct MIDIOutJackDescriptor: Descriptor {
  /// `bJackType`, offset 3: embedded or external.
  public var type: MIDIJackType
  /// `bJackID`, offset 4: unique among the jacks and elements of the function.
  public var id: UInt8
  /// `bNrInputPins`, offset 5, counts `baSourceID` and `baSourcePin`, from offset 6: what the jack is
  /// connected to; at most 124.
  public let sources: [Source]
  /// `iJack`, the last byte: a string index; 0 is none.
  public var string: UInt8

  /// What an input pin is connected to.
  public struct Source: Hashable, Sendable {
    /// `baSourceID`: the jack or element.
    public var id: UInt8
    /// `baSourcePin`: which of its output pins, counting from 1.
    public var pin: UInt8

    /// Makes a connection; a jack has one output pin.
    public init(id: UInt8, pin: UInt8 = 1) {
      self.id = id
      self.pin = pin
    }
  }

  /// Makes a MIDI OUT jack with one input pin.
  public init(type: MIDIJackType, id: UInt8, source: Source, string: UInt8 = 0) {
    self.type = type
    self.id = id
    sources = [source]
    self.string = string
  }

  /// Reads at least seven bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x03, length: 7...255)
    type = try MIDIJackType(from: &reader)
    id = try reader.next()
    let count: UInt8 = try reader.next()
    var sources: [Source] = []
    for _ in 0..<count {
      sources.append(Source(id: try reader.next(), pin: try reader.next()))
    }
    self.sources = sources
    string = try reader.next()
    try reader.end()
  }

  /// The fields of table 6-4.
  public var fields: [DescriptorField] {
    let pins = sources.enumerated().flatMap { index, source in
      [
        DescriptorField("baSourceID(\(index + 1))", source.id),
        DescriptorField("baSourcePin(\(index + 1))", source.pin),
      ]
    }
    return .descriptor(
      .classInterface, subtype: 0x03, "MIDI OUT jack",
      [
        type.field,
        DescriptorField("bJackID", id),
        DescriptorField("bNrInputPins", UInt8(clamping: sources.count)),
      ] + pins + [DescriptorField("iJack", string)])
  }
}
