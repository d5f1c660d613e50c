// SPDX-License-Identifier: Apache-2.0

/// The class-specific part of a video control interface's interrupt endpoint.
///
/// USB Video 1.5 §3.8.2.2, table 3-12. Five bytes, after the endpoint descriptor and its SuperSpeed
/// companion.
public struct VideoInterruptEndpointDescriptor: Descriptor {
  /// `wMaxTransferSize`, offset 3, in bytes: the longest message.
  public var maxTransferSize: UInt16

  /// Makes the class-specific part of an endpoint.
  public init(maxTransferSize: UInt16) { self.maxTransferSize = maxTransferSize }

  /// Reads five bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classEndpoint, subtype: 0x03, length: 5...5)
    maxTransferSize = try reader.next()
  }

  /// The fields of table 3-12.
  public var fields: [DescriptorField] {
    .descriptor(
      .classEndpoint, subtype: 0x03, "video interrupt endpoint",
      [DescriptorField("wMaxTransferSize", maxTransferSize)])
  }
}
