// SPDX-License-Identifier: Apache-2.0

/// The class, subclass and protocol of a device, a function or an interface.
///
/// USB-IF Defined Class Codes; USB 2.0 §9.6.1, §9.6.5. Three bytes.
public struct ClassCode: Hashable, Sendable {
  /// The class code, which gives the other two their meaning.
  public var base: BaseClass
  /// The subclass code.
  public var subclass: UInt8
  /// The protocol code.
  public var `protocol`: UInt8

  /// Makes a class code.
  public init(_ base: BaseClass, _ subclass: UInt8 = 0, _ protocol: UInt8 = 0) {
    self.base = base
    self.subclass = subclass
    self.protocol = `protocol`
  }

  /// 00/00/00: each interface says what it is.
  public static let definedByInterfaces = Self(.definedByInterfaces)
  /// EF/02/01: a device whose functions are grouped by interface association descriptors.
  public static let interfaceAssociation = Self(.miscellaneous, 0x02, 0x01)

  init(from reader: inout ByteReader) throws(DescriptorError) {
    base = BaseClass(rawValue: try reader.next())
    subclass = try reader.next()
    `protocol` = try reader.next()
  }

  /// The three fields, named `prefix` and `Class`, `SubClass`, `Protocol`.
  func fields(_ prefix: String) -> [DescriptorField] {
    [
      DescriptorField(prefix + "Class", base.rawValue, base.name),
      DescriptorField(prefix + "SubClass", subclass),
      DescriptorField(prefix + "Protocol", `protocol`),
    ]
  }
}

/// The first byte of a class code.
///
/// USB-IF Defined Class Codes.
public struct BaseClass: RawRepresentable, Hashable, Sendable {
  /// The number on the wire.
  public var rawValue: UInt8

  /// Makes a base class; every number is one.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 00h, of a device: each interface says what it is.
  public static let definedByInterfaces = Self(rawValue: 0x00)
  /// 01h.
  public static let audio = Self(rawValue: 0x01)
  /// 02h, Communications and CDC control.
  public static let communications = Self(rawValue: 0x02)
  /// 03h, Human Interface Device.
  public static let hid = Self(rawValue: 0x03)
  /// 07h.
  public static let printer = Self(rawValue: 0x07)
  /// 08h.
  public static let massStorage = Self(rawValue: 0x08)
  /// 0Ah.
  public static let cdcData = Self(rawValue: 0x0a)
  /// 0Eh.
  public static let video = Self(rawValue: 0x0e)
  /// E0h.
  public static let wirelessController = Self(rawValue: 0xe0)
  /// EFh.
  public static let miscellaneous = Self(rawValue: 0xef)
  /// FEh.
  public static let applicationSpecific = Self(rawValue: 0xfe)
  /// FFh.
  public static let vendorSpecific = Self(rawValue: 0xff)

  /// The class's name, or nil if the USB-IF has not given the number away.
  public var name: String? {
    switch rawValue {
    case 0x00: "defined by interfaces"
    case 0x01: "audio"
    case 0x02: "communications"
    case 0x03: "human interface device"
    case 0x05: "physical"
    case 0x06: "image"
    case 0x07: "printer"
    case 0x08: "mass storage"
    case 0x09: "hub"
    case 0x0a: "CDC data"
    case 0x0b: "smart card"
    case 0x0d: "content security"
    case 0x0e: "video"
    case 0x0f: "personal healthcare"
    case 0x10: "audio/video"
    case 0x11: "billboard"
    case 0x12: "USB Type-C bridge"
    case 0x13: "bulk display"
    case 0x14: "MCTP"
    case 0x3c: "I3C"
    case 0xdc: "diagnostic"
    case 0xe0: "wireless controller"
    case 0xef: "miscellaneous"
    case 0xfe: "application specific"
    case 0xff: "vendor specific"
    default: nil
    }
  }
}
