// SPDX-License-Identifier: Apache-2.0

/// What a SuperSpeed device can do, and at which speeds.
///
/// USB 3.2 §9.6.2.2, table 9-16. Ten bytes.
public struct SuperSpeedDescriptor: Descriptor {
  /// `bmAttributes`, offset 3: bit 1 is set if the device sends latency tolerance messages.
  public var attributes: UInt8
  /// `wSpeedsSupported`, offset 4: the speeds at which the device works.
  public var speeds: Speeds
  /// `bFunctionalitySupport`, offset 6: the number of the bit in ``speeds`` of the lowest speed at
  /// which the device can do all it can.
  public var lowestFullSpeed: UInt8
  /// `bU1DevExitLat`, offset 7, in µs: the longest way from U1 to U0; 0…10.
  public var u1ExitLatency: UInt8
  /// `wU2DevExitLat`, offset 8, in µs: the longest way from U2 to U0; 0…2047.
  public var u2ExitLatency: UInt16

  /// Bits of `wSpeedsSupported`.
  public struct Speeds: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt16
    /// Makes a set from the number on the wire.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Bit 0: low speed.
    public static let low = Self(rawValue: 0x01)
    /// Bit 1: full speed.
    public static let full = Self(rawValue: 0x02)
    /// Bit 2: high speed.
    public static let high = Self(rawValue: 0x04)
    /// Bit 3: 5 Gbit/s.
    public static let `super` = Self(rawValue: 0x08)
  }

  /// Makes a SuperSpeed capability.
  public init(
    attributes: UInt8 = 0, speeds: Speeds, lowestFullSpeed: UInt8, u1ExitLatency: UInt8,
    u2ExitLatency: UInt16
  ) {
    self.attributes = attributes
    self.speeds = speeds
    self.lowestFullSpeed = lowestFullSpeed
    self.u1ExitLatency = u1ExitLatency
    self.u2ExitLatency = u2ExitLatency
  }

  /// Reads ten bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .deviceCapability, subtype: 0x03, length: 10...10)
    attributes = try reader.next()
    speeds = Speeds(rawValue: try reader.next())
    lowestFullSpeed = try reader.next()
    u1ExitLatency = try reader.next()
    u2ExitLatency = try reader.next()
  }

  /// The fields of table 9-16.
  public var fields: [DescriptorField] {
    .capability(
      0x03, "SuperSpeed",
      [
        DescriptorField("bmAttributes", attributes),
        DescriptorField("wSpeedsSupported", speeds.rawValue),
        DescriptorField("bFunctionalitySupport", lowestFullSpeed),
        DescriptorField("bU1DevExitLat", u1ExitLatency, "\(u1ExitLatency) µs"),
        DescriptorField("wU2DevExitLat", u2ExitLatency, "\(u2ExitLatency) µs"),
      ])
  }
}
