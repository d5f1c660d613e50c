// SPDX-License-Identifier: Apache-2.0

/// A name of at most eight ASCII characters by which Windows finds a driver, such as `RNDIS`.
///
/// Microsoft OS 1.0 Descriptors, "Compatible and Sub-Compatible IDs". Eight bytes, filled up with
/// nulls. The kernel may send anything after the first null, so that all eight bytes are kept.
public struct CompatibleID: Hashable, Sendable {
  /// The wire form.
  let bytes: [UInt8]

  /// No name: eight nulls.
  public static let none = Self(bytes: Array(repeating: 0, count: 8))

  /// Makes a name, or nil if the text is longer than eight bytes or not ASCII.
  public init?(_ text: String) {
    let characters = Array(text.utf8)
    guard characters.count <= 8, characters.allSatisfy({ $0 < 0x80 }) else { return nil }
    bytes = characters + Array(repeating: 0, count: 8 - characters.count)
  }

  init(from reader: inout ByteReader) throws(DescriptorError) {
    self.init(bytes: Array(try reader.take(8)))
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// What stands before the first null; bytes that are not UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
}
