// SPDX-License-Identifier: Apache-2.0

/// Takes bytes from the front of a slice, and knows where it is.
struct ByteReader {
  /// What has not been taken.
  private(set) var rest: ArraySlice<UInt8>

  /// Where the next byte stands.
  var offset: Int { rest.startIndex }

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Checks the start of a descriptor and takes it: the length, the type, and the subtype if given.
  init(
    _ bytes: ArraySlice<UInt8>, _ type: DescriptorType, subtype: UInt8? = nil,
    length allowed: ClosedRange<Int>
  ) throws(DescriptorError) {
    var frame = ByteReader(bytes)
    rest = try frame.descriptor()
    try frame.end()
    let length = rest.count
    let _: UInt8 = try next()
    let found: UInt8 = try next()
    guard found == type.rawValue else {
      throw DescriptorError(
        offset: offset - 1, reason: .wrongType(found: found, expected: type.rawValue))
    }
    guard allowed.contains(length) else {
      throw DescriptorError(
        offset: bytes.startIndex, reason: .wrongLength(found: length, allowed: allowed))
    }
    if let subtype {
      let found: UInt8 = try next()
      guard found == subtype else {
        throw DescriptorError(
          offset: offset - 1, reason: .wrongSubtype(found: found, expected: subtype))
      }
    }
  }

  /// Takes `count` bytes, which is not negative.
  mutating func take(_ count: Int) throws(DescriptorError) -> ArraySlice<UInt8> {
    guard count <= rest.count else {
      throw error(.truncated(needed: count, available: rest.count))
    }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Takes a number as long as its type.
  mutating func next<Number: FixedWidthInteger & UnsignedInteger>() throws(DescriptorError)
    -> Number
  {
    try take(Number.bitWidth / 8).reversed().reduce(0) { $0 << 8 | Number($1) }
  }

  /// Takes a 32-bit length or count, which on a 32-bit machine may not fit an `Int`.
  mutating func count32() throws(DescriptorError) -> Int {
    let count: UInt32 = try next()
    return Int(clamping: count)
  }

  /// Takes what is left.
  mutating func remainder() -> [UInt8] {
    defer { rest = rest.suffix(0) }
    return Array(rest)
  }

  /// Takes as many bytes as the first of them, `bLength`, says.
  mutating func descriptor() throws(DescriptorError) -> ArraySlice<UInt8> {
    guard let length = rest.first else { throw error(.truncated(needed: 2, available: 0)) }
    guard length >= 2 else {
      throw error(.wrongLength(found: Int(length), allowed: 2...255))
    }
    return try take(Int(length))
  }

  /// Takes `count` bytes that have to be zero.
  mutating func reserved(_ count: Int) throws(DescriptorError) {
    let bytes = try take(count)
    for (index, byte) in zip(bytes.indices, bytes) where byte != 0 {
      throw DescriptorError(offset: index, reason: .reserved(byte))
    }
  }

  /// - Throws: ``DescriptorError/Reason/trailing(_:)`` if anything is left.
  func end() throws(DescriptorError) {
    if !rest.isEmpty { throw error(.trailing(rest.count)) }
  }

  /// An error about the next byte.
  func error(_ reason: DescriptorError.Reason) -> DescriptorError {
    DescriptorError(offset: offset, reason: reason)
  }
}
