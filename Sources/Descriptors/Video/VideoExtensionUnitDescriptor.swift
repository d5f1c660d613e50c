// SPDX-License-Identifier: Apache-2.0

/// A unit with requests of the vendor's own.
///
/// USB Video 1.5 §3.7.2.7, table 3-10. 24 bytes, one for each input pin, and those of its controls.
public struct VideoExtensionUnitDescriptor: Descriptor {
  /// `bUnitID`, offset 3: unique among the units and terminals of the function, not 0.
  public var id: UInt8
  /// `guidExtensionCode`, offset 4: which extension it is.
  public var code: WireUUID
  /// `bNumControls`, offset 20: the number of its controls.
  public var controlCount: UInt8
  /// `bNrInPins`, offset 21, counts `baSourceID`, from offset 22: the units and terminals that it
  /// takes pictures from.
  public let sources: [UInt8]
  /// `bControlSize`, after the sources, counts the bytes of `bmControls`: the requests that it answers.
  public let controls: [UInt8]
  /// `iExtension`, the last byte: a string index; 0 is none.
  public var string: UInt8

  /// Makes an extension unit.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 231 sources and bytes of
  ///   controls together.
  public init(
    id: UInt8, code: WireUUID, controlCount: UInt8, sources: [UInt8], controls: [UInt8],
    string: UInt8 = 0
  ) throws(DescriptorError) {
    try DescriptorError.check(sources.count + controls.count, limit: 231, at: 22)
    self.id = id
    self.code = code
    self.controlCount = controlCount
    self.sources = sources
    self.controls = controls
    self.string = string
  }

  /// Reads at least 24 bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x06, length: 24...255)
    id = try reader.next()
    code = try WireUUID(from: &reader)
    controlCount = try reader.next()
    let pins: UInt8 = try reader.next()
    sources = Array(try reader.take(Int(pins)))
    let count: UInt8 = try reader.next()
    controls = Array(try reader.take(Int(count)))
    string = try reader.next()
    try reader.end()
  }

  /// The fields of table 3-10.
  public var fields: [DescriptorField] {
    let pins: [DescriptorField] =
      [DescriptorField("bNrInPins", UInt8(clamping: sources.count))]
      + .numbered("baSourceID", sources)
    let size = DescriptorField("bControlSize", UInt8(clamping: controls.count))
    return .descriptor(
      .classInterface, subtype: 0x06, "extension unit",
      [
        DescriptorField("bUnitID", id),
        DescriptorField("guidExtensionCode", bytes: code.bytes, code.description),
        DescriptorField("bNumControls", controlCount),
      ] + pins + [size] + .bitmap("bmControls", controls)
        + [DescriptorField("iExtension", string)])
  }
}
