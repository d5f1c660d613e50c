// SPDX-License-Identifier: Apache-2.0

/// The class-specific part of an isochronous endpoint.
///
/// USB Audio 1.0 §4.6.1.2, table 4-21. Seven bytes.
public struct AudioEndpointDescriptor: Descriptor {
  /// `bmAttributes`, offset 3: bit 0 the rate can be set, bit 1 the pitch, bit 7 only full packets.
  public var attributes: UInt8
  /// `bLockDelayUnits`, offset 4, of `wLockDelay`: 1 milliseconds, 2 samples, 0 not stated.
  public var lockDelayUnits: UInt8
  /// `wLockDelay`, offset 5: how long the endpoint takes to follow the data.
  public var lockDelay: UInt16

  /// Makes the class-specific part of an endpoint.
  public init(attributes: UInt8, lockDelayUnits: UInt8 = 0, lockDelay: UInt16 = 0) {
    self.attributes = attributes
    self.lockDelayUnits = lockDelayUnits
    self.lockDelay = lockDelay
  }

  /// Reads seven bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classEndpoint, subtype: 0x01, length: 7...7)
    attributes = try reader.next()
    lockDelayUnits = try reader.next()
    lockDelay = try reader.next()
  }

  /// The fields of table 4-21.
  public var fields: [DescriptorField] {
    .descriptor(
      .classEndpoint, subtype: 0x01, "audio endpoint",
      [
        DescriptorField("bmAttributes", attributes),
        DescriptorField("bLockDelayUnits", lockDelayUnits),
        DescriptorField("wLockDelay", lockDelay),
      ])
  }
}
