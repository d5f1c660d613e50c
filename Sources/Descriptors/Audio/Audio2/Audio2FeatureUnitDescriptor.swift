// SPDX-License-Identifier: Apache-2.0

/// What a host can change of a stream: its volume, and whether it is heard at all.
///
/// USB Audio 2.0 §4.7.2.8, table 4-13. Six bytes, and four for the whole and for each channel.
public struct Audio2FeatureUnitDescriptor: Descriptor {
  /// `bUnitID`, offset 3: unique among the clocks, terminals and units of the function; not 0.
  public var id: UInt8
  /// `bSourceID`, offset 4: the unit or terminal that the stream comes from.
  public var source: UInt8
  /// `bmaControls`, from offset 5: what can be changed of all channels, then of each.
  public let controls: [Controls]
  /// `iFeature`, the last byte: a string index; 0 is none.
  public var string: UInt8

  /// Pairs of bits of `bmaControls`: 1 a host can read, 3 it can write too.
  public struct Controls: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt32
    /// Makes controls from the number on the wire.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Bits 1…0.
    public static let mute = Self(rawValue: 0x0000_0003)
    /// Bits 3…2.
    public static let volume = Self(rawValue: 0x0000_000C)
  }

  /// Makes a feature unit.
  ///
  /// - Parameters:
  ///   - id: the unit's own number, 1…255.
  ///   - source: the number of the unit or terminal that it follows.
  ///   - controls: of all channels, then of each.
  ///   - string: the index of its name; 0: none.
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 62 of them.
  public init(
    id: UInt8, source: UInt8, controls: [Controls], string: UInt8 = 0
  ) throws(DescriptorError) {
    try DescriptorError.check(controls.count, limit: 62, at: 5)
    self.id = id
    self.source = source
    self.controls = controls
    self.string = string
  }

  /// Reads at least six bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x06, length: 6...255)
    id = try reader.next()
    source = try reader.next()
    var controls: [Controls] = []
    while reader.rest.count > 4 { controls.append(Controls(rawValue: try reader.next())) }
    self.controls = controls
    string = try reader.next()
    try reader.end()
  }

  /// The fields of table 4-13.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x06, "feature unit",
      [DescriptorField("bUnitID", id), DescriptorField("bSourceID", source)]
        + controls.enumerated().map { channel, controls in
          DescriptorField("bmaControls(\(channel))", controls.rawValue)
        } + [DescriptorField("iFeature", string)])
  }
}
