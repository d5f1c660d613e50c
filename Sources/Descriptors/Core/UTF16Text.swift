// SPDX-License-Identifier: Apache-2.0

/// Text in UTF-16 code units, two bytes each, little-endian.
///
/// Kept as units: two `String`s that differ in their bytes can be equal, two of these cannot.
struct UTF16Text: Hashable, Sendable {
  let units: [UInt16]

  init(_ string: String) { units = Array(string.utf16) }

  /// - Throws: if the number of bytes is odd, or a surrogate has no partner.
  init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = ByteReader(bytes)
    guard bytes.count.isMultiple(of: 2) else { throw reader.error(.oddLength(bytes.count)) }
    var units: [UInt16] = []
    while !reader.rest.isEmpty { units.append(try reader.next()) }

    var index = units.startIndex
    while index < units.endIndex {
      let isPair =
        UTF16.isLeadSurrogate(units[index]) && index + 1 < units.endIndex
        && UTF16.isTrailSurrogate(units[index + 1])
      guard isPair || !UTF16.isSurrogate(units[index]) else {
        throw DescriptorError(
          offset: bytes.startIndex + 2 * index, reason: .loneSurrogate(units[index]))
      }
      index += isPair ? 2 : 1
    }
    self.units = units
  }

  var string: String { String(decoding: units, as: UTF16.self) }

  var bytes: [UInt8] { units.flatMap(littleEndian) }
}
