// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

/// Bytes with a name, which the test report shows.
struct Example: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]

  /// Two hexadecimal digits a byte; blanks and line ends say nothing.
  init(_ name: String, _ hexadecimal: String) {
    self.name = name
    bytes = Array(hex: hexadecimal)
  }

  var testDescription: String { name }
}

extension [UInt8] {
  init(hex text: String) {
    let digits = text.compactMap(\.hexDigitValue)
    self = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}

/// The value has these bytes, these bytes are the value, and no more and no fewer bytes are.
func expect<Value: Descriptor>(
  _ value: Value, is bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(value.bytes == bytes, sourceLocation: sourceLocation)
  #expect(try Value(decoding: bytes) == value, sourceLocation: sourceLocation)
  #expect(
    bytes.starts(with: value.fields.flatMap(\.bytes)), "fields", sourceLocation: sourceLocation)

  for count in bytes.indices {
    #expect(throws: DescriptorError.self, "prefix of \(count)", sourceLocation: sourceLocation) {
      try Value(decoding: bytes.prefix(count))
    }
  }
  #expect(
    throws: DescriptorError(offset: bytes.count, reason: .trailing(1)),
    sourceLocation: sourceLocation
  ) {
    try Value(decoding: bytes + [0])
  }
}

/// Decoding fails with this error.
func expect<Value: Descriptor>(
  _ type: Value.Type, from bytes: [UInt8], failsAt offset: Int, _ reason: DescriptorError.Reason,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    throws: DescriptorError(offset: offset, reason: reason), sourceLocation: sourceLocation
  ) {
    try Value(decoding: bytes)
  }
}
