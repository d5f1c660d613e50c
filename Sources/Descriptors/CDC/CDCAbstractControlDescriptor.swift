// SPDX-License-Identifier: Apache-2.0

/// Which requests of the abstract control model (ACM) a serial port answers.
///
/// PSTN 1.2 §5.3.2, table 4. Four bytes.
public struct CDCAbstractControlDescriptor: Descriptor {
  /// `bmCapabilities`, offset 3: groups of requests.
  public var capabilities: Capabilities

  /// Bits of `bmCapabilities`.
  public struct Capabilities: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt8
    /// Makes capabilities from the number on the wire.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bit 0: SET_COMM_FEATURE, GET_COMM_FEATURE, CLEAR_COMM_FEATURE.
    public static let commFeature = Self(rawValue: 0x01)
    /// Bit 1: SET_LINE_CODING, GET_LINE_CODING, SET_CONTROL_LINE_STATE, and SERIAL_STATE.
    public static let lineCoding = Self(rawValue: 0x02)
    /// Bit 2: SEND_BREAK.
    public static let sendBreak = Self(rawValue: 0x04)
    /// Bit 3: NETWORK_CONNECTION.
    public static let networkConnection = Self(rawValue: 0x08)
  }

  /// Makes an ACM descriptor.
  public init(capabilities: Capabilities) { self.capabilities = capabilities }

  /// Reads four bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x02, length: 4...4)
    capabilities = Capabilities(rawValue: try reader.next())
  }

  /// The fields of table 4.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x02, "abstract control management",
      [DescriptorField("bmCapabilities", capabilities.rawValue)])
  }
}
