// SPDX-License-Identifier: Apache-2.0

/// Any descriptor that stands inside a BOS.
///
/// USB 3.2 §9.6.2, tables 9-13 and 9-14.
public enum DeviceCapability: Hashable, Sendable {
  /// 02h: what the device can do at USB 2.0 speeds.
  case usb2Extension(USB2ExtensionDescriptor)
  /// 03h: what it can do at 5 Gbit/s.
  case superSpeed(SuperSpeedDescriptor)
  /// 05h with the UUID of WebUSB.
  case webUSB(WebUSBDescriptor)
  /// 05h with any other UUID.
  case platform(PlatformDescriptor)
  /// 0Ah: what it can do at 10 Gbit/s and more.
  case superSpeedPlus(SuperSpeedPlusDescriptor)
  /// Any other.
  case unknown(UnknownDescriptor)

  /// Reads one capability; of a type or form that this module does not model, it keeps the bytes.
  ///
  /// - Throws: only if `bLength` is not the number of bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    let raw = try UnknownDescriptor(decoding: bytes)
    do {
      self = try Self.modelled(bytes, raw.type) ?? .unknown(raw)
    } catch {
      self = .unknown(raw)
    }
  }

  private static func modelled(
    _ bytes: ArraySlice<UInt8>, _ type: DescriptorType
  ) throws(DescriptorError) -> DeviceCapability? {
    switch (type, bytes.dropFirst(2).first) {
    case (.deviceCapability, 0x02): .usb2Extension(try .init(decoding: bytes))
    case (.deviceCapability, 0x03): .superSpeed(try .init(decoding: bytes))
    case (.deviceCapability, 0x05): try platform(bytes)
    case (.deviceCapability, 0x0a): .superSpeedPlus(try .init(decoding: bytes))
    default: nil
    }
  }

  private static func platform(
    _ bytes: ArraySlice<UInt8>
  ) throws(DescriptorError) -> DeviceCapability {
    let platform = try PlatformDescriptor(decoding: bytes)
    guard platform.uuid == WebUSBDescriptor.uuid, bytes.count == WebUSBDescriptor.length else {
      return .platform(platform)
    }
    return .webUSB(try WebUSBDescriptor(decoding: bytes))
  }

  /// The descriptor itself.
  public var descriptor: any Descriptor {
    switch self {
    case .usb2Extension(let descriptor): descriptor
    case .superSpeed(let descriptor): descriptor
    case .webUSB(let descriptor): descriptor
    case .platform(let descriptor): descriptor
    case .superSpeedPlus(let descriptor): descriptor
    case .unknown(let descriptor): descriptor
    }
  }

  /// The wire form.
  public var bytes: [UInt8] { descriptor.bytes }

  /// The fields in wire order, named as in the standard.
  public var fields: [DescriptorField] { descriptor.fields }
}
