// SPDX-License-Identifier: Apache-2.0

/// `bDescriptorType`, offset 1 of every standard descriptor.
///
/// USB 2.0 §9.4, table 9-5, USB 3.2 §9.4, table 9-6, and the class specifications.
public struct DescriptorType: RawRepresentable, Hashable, Sendable {
  /// The number on the wire.
  public var rawValue: UInt8

  /// Makes a type; every number is one.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// DEVICE.
  public static let device = Self(rawValue: 0x01)
  /// CONFIGURATION.
  public static let configuration = Self(rawValue: 0x02)
  /// STRING; the WebUSB URL descriptor has the same number.
  public static let string = Self(rawValue: 0x03)
  /// INTERFACE.
  public static let interface = Self(rawValue: 0x04)
  /// ENDPOINT.
  public static let endpoint = Self(rawValue: 0x05)
  /// DEVICE_QUALIFIER.
  public static let deviceQualifier = Self(rawValue: 0x06)
  /// OTHER_SPEED_CONFIGURATION.
  public static let otherSpeedConfiguration = Self(rawValue: 0x07)
  /// OTG.
  public static let otg = Self(rawValue: 0x09)
  /// INTERFACE_ASSOCIATION.
  public static let interfaceAssociation = Self(rawValue: 0x0b)
  /// BOS, binary device object store.
  public static let bos = Self(rawValue: 0x0f)
  /// DEVICE CAPABILITY.
  public static let deviceCapability = Self(rawValue: 0x10)
  /// CS_INTERFACE: what it means is up to the class of the interface it follows.
  public static let classInterface = Self(rawValue: 0x24)
  /// CS_ENDPOINT: what it means is up to the class of the interface it stands in.
  public static let classEndpoint = Self(rawValue: 0x25)
  /// SUPERSPEED_USB_ENDPOINT_COMPANION.
  public static let endpointCompanion = Self(rawValue: 0x30)
  /// SUPERSPEEDPLUS_ISOCHRONOUS_ENDPOINT_COMPANION.
  public static let isochronousEndpointCompanion = Self(rawValue: 0x31)

  /// What people call it, or nil if the number alone does not say.
  public var name: String? {
    switch self {
    case .device: "device"
    case .configuration: "configuration"
    case .string: "string"
    case .interface: "interface"
    case .endpoint: "endpoint"
    case .deviceQualifier: "device qualifier"
    case .otherSpeedConfiguration: "other-speed configuration"
    case .otg: "OTG"
    case .interfaceAssociation: "interface association"
    case .bos: "BOS"
    case .deviceCapability: "device capability"
    case .classInterface: "class-specific interface"
    case .classEndpoint: "class-specific endpoint"
    case .endpointCompanion: "SuperSpeed endpoint companion"
    case .isochronousEndpointCompanion: "SuperSpeedPlus isochronous endpoint companion"
    default: nil
    }
  }
}
