// SPDX-License-Identifier: Apache-2.0

/// A name laid over bytes, before anyone says what they mean.
struct LaidField: Hashable {
  let name: String
  let bytes: ArraySlice<UInt8>
  /// What a decoder says about it.
  var meaning: String?
  /// False for a field that the end of the bytes cuts.
  var isWhole = true

  /// The little-endian number, or nil of more than four bytes.
  var number: UInt32? {
    bytes.count > 4 ? nil : bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension [LaidField] {
  /// A decoder's fields, laid over the bytes that it decoded.
  init(_ fields: [DescriptorField], over bytes: ArraySlice<UInt8>) {
    var rest = bytes
    self = fields.map { field in
      defer { rest = rest.dropFirst(field.bytes.count) }
      return LaidField(
        name: field.name, bytes: rest.prefix(field.bytes.count), meaning: field.meaning,
        isWhole: field.bytes.count <= rest.count)
    }
  }
}
