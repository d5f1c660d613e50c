// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

/// The cases of https://github.com/nst/JSONTestSuite: y_ has to be accepted, n_ to be rejected, and
/// i_ is for the implementation to decide, which the table below does.
@Suite struct JSONTestSuiteTests {
  static let directory = FilePath(#filePath).removingLastComponent()
    .appending("JSONTestSuite/test_parsing")

  /// The i_ cases that are accepted: a number may have any size, since its text is kept.
  static let accepted: Set<String> = [
    "i_number_double_huge_neg_exp.json", "i_number_huge_exp.json",
    "i_number_neg_int_huge_exp.json", "i_number_pos_double_huge_exp.json",
    "i_number_real_neg_overflow.json", "i_number_real_pos_overflow.json",
    "i_number_real_underflow.json", "i_number_too_big_neg_int.json",
    "i_number_too_big_pos_int.json", "i_number_very_big_negative_int.json",
  ]

  /// The i_ cases that are rejected, and why.
  static let rejected: [String: JSONError.Reason] = [
    "i_object_key_lone_2nd_surrogate.json": .loneSurrogate(0xDFAA),
    "i_string_1st_surrogate_but_2nd_missing.json": .loneSurrogate(0xDADA),
    "i_string_1st_valid_surrogate_2nd_invalid.json": .loneSurrogate(0xD888),
    "i_string_UTF-16LE_with_BOM.json": .byteOrderMark,
    "i_string_UTF-8_invalid_sequence.json": .invalidUTF8(0xFA),
    "i_string_UTF8_surrogate_U+D800.json": .invalidUTF8(0xED),
    "i_string_incomplete_surrogate_and_escape_valid.json": .loneSurrogate(0xD800),
    "i_string_incomplete_surrogate_pair.json": .loneSurrogate(0xDD1E),
    "i_string_incomplete_surrogates_escape_valid.json": .loneSurrogate(0xD800),
    "i_string_invalid_lonely_surrogate.json": .loneSurrogate(0xD800),
    "i_string_invalid_surrogate.json": .loneSurrogate(0xD800),
    "i_string_invalid_utf-8.json": .invalidUTF8(0xFF),
    "i_string_inverted_surrogates_U+1D11E.json": .loneSurrogate(0xDD1E),
    "i_string_iso_latin_1.json": .invalidUTF8(0xE9),
    "i_string_lone_second_surrogate.json": .loneSurrogate(0xDFAA),
    "i_string_lone_utf8_continuation_byte.json": .invalidUTF8(0x81),
    "i_string_not_in_unicode_range.json": .invalidUTF8(0xF4),
    "i_string_overlong_sequence_2_bytes.json": .invalidUTF8(0xC0),
    "i_string_overlong_sequence_6_bytes.json": .invalidUTF8(0xFC),
    "i_string_overlong_sequence_6_bytes_null.json": .invalidUTF8(0xFC),
    "i_string_truncated-utf-8.json": .invalidUTF8(0xE0),
    "i_string_utf16BE_no_BOM.json": .invalidUTF8(0xE9),
    "i_string_utf16LE_no_BOM.json": .invalidUTF8(0xE9),
    "i_structure_500_nested_arrays.json": .nestingTooDeep(limit: 128),
    "i_structure_UTF-8_BOM_empty_object.json": .byteOrderMark,
  ]

  @Test func everyCaseIsDecidedAsItShouldBe() throws {
    let names = try Directory.entries(of: Self.directory)
    for name in names {
      let text = try SmallFile.read(Self.directory.appending(name), limit: 1 << 20)
      if name.hasPrefix("y_") || Self.accepted.contains(name) {
        let value = try #require(try? JSON(parsing: text), "\(name)")
        let again = try JSON(parsing: value.serialized().utf8)
        #expect(again.withoutPositions == value.withoutPositions, "\(name)")
      } else {
        let error = #expect(throws: JSONError.self, "\(name)") { try JSON(parsing: text) }
        if name.hasPrefix("i_") { #expect(error?.reason == Self.rejected[name], "\(name)") }
      }
    }
    #expect(names.count { $0.hasPrefix("y_") } == 95)
    #expect(names.count { $0.hasPrefix("n_") } == 188)
    #expect(names.count { $0.hasPrefix("i_") } == Self.accepted.count + Self.rejected.count)
  }
}
