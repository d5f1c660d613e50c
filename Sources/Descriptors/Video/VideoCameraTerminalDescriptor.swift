// SPDX-License-Identifier: Apache-2.0

/// Where the picture comes into a video function: a camera's sensor and lens.
///
/// USB Video 1.5 §3.7.2.3, table 3-6. Fifteen bytes and those of its controls.
public struct VideoCameraTerminalDescriptor: Descriptor {
  /// `bTerminalID`, offset 3: unique among the units and terminals of the function, not 0.
  public var id: UInt8
  /// `bAssocTerminal`, offset 6: an output terminal that belongs to it; 0 is none.
  public var associatedTerminal: UInt8
  /// `iTerminal`, offset 7: a string index; 0 is none.
  public var string: UInt8
  /// `wObjectiveFocalLengthMin`, offset 8; 0 where there is no optical zoom.
  public var objectiveFocalLengthMinimum: UInt16
  /// `wObjectiveFocalLengthMax`, offset 10; 0 where there is no optical zoom.
  public var objectiveFocalLengthMaximum: UInt16
  /// `wOcularFocalLength`, offset 12; 0 where there is no optical zoom.
  public var ocularFocalLength: UInt16
  /// `bControlSize`, offset 14, counts the bytes of `bmControls`: the requests that it answers, bit 0
  /// of the first byte for the scanning mode and so on; at most 240 bytes.
  public let controls: [UInt8]

  /// `wTerminalType` of a camera, USB Video 1.5 table B-2.
  private static let terminalType: UInt16 = 0x0201

  /// Makes a camera without an optical zoom.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 240 bytes of controls.
  public init(
    id: UInt8, associatedTerminal: UInt8 = 0, string: UInt8 = 0, controls: [UInt8]
  ) throws(DescriptorError) {
    try DescriptorError.check(controls.count, limit: 240, at: 15)
    self.id = id
    self.associatedTerminal = associatedTerminal
    self.string = string
    objectiveFocalLengthMinimum = 0
    objectiveFocalLengthMaximum = 0
    ocularFocalLength = 0
    self.controls = controls
  }

  /// Reads at least fifteen bytes; other input terminals than cameras are shorter, and an error here.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x02, length: 15...255)
    id = try reader.next()
    let type: UInt16 = try reader.next()
    guard type == Self.terminalType else {
      throw DescriptorError(offset: reader.offset - 2, reason: .undefinedValue(Int(type)))
    }
    associatedTerminal = try reader.next()
    string = try reader.next()
    objectiveFocalLengthMinimum = try reader.next()
    objectiveFocalLengthMaximum = try reader.next()
    ocularFocalLength = try reader.next()
    let count: UInt8 = try reader.next()
    controls = Array(try reader.take(Int(count)))
    try reader.end()
  }

  /// The fields of table 3-6.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x02, "input terminal",
      [
        DescriptorField("bTerminalID", id),
        DescriptorField("wTerminalType", Self.terminalType, "camera"),
        DescriptorField("bAssocTerminal", associatedTerminal),
        DescriptorField("iTerminal", string),
        DescriptorField("wObjectiveFocalLengthMin", objectiveFocalLengthMinimum),
        DescriptorField("wObjectiveFocalLengthMax", objectiveFocalLengthMaximum),
        DescriptorField("wOcularFocalLength", ocularFocalLength),
        DescriptorField("bControlSize", UInt8(clamping: controls.count)),
      ] + .bitmap("bmControls", controls))
  }
}
