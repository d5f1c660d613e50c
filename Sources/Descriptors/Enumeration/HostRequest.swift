// SPDX-License-Identifier: Apache-2.0

/// Something that a host asks a device for to learn what it is.
public enum HostRequest: Hashable, Sendable {
  /// The device descriptor.
  case device
  /// The device qualifier: USB 2.0 §9.6.2.
  case deviceQualifier
  /// The configuration of an index, counted from 0.
  case configuration(UInt8)
  /// The configuration of an index as it is at the other speed of USB 2.0.
  case otherSpeedConfiguration(UInt8)
  /// The binary object store: USB 3.2 §9.6.2.
  case binaryObjectStore
  /// String 0: the languages.
  case languages
  /// A string in a language; its index is not 0.
  case string(UInt8, LanguageID)
  /// String 0xEE: Microsoft's OS string.
  case osString
  /// Microsoft's extended compat ID descriptor, through the vendor code that the OS string has.
  case compatibleIDs(vendorCode: UInt8)
  /// Microsoft's extended properties of an interface, through the same vendor code.
  case extendedProperties(interface: UInt8, vendorCode: UInt8)
  /// The WebUSB address of an index, through the vendor code that the platform capability has.
  case webURL(UInt8, vendorCode: UInt8)
  /// The report descriptor of a HID interface of the configuration that the host has chosen.
  case hidReport(interface: UInt8)
}

extension HostRequest {
  /// The first eight bytes of the control transfer, but for its length.
  ///
  /// USB 2.0 §9.3, table 9-2; OS descriptors 1.0 §"Retrieving"; WebUSB §5; HID 1.11 §7.1.1.
  public struct Setup: Hashable, Sendable {
    /// `bmRequestType`
    public var requestType: UInt8
    /// `bRequest`
    public var request: UInt8
    /// `wValue`
    public var value: UInt16
    /// `wIndex`
    public var index: UInt16
  }

  /// How it is asked for.
  public var setup: Setup {
    switch self {
    case .device: .descriptor(.device)
    case .deviceQualifier: .descriptor(.deviceQualifier)
    case .configuration(let index): .descriptor(.configuration, index)
    case .otherSpeedConfiguration(let index): .descriptor(.otherSpeedConfiguration, index)
    case .binaryObjectStore: .descriptor(.bos)
    case .languages: .descriptor(.string)
    case .string(let index, let language): .descriptor(.string, index, language.rawValue)
    case .osString: .descriptor(.string, OSStringDescriptor.index)
    case .compatibleIDs(let code):
      Setup(requestType: 0xC0, request: code, value: 0, index: OSFeature.extendedCompatID.rawValue)
    case .extendedProperties(let interface, let code):
      Setup(
        requestType: 0xC1, request: code, value: UInt16(interface),
        index: OSFeature.extendedProperties.rawValue)
    case .webURL(let index, let code):
      Setup(requestType: 0xC0, request: code, value: UInt16(index), index: 2)
    case .hidReport(let interface):
      Setup(
        requestType: 0x81, request: 6, value: UInt16(DescriptorType.hidReport.rawValue) << 8,
        index: UInt16(interface))
    }
  }
}

extension HostRequest.Setup {
  /// GET_DESCRIPTOR: USB 2.0 §9.4.3.
  fileprivate static func descriptor(
    _ type: DescriptorType, _ index: UInt8 = 0, _ language: UInt16 = 0
  ) -> Self {
    Self(
      requestType: 0x80, request: 6, value: UInt16(type.rawValue) << 8 | UInt16(index),
      index: language)
  }
}
