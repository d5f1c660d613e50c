// SPDX-License-Identifier: Apache-2.0

/// What a USB device sends when its host asks what it is.
///
/// A standard descriptor starts with `bLength`, the number of its bytes, and `bDescriptorType`.
/// Numbers of more than one byte are little-endian. Lengths and counts are computed from the
/// contents when writing and compared with them when reading: none can be set.
///
/// Decoding is strict, and therefore exact: whatever decodes encodes to the same bytes again.
/// Where a standard lets a descriptor grow, the longer form that this module does not know is an
/// error here; inside a configuration or a BOS it is kept as an ``UnknownDescriptor``.
public protocol Descriptor: Hashable, Sendable {
  /// Reads one descriptor that fills `bytes` from end to end.
  ///
  /// - Throws: the first thing found wrong. Its offset is an index of `bytes`, so that for a slice it
  ///   is a place in the whole.
  init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError)

  /// The fields in wire order, named as in the standard, without those of contained descriptors.
  var fields: [DescriptorField] { get }

  /// The wire form, contained descriptors included.
  var bytes: [UInt8] { get }
}

extension Descriptor {
  /// Reads one descriptor that fills `bytes` from end to end.
  public init(decoding bytes: [UInt8]) throws(DescriptorError) {
    try self.init(decoding: bytes[...])
  }

  /// The wire form: the bytes of the fields.
  public var bytes: [UInt8] { fields.flatMap(\.bytes) }
}
