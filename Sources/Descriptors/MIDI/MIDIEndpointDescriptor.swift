// SPDX-License-Identifier: Apache-2.0

/// Says which embedded jacks a bulk endpoint carries.
///
/// USB MIDI 1.0 §6.2.2, table 6-7. Four bytes and one for each jack, after the endpoint descriptor and
/// its SuperSpeed companion.
public struct MIDIEndpointDescriptor: Descriptor {
  /// `bNumEmbMIDIJack`, offset 3, counts `baAssocJackID`, from offset 4: IN jacks of an OUT endpoint,
  /// OUT jacks of an IN endpoint, in the order of their cable numbers; at most 251.
  public let jacks: [UInt8]

  /// Makes the class-specific part of an endpoint.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 251 jacks; cable numbers
  ///   tell only 16 apart.
  public init(jacks: [UInt8]) throws(DescriptorError) {
    try DescriptorError.check(jacks.count, limit: 251, at: 4)
    self.jacks = jacks
  }

  /// Reads at least four bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classEndpoint, subtype: 0x01, length: 4...255)
    let count: UInt8 = try reader.next()
    jacks = Array(try reader.take(Int(count)))
    try reader.end()
  }

  /// The fields of table 6-7.
  public var fields: [DescriptorField] {
    .descriptor(
      .classEndpoint, subtype: 0x01, "MIDI endpoint",
      [DescriptorField("bNumEmbMIDIJack", UInt8(clamping: jacks.count))]
        + .numbered("baAssocJackID", jacks))
  }
}
