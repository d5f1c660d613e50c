// SPDX-License-Identifier: Apache-2.0

/// The eight bytes that OS feature descriptors have in common.
///
/// Microsoft OS 1.0 Descriptors: `dwLength`, `bcdVersion` 1.00, `wIndex`.
enum OSFeature: UInt16 {
  case extendedCompatID = 4
  case extendedProperties = 5
}

extension ByteReader {
  /// Takes the common eight bytes, and checks them.
  init(_ bytes: ArraySlice<UInt8>, osFeature feature: OSFeature) throws(DescriptorError) {
    self.init(bytes)
    let length = try count32()
    guard length <= bytes.count else {
      throw DescriptorError(
        offset: bytes.startIndex, reason: .truncated(needed: length, available: bytes.count))
    }
    guard length == bytes.count else {
      throw DescriptorError(
        offset: bytes.startIndex + length, reason: .trailing(bytes.count - length))
    }
    for expected in [0x0100, feature.rawValue] {
      let found: UInt16 = try next()
      guard found == expected else {
        throw DescriptorError(offset: offset - 2, reason: .undefinedValue(Int(found)))
      }
    }
  }
}

extension [DescriptorField] {
  /// An OS feature descriptor with these contents; `dwLength` is computed.
  static func osFeature(_ feature: OSFeature, _ contents: Self) -> Self {
    let length = contents.reduce(8) { $0 + $1.bytes.count }
    return [
      DescriptorField("dwLength", UInt32(clamping: length)),
      DescriptorField("bcdVersion", 0x0100 as BCDVersion),
      DescriptorField("wIndex", feature.rawValue),
    ] + contents
  }
}
