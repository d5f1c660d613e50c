// SPDX-License-Identifier: Apache-2.0

/// A UUID in the byte order that USB uses: RFC 9562 fields, the first three little-endian.
///
/// USB 3.2 §9.6.2.4, `PlatformCapabilityUUID`. Sixteen bytes.
public struct WireUUID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number that the text form writes in hexadecimal.
  public var rawValue: UInt128

  /// Makes a UUID from the number that its text form writes in hexadecimal.
  public init(rawValue: UInt128) { self.rawValue = rawValue }

  /// Reads the text form, 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12; nil: it is not that.
  public init?(_ text: some StringProtocol) {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
      groups.joined().allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let number = UInt128(groups.joined(), radix: 16)
    else { return nil }
    rawValue = number
  }

  /// Makes a UUID from its wire form; what is missing of sixteen bytes is zero.
  public init(wire bytes: some Sequence<UInt8>) {
    let padded = (Array(bytes) + Array(repeating: 0, count: 16)).prefix(16)
    let order = [3, 2, 1, 0, 5, 4, 7, 6] + Array(8..<16)
    rawValue = order.reduce(0) { $0 << 8 | UInt128(padded[$1]) }
  }

  init(from reader: inout ByteReader) throws(DescriptorError) {
    let start: UInt32 = try reader.next()
    let middle: UInt16 = try reader.next()
    let end: UInt16 = try reader.next()
    let node: UInt64 = try reader.next()
    rawValue =
      UInt128(start) << 96 | UInt128(middle) << 80 | UInt128(end) << 64 | UInt128(node.byteSwapped)
  }

  /// The wire form.
  public var bytes: [UInt8] {
    littleEndian(UInt32(truncatingIfNeeded: rawValue >> 96))
      + littleEndian(UInt16(truncatingIfNeeded: rawValue >> 80))
      + littleEndian(UInt16(truncatingIfNeeded: rawValue >> 64))
      + littleEndian(UInt64(truncatingIfNeeded: rawValue).byteSwapped)
  }

  /// The text form: `3408b638-09a9-47a0-8bfd-a0768815b665`.
  public var description: String {
    var text = String(hexadecimal(rawValue).dropFirst(2))
    for place in [20, 16, 12, 8] {
      text.insert("-", at: text.index(text.startIndex, offsetBy: place))
    }
    return text
  }
}
