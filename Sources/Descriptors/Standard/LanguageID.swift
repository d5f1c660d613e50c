// SPDX-License-Identifier: Apache-2.0

/// A LANGID: a language and where it is spoken.
///
/// USB Language Identifiers (LANGIDs) 1.0: the primary language in bits 9…0, the sublanguage in
/// bits 15…10. Any number is taken: what a device sends need not be in the table.
public struct LanguageID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number on the wire.
  public var rawValue: UInt16

  /// Makes a LANGID from the number on the wire.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// 0409h, `en-US`: the language of all texts that the kernel itself brings.
  public static let englishUnitedStates = Self(rawValue: 0x0409)

  /// Makes a LANGID from a BCP 47 tag of the table, or from a number, or returns nil.
  ///
  /// The tag's case does not matter: `en-US`, `en-us`. A number is decimal or, after `0x`,
  /// hexadecimal: `1033`, `0x0409`. A decimal number with a leading zero is refused, because the
  /// kernel reads it as octal.
  public init?(_ text: String) {
    let text = text.asciiLowercased()
    if let number = Self.number(text) {
      rawValue = number
    } else if let entry = Self.table.first(where: { $0.tag?.asciiLowercased() == text }) {
      rawValue = entry.number
    } else {
      return nil
    }
  }

  private static func number(_ text: String) -> UInt16? {
    let isHexadecimal = text.hasPrefix("0x")
    let digits = isHexadecimal ? text.dropFirst(2) : text[...]
    // The initializer below would also take a sign.
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
      isHexadecimal || digits == "0" || first != UInt8(ascii: "0")
    else { return nil }
    return UInt16(digits, radix: isHexadecimal ? 16 : 10)
  }

  /// Bits 9…0.
  public var primaryLanguage: UInt16 { rawValue & 0x3ff }
  /// Bits 15…10.
  public var sublanguage: UInt16 { rawValue >> 10 }

  /// Whether the kernel lets a gadget have strings in this language.
  ///
  /// `usb_validate_langid` in `drivers/usb/gadget/usbstring.c`: the primary language is not 0, not in
  /// 62h…FEh and below 100h; the sublanguage is not 0.
  public var isAcceptedByKernel: Bool {
    let isLanguage = (0x01...0x61).contains(primaryLanguage) || primaryLanguage == 0xff
    return isLanguage && sublanguage != 0
  }

  /// The BCP 47 tag, for example `en-US`, or nil for a LANGID that is not a language with a tag.
  public var tag: String? { Self.entry(self)?.tag }

  /// The language's English name, for example `English (United States)`, or nil if not in the table.
  public var name: String? { Self.entry(self)?.name }

  /// Four hexadecimal digits: `0x0409`.
  public var description: String { hexadecimal(rawValue) }

  /// All LANGIDs that the USB-IF has published.
  public static var known: [LanguageID] { table.map { LanguageID(rawValue: $0.number) } }

  private static func entry(_ language: LanguageID) -> Entry? {
    table.first { $0.number == language.rawValue }
  }
}

extension String {
  /// With a…z for A…Z; other scripts have no part in tags and numbers.
  fileprivate func asciiLowercased() -> String {
    String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }
}
