// SPDX-License-Identifier: Apache-2.0

/// The page that a device would like its host to open.
///
/// WebUSB §4.3.1. Three bytes and the URL in UTF-8, its scheme made one number.
public struct WebURLDescriptor: Descriptor {
  /// `bScheme`, offset 2: the start of the URL.
  public let scheme: Scheme
  private let rest: [UInt8]

  /// `bDescriptorType` is WEBUSB_URL, the number of a string descriptor.
  private static let type = DescriptorType.string

  /// `bScheme`.
  public enum Scheme: UInt8, CaseIterable, Hashable, Sendable {
    /// `http://`
    case http = 0
    /// `https://`
    case https = 1
    /// Nothing: the URL is given in full.
    case none = 255

    var prefix: String {
      switch self {
      case .http: "http://"
      case .https: "https://"
      case .none: ""
      }
    }
  }

  /// Makes a URL descriptor; upper and lower case in the scheme are the same, as in the kernel.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if more than 252 bytes follow the scheme.
  public init(_ url: String) throws(DescriptorError) {
    let bytes = Array(url.utf8)
    scheme =
      Scheme.allCases.first { bytes.lazy.map(\.asciiLowercased).starts(with: $0.prefix.utf8) }
      ?? .none
    rest = Array(bytes.dropFirst(scheme.prefix.utf8.count))
    try DescriptorError.check(rest.count, limit: 252, at: 3)
  }

  /// Reads a URL descriptor.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, Self.type, length: 3...255)
    let number: UInt8 = try reader.next()
    guard let scheme = Scheme(rawValue: number) else {
      throw DescriptorError(
        offset: reader.offset - 1, reason: .undefinedValue(Int(number)))
    }
    self.scheme = scheme
    guard String(validating: reader.rest, as: UTF8.self) != nil else {
      throw reader.error(.invalidUTF8)
    }
    rest = reader.remainder()
  }

  /// The URL with its scheme.
  public var url: String { scheme.prefix + String(decoding: rest, as: UTF8.self) }

  /// The fields, all of them.
  public var fields: [DescriptorField] {
    let start = DescriptorField("bScheme", scheme.rawValue, scheme.prefix)
    return .descriptor(
      Self.type,
      rest.isEmpty ? [start] : [start, DescriptorField("URL", bytes: rest, url)])
  }
}
