// SPDX-License-Identifier: Apache-2.0

/// What a device can do at USB 2.0 speeds beyond USB 2.0: link power management.
///
/// USB 3.2 §9.6.2.1, table 9-15, and the USB 2.0 ECN and errata on link power management. Seven
/// bytes.
public struct USB2ExtensionDescriptor: Descriptor {
  /// `bmAttributes`, offset 3: flags, and two values of best effort service latency (BESL).
  public var attributes: Attributes

  /// Bits of `bmAttributes`.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt32
    /// Makes attributes from the number on the wire.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Bit 1: link power management.
    public static let lpm = Self(rawValue: 0x02)
    /// Bit 2: BESL, and alternate HIRD, definitions.
    public static let besl = Self(rawValue: 0x04)
    /// Bit 3: ``USB2ExtensionDescriptor/baselineBESL`` is valid.
    public static let baselineBESL = Self(rawValue: 0x08)
    /// Bit 4: ``USB2ExtensionDescriptor/deepBESL`` is valid.
    public static let deepBESL = Self(rawValue: 0x10)
  }

  /// Makes a USB 2.0 extension.
  public init(attributes: Attributes) { self.attributes = attributes }

  /// Reads seven bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .deviceCapability, subtype: 0x02, length: 7...7)
    attributes = Attributes(rawValue: try reader.next())
  }

  /// Bits 11…8: the recommended baseline BESL, a code in 0…15, if there is one.
  public var baselineBESL: Int? {
    attributes.contains(.baselineBESL) ? Int(attributes.rawValue >> 8 & 0xf) : nil
  }

  /// Bits 15…12: the recommended deep BESL, a code in 0…15, if there is one.
  public var deepBESL: Int? {
    attributes.contains(.deepBESL) ? Int(attributes.rawValue >> 12 & 0xf) : nil
  }

  /// The fields of table 9-15.
  public var fields: [DescriptorField] {
    .capability(
      0x02, "USB 2.0 extension",
      [
        DescriptorField(
          "bmAttributes", attributes.rawValue, attributes.contains(.lpm) ? "LPM" : "no LPM")
      ])
  }
}
