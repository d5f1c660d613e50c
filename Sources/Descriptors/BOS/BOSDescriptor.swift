// SPDX-License-Identifier: Apache-2.0

/// The binary device object store: what the device can do beyond its configurations.
///
/// USB 3.2 §9.6.2, table 9-12. Five bytes, then the capabilities.
public struct BOSDescriptor: Descriptor {
  /// What follows the first five bytes, in wire order: at most 255.
  public let capabilities: [DeviceCapability]

  /// Makes a BOS.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 255 capabilities.
  public init(_ capabilities: [DeviceCapability]) throws(DescriptorError) {
    try DescriptorError.check(capabilities.count, limit: 255, at: 4)
    self.capabilities = capabilities
  }

  /// Reads a BOS.
  ///
  /// - Throws: if the BOS itself is malformed or a `bLength` in it is 0 or 1 or reaches past the end.
  ///   A capability that this module does not know, or in another form, is kept as bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var outer = ByteReader(bytes)
    var reader = try ByteReader(try outer.descriptor(), .bos, length: 5...5)
    let totalLength: UInt16 = try reader.next()
    let count: UInt8 = try reader.next()
    guard totalLength >= 5 else {
      throw DescriptorError(
        offset: bytes.startIndex + 2, reason: .disagreement(stated: Int(totalLength), actual: 5))
    }
    var contents = ByteReader(try outer.take(Int(totalLength) - 5))
    try outer.end()
    var capabilities: [DeviceCapability] = []
    while !contents.rest.isEmpty {
      capabilities.append(try DeviceCapability(decoding: try contents.descriptor()))
    }
    guard Int(count) == capabilities.count else {
      throw DescriptorError(
        offset: bytes.startIndex + 4,
        reason: .disagreement(stated: Int(count), actual: capabilities.count))
    }
    self.capabilities = capabilities
  }

  /// `wTotalLength`, offset 2, in bytes: five and those of ``capabilities``.
  public var totalLength: Int { capabilities.reduce(5) { $0 + $1.bytes.count } }

  /// The fields of table 9-12.
  public var fields: [DescriptorField] {
    [
      DescriptorField("bLength", UInt8(5)),
      DescriptorField("bDescriptorType", DescriptorType.bos.rawValue, DescriptorType.bos.name),
      DescriptorField("wTotalLength", UInt16(clamping: totalLength)),
      DescriptorField("bNumDeviceCaps", UInt8(clamping: capabilities.count)),
    ]
  }

  /// The five bytes of the fields, then ``capabilities``.
  public var bytes: [UInt8] { fields.flatMap(\.bytes) + capabilities.flatMap(\.bytes) }
}
