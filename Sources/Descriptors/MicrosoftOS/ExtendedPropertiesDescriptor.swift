// SPDX-License-Identifier: Apache-2.0

/// What Windows writes into the registry for a function when it first sees it.
///
/// Microsoft OS 1.0 Descriptors, "Extended Properties OS Feature Descriptor". Ten bytes, then the
/// properties.
public struct ExtendedPropertiesDescriptor: Descriptor {
  /// What follows the first ten bytes, in wire order: at most 65 535.
  public let properties: [ExtendedProperty]

  /// Makes an extended properties descriptor.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 65 535 properties, or for
  ///   more bytes than `dwLength` can count.
  public init(_ properties: [ExtendedProperty]) throws(DescriptorError) {
    try DescriptorError.check(properties.count, limit: 65_535, at: 8)
    let length = properties.reduce(10 as UInt64) { $0 + UInt64($1.size) }
    try DescriptorError.check(Int(clamping: length), limit: Int(clamping: UInt32.max), at: 0)
    self.properties = properties
  }

  /// Reads an extended properties descriptor.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, osFeature: .extendedProperties)
    let count: UInt16 = try reader.next()
    var properties: [ExtendedProperty] = []
    for _ in 0..<count { properties.append(try ExtendedProperty(from: &reader)) }
    try reader.end()
    self.properties = properties
  }

  /// All fields, with those of the properties.
  public var fields: [DescriptorField] {
    .osFeature(
      .extendedProperties,
      [DescriptorField("wCount", UInt16(clamping: properties.count))]
        + properties.flatMap(\.fields))
  }
}
