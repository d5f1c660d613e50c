// SPDX-License-Identifier: Apache-2.0

/// What an endpoint at SuperSpeed has to say beyond its endpoint descriptor.
///
/// USB 3.2 §9.6.7. Six bytes, directly after the endpoint descriptor.
public struct EndpointCompanionDescriptor: Descriptor {
  /// `bMaxBurst`, offset 2: packets in a burst, less one; 0…15.
  public var maxBurst: UInt8
  /// `bmAttributes`, offset 3. Bulk: 2^n streams, n in bits 4…0, 0 is none. Isochronous: bursts per
  /// service interval, less one, in bits 1…0; in bit 7, that another companion follows.
  public var attributes: UInt8
  /// `wBytesPerInterval`, offset 4, in bytes: the most that a periodic endpoint moves in one
  /// service interval; 0 for bulk.
  public var bytesPerInterval: UInt16

  /// Makes a companion; the zeros are those of a plain bulk endpoint.
  public init(maxBurst: UInt8 = 0, attributes: UInt8 = 0, bytesPerInterval: UInt16 = 0) {
    self.maxBurst = maxBurst
    self.attributes = attributes
    self.bytesPerInterval = bytesPerInterval
  }

  /// Reads six bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .endpointCompanion, length: 6...6)
    maxBurst = try reader.next()
    attributes = try reader.next()
    bytesPerInterval = try reader.next()
  }

  /// The fields, all of them.
  public var fields: [DescriptorField] {
    .descriptor(
      .endpointCompanion,
      [
        DescriptorField("bMaxBurst", maxBurst),
        DescriptorField("bmAttributes", attributes),
        DescriptorField("wBytesPerInterval", bytesPerInterval),
      ])
  }
}
