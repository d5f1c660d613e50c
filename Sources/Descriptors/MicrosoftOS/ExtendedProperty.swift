// SPDX-License-Identifier: Apache-2.0

/// One value for the registry.
///
/// Microsoft OS 1.0 Descriptors, "Custom Properties". Fourteen bytes, and those of the name and the
/// data; offsets below are within the property.
public struct ExtendedProperty: Hashable, Sendable {
  /// `dwPropertyDataType`, offset 4: what the data is.
  public let type: ValueType
  private let nameText: UTF16Text
  /// `bPropertyData`: as it stands on the wire. See ``text``.
  public let data: [UInt8]

  /// `dwPropertyDataType`, a type of the Windows registry.
  public enum ValueType: UInt32, Hashable, Sendable {
    /// REG_SZ: text.
    case text = 1
    /// REG_EXPAND_SZ: text with environment variables.
    case expandableText = 2
    /// REG_BINARY: bytes.
    case binary = 3
    /// REG_DWORD_LITTLE_ENDIAN: four bytes.
    case number = 4
    /// REG_DWORD_BIG_ENDIAN: four bytes.
    case bigEndianNumber = 5
    /// REG_LINK: text that names another key.
    case link = 6
    /// REG_MULTI_SZ: texts, each with its null, then one more null.
    case texts = 7
  }

  /// Makes a property.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if the name takes more than 32 766 UTF-16
  ///   code units, or if there is more data than `dwSize` can count.
  public init(_ name: String, type: ValueType, data: [UInt8]) throws(DescriptorError) {
    nameText = UTF16Text(name)
    try DescriptorError.check(nameText.units.count, limit: 32_766, at: 8)
    // Far above any control transfer, and below what the sums need on a 32-bit machine.
    try DescriptorError.check(data.count, limit: 0x7fff_0000 - 65_546, at: 10)
    self.type = type
    self.data = data
  }

  /// Makes a property with text, which is written in UTF-16 with a null at the end.
  ///
  /// - Throws: as ``init(_:type:data:)``.
  public init(
    _ name: String, type: ValueType = .text, text: String
  ) throws(DescriptorError) {
    try self.init(name, type: type, data: UTF16Text(text + "\0").bytes)
  }

  init(from reader: inout ByteReader) throws(DescriptorError) {
    let start = reader.offset
    let size = try reader.count32()
    let number: UInt32 = try reader.next()
    guard let type = ValueType(rawValue: number) else {
      throw DescriptorError(
        offset: start + 4, reason: .undefinedValue(Int(clamping: number)))
    }
    self.type = type
    let nameLength: UInt16 = try reader.next()
    let name = try UTF16Text(decoding: try reader.take(Int(nameLength)))
    guard name.units.last == 0 else { throw reader.error(.unterminated) }
    nameText = UTF16Text(String(decoding: name.units.dropLast(), as: UTF16.self))
    data = Array(try reader.take(try reader.count32()))
    guard size == reader.offset - start else {
      throw DescriptorError(
        offset: start, reason: .disagreement(stated: size, actual: reader.offset - start))
    }
  }

  /// `bPropertyName`, offset 10, without the null that ends it on the wire.
  public var name: String { nameText.string }

  /// ``data`` as text, or nil if the type is not one of text or the data not UTF-16 with a null at
  /// the end.
  public var text: String? {
    guard [.text, .expandableText, .link].contains(type) else { return nil }
    do {
      let text = try UTF16Text(decoding: data[...])
      guard text.units.last == 0 else { return nil }
      return String(decoding: text.units.dropLast(), as: UTF16.self)
    } catch {
      return nil
    }
  }

  /// `dwSize`, offset 0, in bytes: the whole property.
  var size: UInt32 { UInt32(clamping: 14 + nameBytes.count + data.count) }

  private var nameBytes: [UInt8] { nameText.bytes + [0, 0] }

  var fields: [DescriptorField] {
    [
      DescriptorField("dwSize", size),
      DescriptorField("dwPropertyDataType", type.rawValue, "\(type)"),
      DescriptorField("wPropertyNameLength", UInt16(clamping: nameBytes.count)),
      DescriptorField("bPropertyName", bytes: nameBytes, name),
      DescriptorField("dwPropertyDataLength", UInt32(clamping: data.count)),
    ] + (data.isEmpty ? [] : [DescriptorField("bPropertyData", bytes: data, text)])
  }
}
