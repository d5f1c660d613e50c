// SPDX-License-Identifier: Apache-2.0

/// Says which group terminal blocks an endpoint carries.
///
/// USB MIDI 2.0 §5.3.2; the kernel's `struct usb_ms20_endpoint_descriptor`. Four bytes and one for
/// each block, after the endpoint descriptor and its SuperSpeed companion.
public struct MIDI2EndpointDescriptor: Descriptor {
  /// `bNumGrpTrmBlock`, offset 3, counts `baAssoGrpTrmBlkID`, from offset 4: the blocks' numbers; at
  /// most 251.
  public let blocks: [UInt8]

  /// Makes the class-specific part of an endpoint.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 251 blocks.
  public init(blocks: [UInt8]) throws(DescriptorError) {
    try DescriptorError.check(blocks.count, limit: 251, at: 4)
    self.blocks = blocks
  }

  /// Reads at least four bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classEndpoint, subtype: 0x02, length: 4...255)
    let count: UInt8 = try reader.next()
    blocks = Array(try reader.take(Int(count)))
    try reader.end()
  }

  /// The fields.
  public var fields: [DescriptorField] {
    .descriptor(
      .classEndpoint, subtype: 0x02, "MIDI 2.0 endpoint",
      [DescriptorField("bNumGrpTrmBlock", UInt8(clamping: blocks.count))]
        + .numbered("baAssoGrpTrmBlkID", blocks))
  }
}
