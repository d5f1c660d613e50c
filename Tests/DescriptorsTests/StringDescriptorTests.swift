// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct StringDescriptorTests {
  @Test(arguments: [
    ("", "0203"),
    ("A", "04034100"),
    ("Straße", "0e0353007400720061 00df006500"),
    ("日本", "0603e5652c67"),
    ("😀", "06033dd800de"),  // U+1F600 as a surrogate pair
    ("\u{ffff}", "0403ffff"),
    ("\u{10ffff}", "0603ffdbffdf"),
    ("a\0b\n", "0a036100000062000a00"),
  ])
  func text(string: String, hex: String) throws {
    try expect(StringDescriptor(string), is: Array(hex: hex))
    #expect(try StringDescriptor(decoding: Array(hex: hex)).string == string)
  }

  @Test func theLongest() throws {
    let longest = try StringDescriptor(String(repeating: "x", count: 126))
    #expect(longest.bytes.count == 254)
    #expect(longest.bytes[0] == 254)
    #expect(try StringDescriptor(decoding: longest.bytes) == longest)
    #expect(try StringDescriptor(String(repeating: "😀", count: 63)).bytes.count == 254)
  }

  @Test(arguments: [
    (String(repeating: "x", count: 127), 127), (String(repeating: "😀", count: 64), 128),
  ])
  func tooLong(string: String, units: Int) {
    #expect(throws: DescriptorError(offset: 2, reason: .tooMany(units, limit: 126))) {
      try StringDescriptor(string)
    }
  }

  @Test(arguments: [
    ("040300d8", 2, 0xd800),  // a lead at the end
    ("040300dc", 2, 0xdc00),  // a trail alone
    ("060341003dd8", 4, 0xd83d),
    ("080300dc3dd800de", 2, 0xdc00),  // a trail before a pair
    ("08033dd83dd800de", 2, 0xd83d),  // a lead before a pair
    ("06033dd84100", 2, 0xd83d),
  ])
  func loneSurrogate(hex: String, offset: Int, unit: UInt16) {
    expect(
      StringDescriptor.self, from: Array(hex: hex), failsAt: offset, .loneSurrogate(unit))
  }

  @Test func oddLength() {
    expect(StringDescriptor.self, from: [0x05, 0x03, 0x41, 0x00, 0x42], failsAt: 2, .oddLength(3))
    expect(
      LanguageListDescriptor.self, from: [0x05, 0x03, 0x09, 0x04, 0x07], failsAt: 2, .oddLength(3))
  }

  /// `String` compares characters, the wire carries scalars.
  @Test func equalTextIsNotEqualBytes() throws {
    let one = "\u{e9}"
    let two = "e\u{301}"
    #expect(one == two)
    #expect(try StringDescriptor(one) != StringDescriptor(two))
  }

  @Test func offsetsAreThoseOfTheSlice() {
    let bytes: [UInt8] = [0xaa, 0xaa, 0x04, 0x03, 0x00, 0xd8]
    #expect(throws: DescriptorError(offset: 4, reason: .loneSurrogate(0xd800))) {
      try StringDescriptor(decoding: bytes[2...])
    }
  }
}

@Suite struct LanguageListDescriptorTests {
  @Test func twoLanguages() throws {
    let german = try #require(LanguageID("de-DE"))
    try expect(
      LanguageListDescriptor([german, .englishUnitedStates]),
      is: [
        0x06,  // bLength
        0x03,  // bDescriptorType: STRING
        0x07, 0x04,  // wLANGID[0]: German
        0x09, 0x04,  // wLANGID[1]: English (United States)
      ])
  }

  @Test func count() throws {
    let many = Array(repeating: LanguageID.englishUnitedStates, count: 127)
    #expect(try LanguageListDescriptor(Array(many.dropLast())).bytes.count == 254)
    #expect(throws: DescriptorError(offset: 2, reason: .tooMany(127, limit: 126))) {
      try LanguageListDescriptor(many)
    }
  }
}
