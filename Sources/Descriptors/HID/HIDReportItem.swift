// SPDX-License-Identifier: Apache-2.0

/// One item of a report descriptor: HID 1.11 §6.2.2.2 and §6.2.2.3.
public struct HIDReportItem: Hashable, Sendable {
  /// What an item is: its first byte without the size of its data.
  public struct Tag: RawRepresentable, Hashable, Sendable {
    /// `bTag` in bits 7…4, `bType` in bits 3…2; bits 1…0 are clear.
    public let rawValue: UInt8

    /// Makes a tag; the two lowest bits are cleared.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0xfc }
  }

  /// What it is.
  public let tag: Tag
  /// Its data, little-endian: none, one, two or four bytes; of a long item at most 255.
  public let data: [UInt8]
  /// `bLongItemTag` of a long item; no standard defines any.
  public let longTag: UInt8?

  /// Makes a short item with as few bytes of data as the number takes; those that never have any get
  /// none, all others at least one.
  ///
  /// - Parameters:
  ///   - tag: what it is.
  ///   - value: in 32 bits, with a sign where the tag has one; clamped.
  public init(_ tag: Tag, _ value: Int = 0) {
    self.tag = tag
    longTag = nil
    guard !tag.hasNoData else {
      data = []
      return
    }
    let size =
      if tag.isSigned {
        Int8(exactly: value) != nil ? 1 : Int16(exactly: value) != nil ? 2 : 4
      } else {
        UInt8(exactly: value) != nil ? 1 : UInt16(exactly: value) != nil ? 2 : 4
      }
    let bits =
      tag.isSigned ? UInt32(bitPattern: Int32(clamping: value)) : UInt32(clamping: value)
    data = Array(littleEndian(bits).prefix(size))
  }

  /// Takes an item from the front.
  ///
  /// - Throws: ``DescriptorError/Reason/truncated(needed:available:)`` if it reaches past the end;
  ///   the offset is that of the item, of which nothing is then taken.
  init(from reader: inout ByteReader) throws(DescriptorError) {
    guard let prefix = reader.rest.first else {
      throw reader.error(.truncated(needed: 1, available: 0))
    }
    tag = Tag(rawValue: prefix)
    guard prefix == Self.longPrefix else {
      let size = [0, 1, 2, 4][Int(prefix & 3)]
      data = Array(try reader.take(1 + size).dropFirst())
      longTag = nil
      return
    }
    let size = reader.rest.dropFirst().first ?? 0
    let bytes = try reader.take(3 + Int(size))
    data = Array(bytes.dropFirst(3))
    longTag = bytes[bytes.startIndex + 2]
  }

  /// The first byte of a long item.
  private static let longPrefix: UInt8 = 0xfe

  /// The wire form.
  public var bytes: [UInt8] {
    if let longTag { return [Self.longPrefix, UInt8(clamping: data.count), longTag] + data }
    return [tag.rawValue | UInt8(clamping: min(data.count, 3))] + data
  }

  /// The data as a number without a sign; of a long item its first four bytes.
  public var unsigned: UInt32 { data.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) } }

  /// The data as a number whose highest bit is the sign.
  public var signed: Int32 {
    let unused = 32 - 8 * min(data.count, 4)
    return unused == 32 ? 0 : Int32(bitPattern: unsigned << UInt32(unused)) >> Int32(unused)
  }
}

extension HIDReportItem.Tag {
  /// Data from the device, §6.2.2.5.
  public static let input = Self(rawValue: 0x80)
  /// Data to the device.
  public static let output = Self(rawValue: 0x90)
  /// Data that configures the device, in both directions.
  public static let feature = Self(rawValue: 0xb0)
  /// Begins a group of items, §6.2.2.6.
  public static let collection = Self(rawValue: 0xa0)
  /// Ends the group.
  public static let endCollection = Self(rawValue: 0xc0)

  /// Which table the usages are from, §6.2.2.7.
  public static let usagePage = Self(rawValue: 0x04)
  /// The least value, with a sign.
  public static let logicalMinimum = Self(rawValue: 0x14)
  /// The greatest value, with a sign.
  public static let logicalMaximum = Self(rawValue: 0x24)
  /// What the least value stands for, in units.
  public static let physicalMinimum = Self(rawValue: 0x34)
  /// What the greatest value stands for, in units.
  public static let physicalMaximum = Self(rawValue: 0x44)
  /// The power of ten that the units are multiplied with.
  public static let unitExponent = Self(rawValue: 0x54)
  /// The units, four bits for each quantity.
  public static let unit = Self(rawValue: 0x64)
  /// The size of a field, in bits.
  public static let reportSize = Self(rawValue: 0x74)
  /// The number of the report that the fields are in, 1…255.
  public static let reportID = Self(rawValue: 0x84)
  /// The number of fields.
  public static let reportCount = Self(rawValue: 0x94)
  /// Keeps all of these.
  public static let push = Self(rawValue: 0xa4)
  /// Goes back to those that were kept last.
  public static let pop = Self(rawValue: 0xb4)

  /// What a field or a collection is for, §6.2.2.8.
  public static let usage = Self(rawValue: 0x08)
  /// The first of some usages.
  public static let usageMinimum = Self(rawValue: 0x18)
  /// The last of them.
  public static let usageMaximum = Self(rawValue: 0x28)
  /// A part of the body, of the physical descriptor.
  public static let designatorIndex = Self(rawValue: 0x38)
  /// The first of some designators.
  public static let designatorMinimum = Self(rawValue: 0x48)
  /// The last of them.
  public static let designatorMaximum = Self(rawValue: 0x58)
  /// The index of a string.
  public static let stringIndex = Self(rawValue: 0x78)
  /// The first of some strings.
  public static let stringMinimum = Self(rawValue: 0x88)
  /// The last of them.
  public static let stringMaximum = Self(rawValue: 0x98)
  /// 1 begins a set of usages to choose from, 0 ends it.
  public static let delimiter = Self(rawValue: 0xa8)

  /// The standard's name, or nil of those that it reserves.
  public var name: String? { Self.names[self] }

  private static let names: [Self: String] = [
    .input: "Input", .output: "Output", .feature: "Feature", .collection: "Collection",
    .endCollection: "End Collection", .usagePage: "Usage Page",
    .logicalMinimum: "Logical Minimum", .logicalMaximum: "Logical Maximum",
    .physicalMinimum: "Physical Minimum", .physicalMaximum: "Physical Maximum",
    .unitExponent: "Unit Exponent", .unit: "Unit", .reportSize: "Report Size",
    .reportID: "Report ID", .reportCount: "Report Count", .push: "Push", .pop: "Pop",
    .usage: "Usage", .usageMinimum: "Usage Minimum", .usageMaximum: "Usage Maximum",
    .designatorIndex: "Designator Index", .designatorMinimum: "Designator Minimum",
    .designatorMaximum: "Designator Maximum", .stringIndex: "String Index",
    .stringMinimum: "String Minimum", .stringMaximum: "String Maximum", .delimiter: "Delimiter",
  ]

  /// Whether the number has a sign.
  fileprivate var isSigned: Bool {
    [.logicalMinimum, .logicalMaximum, .physicalMinimum, .physicalMaximum, .unitExponent]
      .contains(self)
  }

  fileprivate var hasNoData: Bool { [.endCollection, .push, .pop].contains(self) }
}
