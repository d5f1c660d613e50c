// SPDX-License-Identifier: Apache-2.0

/// What the host can set of the picture: brightness, contrast and so on.
///
/// USB Video 1.5 §3.7.2.5, table 3-8. Ten bytes and those of its controls; in release 1.0 one less.
public struct VideoProcessingUnitDescriptor: Descriptor {
  /// `bUnitID`, offset 3: unique among the units and terminals of the function, not 0.
  public var id: UInt8
  /// `bSourceID`, offset 4: the unit or terminal that it takes the picture from.
  public var source: UInt8
  /// `wMaxMultiplier`, offset 5: the largest digital zoom, in hundredths; 0 is none.
  public var maxMultiplier: UInt16
  /// `bControlSize`, offset 7, counts the bytes of `bmControls`: the requests that it answers, bit 0
  /// of the first byte for the brightness and so on; at most 245 bytes.
  public let controls: [UInt8]
  /// `iProcessing`, after the controls: a string index; 0 is none.
  public var string: UInt8
  /// `bmVideoStandards`, the last byte, NTSC, PAL and so on; nil: release 1.0, which has no such byte.
  public var videoStandards: UInt8?

  /// Makes a processing unit.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 245 bytes of controls.
  public init(
    id: UInt8, source: UInt8, maxMultiplier: UInt16 = 0, controls: [UInt8], string: UInt8 = 0,
    videoStandards: UInt8? = 0
  ) throws(DescriptorError) {
    try DescriptorError.check(controls.count, limit: 245, at: 8)
    self.id = id
    self.source = source
    self.maxMultiplier = maxMultiplier
    self.controls = controls
    self.string = string
    self.videoStandards = videoStandards
  }

  /// Reads at least nine bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x05, length: 9...255)
    id = try reader.next()
    source = try reader.next()
    maxMultiplier = try reader.next()
    let count: UInt8 = try reader.next()
    controls = Array(try reader.take(Int(count)))
    string = try reader.next()
    videoStandards = reader.rest.isEmpty ? nil : try reader.next()
    try reader.end()
  }

  /// The fields of table 3-8.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x05, "processing unit",
      [
        DescriptorField("bUnitID", id),
        DescriptorField("bSourceID", source),
        DescriptorField("wMaxMultiplier", maxMultiplier),
        DescriptorField("bControlSize", UInt8(clamping: controls.count)),
      ] + .bitmap("bmControls", controls) + [DescriptorField("iProcessing", string)]
        + (videoStandards.map { [DescriptorField("bmVideoStandards", $0)] } ?? []))
  }
}
