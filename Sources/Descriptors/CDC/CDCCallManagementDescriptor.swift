// SPDX-License-Identifier: Apache-2.0

/// How a modem's calls are managed.
///
/// PSTN 1.2 §5.3.1, table 3. Five bytes.
public struct CDCCallManagementDescriptor: Descriptor {
  /// `bmCapabilities`, offset 3: who manages calls, and where.
  public var capabilities: Capabilities
  /// `bDataInterface`, offset 4: the number of the data interface.
  public var dataInterface: UInt8

  /// Bits of `bmCapabilities`.
  public struct Capabilities: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt8
    /// Makes capabilities from the number on the wire.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bit 0: the device manages calls itself.
    public static let byDevice = Self(rawValue: 0x01)
    /// Bit 1: also over the data interface.
    public static let overDataInterface = Self(rawValue: 0x02)
  }

  /// Makes a call management descriptor.
  public init(capabilities: Capabilities = [], dataInterface: UInt8) {
    self.capabilities = capabilities
    self.dataInterface = dataInterface
  }

  /// Reads five bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x01, length: 5...5)
    capabilities = Capabilities(rawValue: try reader.next())
    dataInterface = try reader.next()
  }

  /// The fields of table 3.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x01, "call management",
      [
        DescriptorField("bmCapabilities", capabilities.rawValue),
        DescriptorField("bDataInterface", dataInterface),
      ])
  }
}
