// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct LanguageIDTests {
  @Test(arguments: [
    ("en-US", 0x0409), ("en-GB", 0x0809), ("de-DE", 0x0407), ("ja-JP", 0x0411), ("fr-CA", 0x0c0c),
    ("zh-CN", 0x0804), ("pt-BR", 0x0416), ("pt-PT", 0x0816), ("sr-Latn-CS", 0x081a),
    ("es-ES", 0x0c0a), ("es-ES-u-co-trad", 0x040a), ("en-029", 0x2409),
  ])
  func tags(tag: String, number: UInt16) {
    let language = LanguageID(rawValue: number)
    #expect(LanguageID(tag) == language)
    #expect(language.tag == tag)
    #expect(LanguageID(tag.uppercased()) == language)
  }

  @Test(arguments: ["0x0409", "0x409", "0X409", "1033", "en-us"])
  func spellings(text: String) {
    #expect(LanguageID(text) == .englishUnitedStates)
  }

  @Test(arguments: [
    "", "en", "en_US", "409x", "0409", "01033", "0x", "0x10409", "65536", "-1", "+1033", "0x+409",
    "0x-409", " en-US", "en-US\n", "xx-XX", "１０３３", "\u{212a}o-KR",
  ])
  func noLanguage(text: String) {
    #expect(LanguageID(text) == nil)
  }

  @Test func numbersOutsideTheTable() {
    #expect(LanguageID("0")?.rawValue == 0)
    #expect(LanguageID("0x00")?.rawValue == 0)
    #expect(LanguageID("65535")?.rawValue == 0xffff)
    #expect(LanguageID(rawValue: 0x1234).tag == nil)
    #expect(LanguageID(rawValue: 0x1234).name == nil)
    #expect(LanguageID(rawValue: 0x0409).description == "0x0409")
  }

  @Test func table() {
    #expect(LanguageID.known.count == 148)
    #expect(Set(LanguageID.known).count == 148)
    #expect(LanguageID.known.filter { $0.tag == nil }.count == 7)
  }

  @Test(arguments: LanguageID.known)
  func everyRow(language: LanguageID) {
    #expect(language.name?.isEmpty == false)
    #expect(language.isAcceptedByKernel)
    #expect(LanguageID(language.description) == language)
    #expect(language.tag == nil || language.tag.flatMap(LanguageID.init) == language)
    #expect(LanguageID.known.filter { $0.tag != nil && $0.tag == language.tag }.count < 2)
  }

  @Test(arguments: [
    (0x0409, true), (0x0461, true), (0x04ff, true), (0xfcff, true), (0xfc01, true),
    (0x0000, false), (0x0009, false), (0x0062, false), (0x0a62, false), (0x04fe, false),
    (0x0500, false), (0x0509, false), (0xffff, false), (0x0400, false), (0x00ff, false),
  ])
  func kernelRule(number: UInt16, isAccepted: Bool) {
    #expect(LanguageID(rawValue: number).isAcceptedByKernel == isAccepted)
  }
}
