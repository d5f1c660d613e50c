// SPDX-License-Identifier: Apache-2.0

/// What the string indices of a device stand for.
struct DeviceTexts: Hashable {
  /// What there is to say about an index.
  enum Text: Hashable {
    /// The device's words.
    case known(String)
    /// The device has no such string.
    case missing
    /// It cannot be known; why not.
    case unknown(String)
  }

  /// Nothing is known, as when a file has only a configuration.
  static let none = DeviceTexts()

  private var strings: [UInt8: Text]?
  private var urls: [UInt8: String] = [:]

  private init() {}

  /// The strings in the first of the languages, and the web pages.
  init(_ enumeration: Enumeration) {
    let language = enumeration[.languages]?.bytes.flatMap { list in
      list.count < 4 ? nil : LanguageID(rawValue: UInt16(list[2]) | UInt16(list[3]) << 8)
    }
    if case .unknown = enumeration[.languages] { strings = nil } else { strings = [:] }
    for exchange in enumeration.exchanges {
      switch exchange.request {
      case .string(let index, language): strings?[index] = Self.text(exchange.answer)
      case .webURL(let index, _):
        urls[index] = exchange.answer.bytes.flatMap { Self.url($0) }
      default: break
      }
    }
  }

  /// What a string index stands for, or nil if nothing is known about the strings.
  func text(_ index: UInt8) -> Text? {
    guard let strings, index != 0 else { return nil }
    return strings[index] ?? .missing
  }

  /// The address that the index of a web page stands for.
  func url(_ index: UInt8) -> String? { urls[index] }

  private static func text(_ answer: Enumeration.Answer) -> Text {
    switch answer {
    case .bytes(let bytes): .known(utf16(bytes.dropFirst(2)))
    case .stall: .missing
    case .unknown(let reason): .unknown(reason)
    }
  }

  private static func url(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 3 else { return nil }
    return url(scheme: bytes[2], bytes[3...])
  }
}

extension DeviceTexts {
  /// Text in UTF-16 as far as it is any: half a character becomes U+FFFD, half a unit is left out.
  static func utf16(_ bytes: ArraySlice<UInt8>) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// An address from `bScheme` and what follows it; bytes that are not UTF-8 become U+FFFD.
  static func url(scheme: UInt8, _ bytes: ArraySlice<UInt8>) -> String {
    let prefix = WebURLDescriptor.Scheme(rawValue: scheme)?.prefix ?? ""
    return prefix + String(decoding: bytes, as: UTF8.self)
  }
}
