// SPDX-License-Identifier: Apache-2.0

/// Says which further descriptors a HID interface has, and how long they are.
///
/// HID 1.11 §6.2.1. Six bytes and three for each further descriptor.
public struct HIDDescriptor: Descriptor {
  /// A descriptor that a host asks the interface for.
  public struct Further: Hashable, Sendable {
    /// `bDescriptorType`
    public var type: DescriptorType
    /// `wDescriptorLength`, in bytes.
    public var length: UInt16

    /// Makes an entry.
    public init(_ type: DescriptorType, length: UInt16) {
      self.type = type
      self.length = length
    }
  }

  /// `bcdHID`, offset 2: the release of the HID specification.
  public var version: BCDVersion
  /// `bCountryCode`, offset 4: the country that a keyboard's labels are for; 0: not localized.
  public var countryCode: UInt8
  /// `bNumDescriptors`, offset 5, counts them, from offset 6; the report descriptor first, at most 83.
  public let further: [Further]

  /// Makes a descriptor.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 83.
  public init(
    version: BCDVersion = 0x0111, countryCode: UInt8 = 0, further: [Further]
  ) throws(DescriptorError) {
    try DescriptorError.check(further.count, limit: 83, at: 5)
    self.version = version
    self.countryCode = countryCode
    self.further = further
  }

  /// Reads at least six bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .hid, length: 6...255)
    version = BCDVersion(rawValue: try reader.next())
    countryCode = try reader.next()
    let count: UInt8 = try reader.next()
    var further: [Further] = []
    for _ in 0..<count {
      let type: UInt8 = try reader.next()
      further.append(Further(DescriptorType(rawValue: type), length: try reader.next()))
    }
    self.further = further
    try reader.end()
  }

  /// The fields of §6.2.1.
  public var fields: [DescriptorField] {
    .descriptor(
      .hid,
      [
        DescriptorField("bcdHID", version),
        DescriptorField("bCountryCode", countryCode),
        DescriptorField("bNumDescriptors", UInt8(clamping: further.count)),
      ]
        + further.enumerated().flatMap { index, entry in
          [
            DescriptorField(
              "bDescriptorType(\(index + 1))", entry.type.rawValue, entry.type.hidName),
            DescriptorField("wDescriptorLength(\(index + 1))", entry.length),
          ]
        })
  }
}

extension DescriptorType {
  /// HID; other classes have descriptors of their own with this number.
  public static let hid = Self(rawValue: 0x21)
  /// A HID report descriptor.
  public static let hidReport = Self(rawValue: 0x22)

  fileprivate var hidName: String? { self == .hidReport ? "report" : nil }
}
