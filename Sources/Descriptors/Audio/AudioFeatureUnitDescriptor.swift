// SPDX-License-Identifier: Apache-2.0

/// What a host can change of a stream: its volume, and whether it is heard at all.
///
/// USB Audio 1.0 §4.3.2.5, table 4-7. Seven bytes, and `bControlSize` for the whole and for each
/// channel.
public struct AudioFeatureUnitDescriptor: Descriptor {
  /// `bUnitID`, offset 3: unique among the terminals and units of the function; not 0.
  public var id: UInt8
  /// `bSourceID`, offset 4: the unit or terminal that the stream comes from.
  public var source: UInt8
  /// `bControlSize`, offset 5: how many bytes each of `bmaControls` takes, 1 or 2.
  public let controlSize: UInt8
  /// `bmaControls`, from offset 6: what can be changed of all channels, then of each.
  public let controls: [Controls]
  /// `iFeature`, the last byte: a string index; 0 is none.
  public var string: UInt8

  /// Bits of `bmaControls`.
  public struct Controls: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt16
    /// Makes controls from the number on the wire.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Bit 0.
    public static let mute = Self(rawValue: 0x0001)
    /// Bit 1.
    public static let volume = Self(rawValue: 0x0002)
  }

  /// Makes a feature unit whose controls take two bytes each.
  ///
  /// - Parameters:
  ///   - id: the unit's own number, 1…255.
  ///   - source: the number of the unit or terminal that it follows.
  ///   - controls: of all channels, then of each.
  ///   - string: the index of its name; 0: none.
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 124 of them.
  public init(
    id: UInt8, source: UInt8, controls: [Controls], string: UInt8 = 0
  ) throws(DescriptorError) {
    try DescriptorError.check(controls.count, limit: 124, at: 6)
    self.id = id
    self.source = source
    controlSize = 2
    self.controls = controls
    self.string = string
  }

  /// Reads at least seven bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x06, length: 7...255)
    id = try reader.next()
    source = try reader.next()
    controlSize = try reader.next()
    guard (1...2).contains(controlSize) else {
      throw DescriptorError(
        offset: reader.offset - 1, reason: .undefinedValue(Int(controlSize)))
    }
    var controls: [Controls] = []
    while reader.rest.count > Int(controlSize) {
      if controlSize == 1 {
        let bits: UInt8 = try reader.next()
        controls.append(Controls(rawValue: UInt16(bits)))
      } else {
        controls.append(Controls(rawValue: try reader.next()))
      }
    }
    self.controls = controls
    string = try reader.next()
    try reader.end()
  }

  /// The fields of table 4-7.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x06, "feature unit",
      [
        DescriptorField("bUnitID", id), DescriptorField("bSourceID", source),
        DescriptorField("bControlSize", controlSize),
      ]
        + controls.enumerated().map { channel, controls in
          DescriptorField(
            "bmaControls(\(channel))",
            bytes: Array(littleEndian(controls.rawValue).prefix(Int(controlSize))))
        } + [DescriptorField("iFeature", string)])
  }
}
