// SPDX-License-Identifier: Apache-2.0

/// String descriptor zero: the languages that the device's strings come in.
///
/// USB 2.0 §9.6.7, table 9-15. 2 to 254 bytes.
public struct LanguageListDescriptor: Descriptor {
  /// `wLANGID`, from offset 2, two bytes each: at most 126 languages.
  public let languages: [LanguageID]

  /// Makes a language table.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 126 languages.
  public init(_ languages: [LanguageID]) throws(DescriptorError) {
    try DescriptorError.check(languages.count, limit: 126, at: 2)
    self.languages = languages
  }

  /// Reads a language table.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .string, length: 2...254)
    guard reader.rest.count.isMultiple(of: 2) else {
      throw reader.error(.oddLength(reader.rest.count))
    }
    var languages: [LanguageID] = []
    while !reader.rest.isEmpty { languages.append(LanguageID(rawValue: try reader.next())) }
    self.languages = languages
  }

  /// The fields of table 9-15.
  public var fields: [DescriptorField] {
    .descriptor(
      .string,
      languages.enumerated().map { index, language in
        DescriptorField("wLANGID[\(index)]", language.rawValue, language.name)
      })
  }
}
