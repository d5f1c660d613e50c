// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not the descriptor they were taken for, or why a value has no wire form.
public struct DescriptorError: Error, Hashable, Sendable {
  /// Where, in bytes: an index of what was decoded, or of what the value would have become.
  public var offset: Int
  /// What is wrong there.
  public var reason: Reason

  /// Makes an error.
  public init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  /// A fact about the bytes at an offset.
  public enum Reason: Hashable, Sendable {
    /// The next item takes `needed` bytes, and `available` are left.
    case truncated(needed: Int, available: Int)
    /// The item ends here, and this many bytes follow.
    case trailing(Int)
    /// `bLength` is not one that this descriptor can have.
    case wrongLength(found: Int, allowed: ClosedRange<Int>)
    /// A length in bytes, of text in units of two, is odd.
    case oddLength(Int)
    /// `bDescriptorType` is another descriptor's.
    case wrongType(found: UInt8, expected: UInt8)
    /// `bDescriptorSubtype` or `bDevCapabilityType` is another descriptor's.
    case wrongSubtype(found: UInt8, expected: UInt8)
    /// A count, or a total length, is not that of what follows it.
    case disagreement(stated: Int, actual: Int)
    /// A field has a value that its standard does not define.
    case undefinedValue(Int)
    /// Bits that the standard reserves as zero are these instead.
    case reserved(UInt8)
    /// A part of a value has more items, units or bytes than its field can count.
    case tooMany(Int, limit: Int)
    /// A half of a surrogate pair stands alone.
    case loneSurrogate(UInt16)
    /// A platform capability has the UUID of another platform.
    case foreignUUID
    /// The text does not end with a null character.
    case unterminated
    /// The text is not UTF-8.
    case invalidUTF8
    /// An item ends what none before it began.
    case unopened
    /// An item begins what none after it ends.
    case unclosed
    /// A range whose greatest value is less than its least.
    case emptyRange(Int, Int)
    /// A HID report has so many bytes.
    case reportTooLong(Int, limit: Int)
    /// A HID report has no number, and others have one.
    case unnumbered
  }

  /// - Throws: ``Reason/tooMany(_:limit:)`` if `count` exceeds `limit`.
  static func check(_ count: Int, limit: Int, at offset: Int) throws(DescriptorError) {
    guard count <= limit else {
      throw DescriptorError(offset: offset, reason: .tooMany(count, limit: limit))
    }
  }
}
