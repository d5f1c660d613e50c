// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

/// What programs write to `ep0` of a functionfs. That of the echo is from `lab/guest/ffs-echo.c`.
enum FunctionFSExample {
  static let interface = "0904000002ff000001"
  static let echo = [UInt8](
    hex: """
      03000000 69000000 07000000 03000000 03000000 05000000
      \(interface) 07058102400000 07050202400000
      \(interface) 07058102000200 07050202000200
      \(interface) 07058102000400 063003000000 07050202000400 063003000000
      """)
  static let strings = [UInt8](
    hex: "02000000 17000000 01000000 01000000 0904 4563686f00")

  /// A block with a right length: flags and counts, then descriptors.
  static func block(_ numbers: [UInt32], _ hexadecimal: String) -> [UInt8] {
    let rest = numbers.flatMap(bytes) + [UInt8](hex: hexadecimal)
    return bytes(3) + bytes(UInt32(8 + rest.count)) + rest
  }

  static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

@Suite struct FunctionFSDescriptorsTests {
  @Test func echo() throws {
    let descriptors = try FunctionFSDescriptors(decoding: FunctionFSExample.echo)
    #expect(descriptors.flags.isEmpty)
    #expect(descriptors.sets.map(\.count) == [3, 3, 5])
    #expect(descriptors.interfaceCount == 1)
    #expect(descriptors.stringCount == 1)
    #expect(descriptors.endpoints.map(\.address.rawValue) == [0x81, 0x02])
    #expect(descriptors.endpoints.map(\.maxPacketSize) == [64, 64])
    #expect(descriptors.microsoft.isEmpty)
  }

  /// The form before Linux 3.15: two counts and no flags.
  @Test func legacy() throws {
    let bytes = [UInt8](
      hex: """
        01000000 2b000000 01000000 02000000
        0904010000ff000000 0904000000ff000000 0904010000ff000002
        """)
    let descriptors = try FunctionFSDescriptors(decoding: bytes)
    #expect(descriptors.fullSpeed.count == 1)
    #expect(descriptors.highSpeed.count == 2)
    #expect(descriptors.interfaceCount == 2)
    #expect(descriptors.stringCount == 2)
  }

  @Test func flagsAndEventFile() throws {
    let descriptors = try FunctionFSDescriptors(
      decoding: FunctionFSExample.block([0xF2, 7, 1], "0904000000ff000000"))
    #expect(
      descriptors.flags == [
        .virtualAddresses, .eventFile, .allControlRequests, .unconfiguredRequests,
      ])
    #expect(descriptors.sets.count == 1)
    #expect(descriptors.fullSpeed.isEmpty)
  }

  /// As programs do that Windows is to give its generic driver.
  @Test func microsoft() throws {
    let descriptors = try FunctionFSDescriptors(
      decoding: FunctionFSExample.block(
        [0x9, 1, 2],
        """
        0904000000ff000000
        00 23000000 0001 0400 0100 0001 57494e5553420000 0000000000000000 000000000000
        00 20000000 0001 0500 0100 15000000 01000000 0300 474900 04000000 7b317d00
        """))
    let found = try #require(descriptors.microsoft.first)
    #expect(descriptors.microsoft.count == 1)
    #expect(found.interface == 0)
    #expect(found.compatibleID == CompatibleID("WINUSB"))
    #expect(found.subCompatibleID == .none)
    let property = try #require(found.properties.first)
    #expect(property.sent == (try ExtendedProperty("GI", text: "{1}")))
  }

  @Test func classDescriptors() throws {
    // HID, then CCID, then DFU: each has a descriptor 0x21 of its own length.
    let card = "3621" + String(repeating: "00", count: 52)
    let descriptors = try FunctionFSDescriptors(
      decoding: FunctionFSExample.block(
        [1, 6],
        """
        0904000000030000 00 092111010001223f00
        0904010000 0b0000 00 \(card)
        0904020000 fe0102 00 092100ff0000040001
        """))
    #expect(descriptors.interfaceCount == 3)
  }

  @Test(
    arguments: [
      ([], "", 8, .descriptor(.truncated(needed: 4, available: 0))),
      ([0], "", 12, .empty),
      ([1], "", 12, .descriptor(.truncated(needed: 4, available: 0))),
      ([0x1001, 1], "0904000000ff000000", 8, .unknownFlags(0x1000)),
      ([1, 2], "0904000000ff000000", 25, .descriptor(.truncated(needed: 2, available: 0))),
      ([1, 1], "0904000000ff00000000", 25, .trailing(1)),
      (
        [1, 1], "0804000000ff0000", 16,
        .descriptor(.wrongLength(found: 8, allowed: 9...9))
      ),
      ([1, 1], "0004", 16, .descriptor(.wrongLength(found: 0, allowed: 2...255))),
      // A device's descriptors are the kernel's.
      ([1, 1], "04030904", 17, .refusedType(3)),
      ([1, 2], "0904000000020201 00 0524001001", 26, .refusedType(0x24)),
      ([1, 2], "0904000000ff000000 092111010001223f00", 26, .refusedType(0x21)),
      (
        [1, 2], "0904000000030000 00 0a2111010001223f0000", 25,
        .descriptor(.wrongLength(found: 10, allowed: 9...9))
      ),
      ([1, 1], "040900ff", 16, .descriptor(.wrongLength(found: 4, allowed: 5...5))),
      ([1, 2], "0904000001ff000000 07058002400000", 27, .endpointZero),
      ([1, 2], "0904000001ff000000 0705c102400000", 27, .descriptor(.reserved(0x40))),
      ([1, 2], "0904000002ff000000 07058102400000", 20, .wrongEndpointCount(stated: 2, actual: 1)),
      // Linux looks for addresses in the first set, and crashes without one.
      (
        [6, 2, 2],
        "0904000001ff000000 07058102000200 0904000001ff000000 07058102000400", 20,
        .withoutFullSpeed
      ),
      // Two alternate settings cannot share an endpoint.
      (
        [1, 4],
        "0904000001ff000000 07058102400000 0904000101ff000000 07058102400000", 43,
        .repeatedAddress(EndpointAddress(1, .in)!)
      ),
      (
        [3, 2, 2],
        "0904000001ff000000 07058102400000 0904000001ff000000 07058202000200", 47,
        .otherAddress(EndpointAddress(2, .in)!, first: EndpointAddress(1, .in)!)
      ),
      (
        [3, 2, 1], "0904000001ff000000 07058102400000 0904000000ff000000", 36,
        .otherEndpointCount(0, first: 1)
      ),
      (
        [3, 1, 1], "0904000000ff000000 0904010000ff000000", 29,
        .otherInterfaceCount(2, first: 1)
      ),
      ([9, 1, 1], "0904000000ff000000 00 0b000000 0002 0400 0000", 34, .wrongVersion(0x0200)),
      ([9, 1, 1], "0904000000ff000000 00 0b000000 0001 0600 0100", 36, .wrongFeature(6)),
      (
        [9, 1, 1],
        "0904000000ff000000 00 23000000 0001 0400 0100 0101 0000000000000000 0000000000000000 "
          + "000000000000", 40, .noSuchInterface(1)
      ),
      (
        [9, 1, 1],
        "0904000000ff000000 00 23000000 0001 0400 0100 0001 0000000000000000 0000000000000000 "
          + "000000000001", 63, .descriptor(.reserved(1))
      ),
      (
        [9, 1, 1], "0904000000ff000000 03 0b000000 0001 0500 0100 15000000", 29,
        .noSuchInterface(3)
      ),
      (
        [9, 1, 1],
        "0904000000ff000000 00 20000000 0001 0500 0100 16000000 01000000 0300 474900 04000000 "
          + "7b317d00", 40, .wrongLength(stated: 22, actual: 21)
      ),
      (
        [9, 1, 1], "0904000000ff000000 00 20000000 0001 0500 0100 16000000 08000000 0300", 44,
        .descriptor(.undefinedValue(8))
      ),
    ] as [([UInt32], String, Int, FunctionFSError.Reason)])
  func refused(
    numbers: [UInt32], hexadecimal: String, offset: Int, reason: FunctionFSError.Reason
  ) {
    #expect(throws: FunctionFSError(offset: offset, reason: reason)) {
      try FunctionFSDescriptors(decoding: FunctionFSExample.block(numbers, hexadecimal))
    }
  }

  @Test(
    arguments: [
      ("", 0, .descriptor(.truncated(needed: 4, available: 0))),
      ("02000000 08000000", 0, .wrongMagic(2)),
      ("03000000 09000000", 4, .wrongLength(stated: 9, actual: 8)),
    ] as [(String, Int, FunctionFSError.Reason)])
  func refusedHeader(hexadecimal: String, offset: Int, reason: FunctionFSError.Reason) {
    #expect(throws: FunctionFSError(offset: offset, reason: reason)) {
      try FunctionFSDescriptors(decoding: [UInt8](hex: hexadecimal))
    }
  }
}

@Suite struct FunctionFSStringsTests {
  @Test func echo() throws {
    let strings = try FunctionFSStrings(decoding: FunctionFSExample.strings)
    #expect(strings.languages == [.init(id: .englishUnitedStates, texts: ["Echo"])])
    #expect(strings.count == 1)
  }

  @Test func twoLanguages() throws {
    let strings = try FunctionFSStrings(
      decoding: [UInt8](
        hex: "02000000 1c000000 02000000 02000000 0904 610062 00 0704 c3a400 00"))
    #expect(strings.languages.map(\.id.rawValue) == [0x0409, 0x0407])
    #expect(strings.languages.map(\.texts) == [["a", "b"], ["ä", ""]])
  }

  @Test func none() throws {
    let bytes = [UInt8](hex: "02000000 10000000 00000000 00000000")
    #expect(try FunctionFSStrings(decoding: bytes) == .none)
  }

  @Test(
    arguments: [
      ("03000000 10000000 00000000 00000000", 0, .wrongMagic(3)),
      ("02000000 11000000 00000000 00000000", 4, .wrongLength(stated: 17, actual: 16)),
      ("02000000 10000000 01000000 00000000", 8, .stringsWithoutLanguage),
      ("02000000 11000000 00000000 00000000 00", 16, .trailing(1)),
      ("02000000 14000000 01000000 01000000 0904 6161", 18, .unterminated),
      (
        "02000000 11000000 01000000 01000000 09", 16,
        .descriptor(.truncated(needed: 2, available: 1))
      ),
    ] as [(String, Int, FunctionFSError.Reason)])
  func refused(hexadecimal: String, offset: Int, reason: FunctionFSError.Reason) {
    #expect(throws: FunctionFSError(offset: offset, reason: reason)) {
      try FunctionFSStrings(decoding: [UInt8](hex: hexadecimal))
    }
  }
}

@Suite struct FunctionFSMutationTests {
  /// Whatever comes in, nothing traps, and an error has its place in the bytes.
  private func mutate<Value>(
    _ originals: [[UInt8]], rounds: Int,
    decode: ([UInt8]) throws(FunctionFSError) -> Value
  ) throws {
    var generator = SeededGenerator(seed: 0x1d6b_0105)
    var understood = 0
    for round in 0..<rounds {
      var bytes = originals[round % originals.count].mutated(using: &generator)
      // With a right length most mutations reach the contents.
      if bytes.count >= 8, round % 8 != 0 {
        bytes.replaceSubrange(4..<8, with: FunctionFSExample.bytes(UInt32(bytes.count)))
      }
      do throws(FunctionFSError) {
        _ = try decode(bytes)
        understood += 1
      } catch {
        try #require((0...bytes.count).contains(error.offset), "\(bytes)")
      }
    }
    #expect((rounds / 50..<rounds).contains(understood))
  }

  @Test func descriptors() throws {
    let microsoft = FunctionFSExample.block(
      [0x9, 1, 2],
      """
      0904000000ff000000
      00 23000000 0001 0400 0100 0001 57494e5553420000 0000000000000000 000000000000
      00 20000000 0001 0500 0100 15000000 01000000 0300 474900 04000000 7b317d00
      """)
    try mutate([FunctionFSExample.echo, microsoft], rounds: 8000) {
      bytes throws(FunctionFSError) in
      let value = try FunctionFSDescriptors(decoding: bytes)
      _ = value.microsoft.flatMap(\.properties).map(\.sent)
    }
  }

  @Test func strings() throws {
    try mutate([FunctionFSExample.strings], rounds: 2000) { bytes throws(FunctionFSError) in
      try FunctionFSStrings(decoding: bytes)
    }
  }
}
