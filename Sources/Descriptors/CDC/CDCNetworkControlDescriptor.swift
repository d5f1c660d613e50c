// SPDX-License-Identifier: Apache-2.0

/// What an interface of the network control model (NCM) is capable of.
///
/// NCM 1.0 §5.2.1, table 5-2. Six bytes.
public struct CDCNetworkControlDescriptor: Descriptor {
  /// `bcdNcmVersion`, offset 3: the release of the NCM specification.
  public var version: BCDVersion
  /// `bmNetworkCapabilities`, offset 5: groups of requests.
  public var capabilities: Capabilities

  /// Bits of `bmNetworkCapabilities`.
  public struct Capabilities: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt8
    /// Makes capabilities from the number on the wire.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bit 0: SetEthernetPacketFilter.
    public static let packetFilter = Self(rawValue: 0x01)
    /// Bit 1: GetNetAddress and SetNetAddress.
    public static let netAddress = Self(rawValue: 0x02)
    /// Bit 2: SendEncapsulatedCommand and GetEncapsulatedResponse.
    public static let encapsulatedCommand = Self(rawValue: 0x04)
    /// Bit 3: GetMaxDatagramSize and SetMaxDatagramSize.
    public static let maxDatagramSize = Self(rawValue: 0x08)
    /// Bit 4: GetCrcMode and SetCrcMode.
    public static let crcMode = Self(rawValue: 0x10)
    /// Bit 5: the form of SetNtbInputSize with eight bytes.
    public static let ntbInputSize8 = Self(rawValue: 0x20)
  }

  /// Makes an NCM descriptor.
  public init(version: BCDVersion = 0x0100, capabilities: Capabilities) {
    self.version = version
    self.capabilities = capabilities
  }

  /// Reads six bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x1a, length: 6...6)
    version = BCDVersion(rawValue: try reader.next())
    capabilities = Capabilities(rawValue: try reader.next())
  }

  /// The fields of table 5-2.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x1a, "network control model",
      [
        DescriptorField("bcdNcmVersion", version),
        DescriptorField("bmNetworkCapabilities", capabilities.rawValue),
      ])
  }
}
