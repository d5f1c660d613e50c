// SPDX-License-Identifier: Apache-2.0

/// A descriptor that this module does not model, kept as it is.
public struct UnknownDescriptor: Descriptor {
  /// `bDescriptorType`, offset 1.
  public let type: DescriptorType
  /// What follows, from offset 2: at most 253 bytes.
  public let data: [UInt8]

  /// Makes a descriptor of any type.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if `data` is longer than 253 bytes.
  public init(type: DescriptorType, data: [UInt8]) throws(DescriptorError) {
    try DescriptorError.check(data.count, limit: 253, at: 2)
    self.type = type
    self.data = data
  }

  /// Reads any descriptor whose `bLength` is right.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var frame = ByteReader(bytes)
    var reader = ByteReader(try frame.descriptor())
    try frame.end()
    let _: UInt8 = try reader.next()
    type = DescriptorType(rawValue: try reader.next())
    data = reader.remainder()
  }

  /// The length, the type, and the data as one field.
  public var fields: [DescriptorField] {
    .descriptor(type, data.isEmpty ? [] : [DescriptorField("data", bytes: data)])
  }
}
