// SPDX-License-Identifier: Apache-2.0

/// A text, in the language that the host asked for.
///
/// USB 2.0 §9.6.7, table 9-16. UTF-16LE without a null at the end: 2 to 254 bytes. Two of these are
/// equal if their bytes are: `é` in one scalar and in two are different descriptors.
public struct StringDescriptor: Descriptor {
  private let text: UTF16Text

  /// The most UTF-16 code units that a string descriptor holds: `bLength` is a byte.
  public static let maxUnits = 126

  /// Makes a string descriptor.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if the text takes more than
  ///   ``maxUnits`` UTF-16 code units; a character beyond U+FFFF takes two.
  public init(_ string: String) throws(DescriptorError) {
    text = UTF16Text(string)
    try DescriptorError.check(text.units.count, limit: Self.maxUnits, at: 2)
  }

  /// Reads a string descriptor.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    let reader = try ByteReader(bytes, .string, length: 2...254)
    text = try UTF16Text(decoding: reader.rest)
  }

  /// `bString`, from offset 2: the text.
  public var string: String { text.string }

  /// The fields of table 9-16.
  public var fields: [DescriptorField] {
    .descriptor(
      .string,
      text.units.isEmpty ? [] : [DescriptorField("bString", bytes: text.bytes, string)])
  }
}
