// SPDX-License-Identifier: Apache-2.0

/// The strings that a program writes to `ep0` of its functionfs, after its descriptors.
///
/// `include/uapi/linux/usb/functionfs.h`, "Strings format", and `__ffs_data_got_strings` of
/// `f_fs.c`.
public struct FunctionFSStrings: Hashable, Sendable {
  /// The strings of one language.
  public struct Language: Hashable, Sendable {
    /// The language.
    public var id: LanguageID
    /// The texts: descriptors count them from 1. Bytes that are not UTF-8 become U+FFFD.
    public var texts: [String]

    /// Makes the strings of a language.
    public init(id: LanguageID, texts: [String]) {
      self.id = id
      self.texts = texts
    }
  }

  /// The languages; each has as many texts.
  public let languages: [Language]

  /// How many strings there are in each language.
  public var count: Int { languages.first?.texts.count ?? 0 }

  /// No strings.
  public static let none = Self(languages: [])

  private init(languages: [Language]) { self.languages = languages }

  /// Reads a block from end to end.
  public init(decoding bytes: [UInt8]) throws(FunctionFSError) {
    var reader = ByteReader(bytes[...])
    let magic = try reader.header()
    guard magic == 2 else { throw .init(offset: 0, reason: .wrongMagic(magic)) }
    let stringCount = try reader.count()
    let languageCount = try reader.count()
    guard (stringCount == 0) == (languageCount == 0) else {
      throw .init(offset: 8, reason: .stringsWithoutLanguage)
    }
    var languages: [Language] = []
    for _ in 0..<languageCount {
      let id: UInt16 = try reader.number()
      var texts: [String] = []
      for _ in 0..<stringCount { texts.append(try Self.text(from: &reader)) }
      languages.append(Language(id: LanguageID(rawValue: id), texts: texts))
    }
    guard reader.rest.isEmpty else {
      throw .init(offset: reader.offset, reason: .trailing(reader.rest.count))
    }
    self.languages = languages
  }

  private static func text(from reader: inout ByteReader) throws(FunctionFSError) -> String {
    guard let end = reader.rest.firstIndex(of: 0) else {
      throw .init(offset: reader.offset, reason: .unterminated)
    }
    let text = try reader.taking(end - reader.offset + 1).dropLast()
    return String(decoding: text, as: UTF8.self)
  }
}
