// SPDX-License-Identifier: Apache-2.0

/// The class-specific part of an isochronous endpoint.
///
/// USB Audio 2.0 §4.10.1.2, table 4-34. Eight bytes.
public struct Audio2EndpointDescriptor: Descriptor {
  /// `bmAttributes`, offset 3: bit 7 only full packets.
  public var attributes: UInt8
  /// `bmControls`, offset 4, what a host can do, in pairs of bits: 1 read, 3 write.
  public var controls: UInt8
  /// `bLockDelayUnits`, offset 5, of `wLockDelay`: 1 milliseconds, 2 samples, 0 not stated.
  public var lockDelayUnits: UInt8
  /// `wLockDelay`, offset 6: how long the endpoint takes to follow the data.
  public var lockDelay: UInt16

  /// Makes the class-specific part of an endpoint.
  public init(
    attributes: UInt8 = 0, controls: UInt8 = 0, lockDelayUnits: UInt8 = 0, lockDelay: UInt16 = 0
  ) {
    self.attributes = attributes
    self.controls = controls
    self.lockDelayUnits = lockDelayUnits
    self.lockDelay = lockDelay
  }

  /// Reads eight bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classEndpoint, subtype: 0x01, length: 8...8)
    attributes = try reader.next()
    controls = try reader.next()
    lockDelayUnits = try reader.next()
    lockDelay = try reader.next()
  }

  /// The fields of table 4-34.
  public var fields: [DescriptorField] {
    .descriptor(
      .classEndpoint, subtype: 0x01, "audio endpoint",
      [
        DescriptorField("bmAttributes", attributes), DescriptorField("bmControls", controls),
        DescriptorField("bLockDelayUnits", lockDelayUnits),
        DescriptorField("wLockDelay", lockDelay),
      ])
  }
}
