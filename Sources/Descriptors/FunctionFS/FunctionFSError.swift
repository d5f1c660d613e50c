// SPDX-License-Identifier: Apache-2.0

/// Why the kernel would not take what a program writes to `ep0` of its functionfs.
public struct FunctionFSError: Error, Hashable, Sendable {
  /// Where, in bytes from the start.
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
    /// All that was announced is there, and this many bytes follow.
    case trailing(Int)
    /// The first number is not one of those that such a block starts with.
    case wrongMagic(UInt32)
    /// The block says that it has another number of bytes than it has.
    case wrongLength(stated: Int, actual: Int)
    /// Flags that the kernel does not know; the number has only those.
    case unknownFlags(UInt32)
    /// There is no descriptor in it.
    case empty
    /// There are sets for high and SuperSpeed, and none for full speed: the kernel looks for each
    /// endpoint's address there, and crashes.
    case withoutFullSpeed
    /// The bytes end too early, or a descriptor is not well-formed.
    case descriptor(DescriptorError.Reason)
    /// `bDescriptorType` is one that FunctionFS does not take there.
    case refusedType(UInt8)
    /// A setting of an interface counts other endpoints than follow it.
    case wrongEndpointCount(stated: Int, actual: Int)
    /// An endpoint has the number 0.
    case endpointZero
    /// An endpoint's address is in the same set already.
    case repeatedAddress(EndpointAddress)
    /// An endpoint has another address than the one at its place in the first set.
    case otherAddress(EndpointAddress, first: EndpointAddress)
    /// The set has another number of endpoints than the first one.
    case otherEndpointCount(Int, first: Int)
    /// The set has another number of interfaces than the first one.
    case otherInterfaceCount(Int, first: Int)
    /// A Microsoft OS descriptor is for an interface that is not there.
    case noSuchInterface(UInt8)
    /// `bcdVersion` of a Microsoft OS descriptor is not 1.00.
    case wrongVersion(UInt16)
    /// `wIndex` of a Microsoft OS descriptor is neither 4, compatible IDs, nor 5, properties.
    case wrongFeature(UInt16)
    /// There are strings without a language, or languages without a string.
    case stringsWithoutLanguage
    /// A string has no null at its end.
    case unterminated
  }
}

extension FunctionFSError {
  /// A descriptor that is not well-formed.
  init(_ error: DescriptorError) {
    self.init(offset: error.offset, reason: .descriptor(error.reason))
  }

  /// The result of something that reads descriptors.
  static func of<Result>(
    _ body: () throws(DescriptorError) -> Result
  ) throws(FunctionFSError) -> Result {
    do { return try body() } catch { throw FunctionFSError(error) }
  }
}

extension ByteReader {
  /// Takes `count` bytes.
  mutating func taking(_ count: Int) throws(FunctionFSError) -> ArraySlice<UInt8> {
    do { return try take(count) } catch { throw FunctionFSError(error) }
  }

  /// Takes a little-endian number.
  mutating func number<Number: FixedWidthInteger & UnsignedInteger>() throws(FunctionFSError)
    -> Number
  {
    try taking(Number.bitWidth / 8).reversed().reduce(0) { $0 << 8 | Number($1) }
  }

  /// Takes a 32-bit count.
  mutating func count() throws(FunctionFSError) -> Int {
    let count: UInt32 = try number()
    return Int(clamping: count)
  }

  /// Takes the first two numbers of a block: what it is, and the number of all of its bytes.
  mutating func header() throws(FunctionFSError) -> UInt32 {
    let (start, actual) = (offset, rest.count)
    let magic: UInt32 = try number()
    let stated = try count()
    guard stated == actual else {
      throw .init(offset: start + 4, reason: .wrongLength(stated: stated, actual: actual))
    }
    return magic
  }
}
