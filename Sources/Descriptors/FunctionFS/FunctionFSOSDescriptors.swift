// SPDX-License-Identifier: Apache-2.0

/// The Microsoft OS descriptors that a program gives for one interface of its functionfs.
///
/// `__ffs_data_do_os_desc` of `f_fs.c`.
public struct FunctionFSOSDescriptors: Hashable, Sendable {
  /// The number of the interface, which counts from 0.
  public let interface: UInt8
  /// Which driver Windows takes.
  public private(set) var compatibleID = CompatibleID.none
  /// Which of the driver's variants.
  public private(set) var subCompatibleID = CompatibleID.none
  /// The registry values.
  public private(set) var properties: [Property] = []

  /// A registry value; the name and a text are UTF-8, which the kernel turns into UTF-16.
  public struct Property: Hashable, Sendable {
    /// `dwPropertyDataType`, 1…7; the kernel sends 1, 2, 3 and 6.
    public var type: UInt32
    /// The name, with the null at its end.
    public var name: [UInt8]
    /// The value.
    public var data: [UInt8]
  }

  /// Takes so many feature descriptors: `ffs_do_os_descs`.
  ///
  /// - Parameter interfaces: how many interfaces there are.
  static func all(
    _ count: Int, interfaces: Int, from reader: inout ByteReader
  ) throws(FunctionFSError) -> [FunctionFSOSDescriptors] {
    var found: [UInt8: FunctionFSOSDescriptors] = [:]
    func check(_ interface: UInt8, at offset: Int) throws(FunctionFSError) {
      guard interface < interfaces else {
        throw FunctionFSError(offset: offset, reason: .noSuchInterface(interface))
      }
    }
    for _ in 0..<count {
      let start = reader.offset
      let owner: UInt8 = try reader.number()
      _ = try reader.taking(4)
      let version: UInt16 = try reader.number()
      // Up to 6.3 the kernel wanted the bytes in the other order, and still takes them.
      guard version == 0x0100 || version == 0x0001 else {
        throw FunctionFSError(offset: start + 5, reason: .wrongVersion(version))
      }
      let kind: UInt16 = try reader.number()
      let partCount: UInt16 = try reader.number()
      for _ in 0..<partCount {
        let offset = reader.offset
        switch kind {
        case 4:
          let interface: UInt8 = try reader.number()
          try check(interface, at: offset)
          try found[interface, default: .init(interface: interface)].takeIDs(from: &reader)
        case 5:
          try check(owner, at: start)
          try found[owner, default: .init(interface: owner)].takeProperty(from: &reader)
        default:
          throw FunctionFSError(offset: start + 7, reason: .wrongFeature(kind))
        }
      }
    }
    return found.values.sorted { $0.interface < $1.interface }
  }

  private init(interface: UInt8) { self.interface = interface }

  private mutating func takeIDs(from reader: inout ByteReader) throws(FunctionFSError) {
    _ = try reader.taking(1)
    (compatibleID, subCompatibleID) = try FunctionFSError.of { () throws(DescriptorError) in
      let identifiers = (try CompatibleID(from: &reader), try CompatibleID(from: &reader))
      try reader.reserved(6)
      return identifiers
    }
  }

  private mutating func takeProperty(from reader: inout ByteReader) throws(FunctionFSError) {
    let start = reader.offset
    let size = try reader.count()
    let type: UInt32 = try reader.number()
    guard (1...7).contains(type) else {
      throw FunctionFSError(
        offset: start + 4, reason: .descriptor(.undefinedValue(Int(clamping: type))))
    }
    let nameLength: UInt16 = try reader.number()
    let name = Array(try reader.taking(Int(nameLength)))
    let data = Array(try reader.taking(try reader.count()))
    guard size == reader.offset - start else {
      throw FunctionFSError(
        offset: start, reason: .wrongLength(stated: size, actual: reader.offset - start))
    }
    properties.append(Property(type: type, name: name, data: data))
  }
}

extension FunctionFSOSDescriptors.Property {
  /// The value as the kernel sends it; nil: it answers with an error.
  public var sent: ExtendedProperty? {
    guard let type = ExtendedProperty.ValueType(rawValue: type) else { return nil }
    let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    switch type {
    case .binary: return try? ExtendedProperty(text, type: type, data: data)
    case .text, .expandableText, .link:
      // Twice as many bytes as there were, whatever of them the text takes.
      let units = String(decoding: data.prefix { $0 != 0 }, as: UTF8.self).utf16
      let bytes = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let padding = Array(repeating: 0 as UInt8, count: max(0, data.count * 2 - bytes.count))
      return try? ExtendedProperty(text, type: type, data: bytes + padding)
    default: return nil
    }
  }
}
