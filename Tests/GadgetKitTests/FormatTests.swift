// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// Each format both ways: what a profile says becomes what is written, and what the kernel shows
/// becomes what is compared.
@Suite struct FormatTests {
  /// What a profile says in JSON, its canonical value, and the bytes of the one write.
  struct Written: Sendable, CustomTestStringConvertible {
    var format: Format
    var json: String
    var value: String
    var bytes: [UInt8]

    init(_ format: Format, _ json: String, _ value: String, _ bytes: [UInt8]) {
      self.format = format
      self.json = json
      self.value = value
      self.bytes = bytes
    }

    init(_ format: Format, _ json: String, _ value: String, _ text: String) {
      self.init(format, json, value, Array(text.utf8))
    }

    var testDescription: String { "\(format) \(json)" }
  }

  /// The bytes of the kernel, and the canonical value.
  struct Shown: Sendable, CustomTestStringConvertible {
    var format: Format
    var bytes: String
    var value: String

    init(_ format: Format, _ bytes: String, _ value: String) {
      self.format = format
      self.bytes = bytes
      self.value = value
    }

    var testDescription: String { "\(format) \(bytes)" }
  }

  static let word = Format.integer(0...0xFFFF, .hexadecimal(digits: 4))
  static let byte = Format.integer(0...0xFF, .hexadecimal(digits: 2))
  static let bareByte = Format.integer(0...0xFF, .bareHexadecimal)
  static let decimal = Format.integer(-1...2040, .decimal)
  static let text = Format.text(maximum: 126)
  static let long = String(repeating: "x", count: 126)

  static let written: [Written] = [
    Written(word, #""0x1d6b""#, "0x1d6b", "0x1d6b\n"),
    Written(word, #""0X1D6B""#, "0x1d6b", "0x1d6b\n"),
    Written(word, "7531", "0x1d6b", "0x1d6b\n"),
    Written(word, #""7531""#, "0x1d6b", "0x1d6b\n"),
    Written(word, #""0x00000001""#, "0x0001", "0x0001\n"),
    Written(word, "65535", "0xffff", "0xffff\n"),
    Written(byte, "0", "0x00", "0x00\n"),
    Written(byte, #""0""#, "0x00", "0x00\n"),
    Written(bareByte, #""0xef""#, "ef", "ef\n"),
    Written(bareByte, "4", "04", "04\n"),
    Written(decimal, "2040", "2040", "2040\n"),
    Written(decimal, "-1", "-1", "-1\n"),
    Written(decimal, #""-1""#, "-1", "-1\n"),
    Written(decimal, #""0x1f4""#, "500", "500\n"),
    Written(.bcd, #""0x0210""#, "0x0210", "0x0210\n"),
    Written(.bcd, "528", "0x0210", "0x0210\n"),
    Written(.bcd, #""0x9999""#, "0x9999", "0x9999\n"),
    Written(.overwritten(.bcd), #""0x0200""#, "0x0200", "0x0200\n"),
    Written(.configurationAttributes, #""0xe0""#, "0xe0", "0xe0\n"),
    Written(.configurationAttributes, "128", "0x80", "0x80\n"),
    Written(.boolean, "true", "1", "1\n"),
    Written(.boolean, "0", "0", "0\n"),
    Written(.boolean, #""1""#, "1", "1\n"),
    Written(.word(["high-speed", "full-speed"]), #""full-speed""#, "full-speed", "full-speed\n"),
    Written(.rates, "48000", "48000", "48000\n"),
    Written(.rates, #"[48000, "44100", "0x1f40"]"#, "48000,44100,8000", "48000,44100,8000\n"),
    Written(.name(maximum: 6), #""Gadget""#, "Gadget", "Gadget\n"),
    Written(.name(maximum: 6), #""""#, "", "\n"),
    Written(text, #""Gadget""#, "Gadget", "Gadget\n"),
    Written(text, #""""#, "", "\n"),
    Written(text, #""\ud83d\udd0c \u00c4""#, "🔌 Ä", "🔌 Ä\n"),
    Written(text, #"" blanks ""#, " blanks ", " blanks \n"),
    // 126 bytes and a newline would be more than the kernel takes.
    Written(text, "\"\(long)\"", long, long),
    Written(text, "\"\(long.dropLast())\"", "\(long.dropLast())", "\(long.dropLast())\n"),
    Written(.unterminatedText(maximum: 15), #""synth""#, "synth", "synth"),
    Written(.unterminatedText(maximum: 15), #""""#, "", "\n"),
    Written(.macAddress, #""02:00:00:00:00:0A""#, "02:00:00:00:00:0a", "02:00:00:00:00:0a\n"),
    Written(.macAddress, #""02-00-00-00-00-0a""#, "02:00:00:00:00:0a", "02:00:00:00:00:0a\n"),
    Written(.interfacePattern, #""usb%d""#, "usb%d", "usb%d\n"),
    Written(.interfacePattern, #""interface-123%d""#, "interface-123%d", "interface-123%d\n"),
    Written(.file, #""/srv/a b.img""#, "/srv/a b.img", "/srv/a b.img\n"),
    Written(.file, #""""#, "", "\n"),
    Written(.identifier, #""RNDIS""#, "RNDIS", "RNDIS\0\0\0"),
    Written(.identifier, #""12345678""#, "12345678", "12345678"),
    Written(.identifier, #""""#, "", "\0\0\0\0\0\0\0\0"),
    Written(
      .inquiry, #""Example Disk            1.00""#, "Example Disk            1.00",
      "Example Disk            1.00\n"),
    Written(.inquiry, #""Example ""#, "Example", "Example\n"),
    Written(.url, #""https://example.org/""#, "https://example.org/", "https://example.org/\n"),
    // Of a device ID the kernel keeps back the last two bytes.
    Written(
      .deviceID, #""MFG:Example;MDL:P1;CMD:PCL;""#, "MFG:Example;MDL:P1;CMD:PCL;  ",
      "MFG:Example;MDL:P1;CMD:PCL;  "),
    Written(
      .deviceID, #""COMMAND SET:A,B;MODEL:M;MANUFACTURER:E;X:; ""#,
      "COMMAND SET:A,B;MODEL:M;MANUFACTURER:E;X:;  ",
      "COMMAND SET:A,B;MODEL:M;MANUFACTURER:E;X:;  "),
    Written(.bytes, #""00FF""#, "00ff", [0x00, 0xFF, 0x00]),
    Written(.bytes, #""""#, "", "\0"),
    Written(.reportDescriptor, #""0501 09 06a1C0""#, "05010906a1c0", [5, 1, 9, 6, 161, 192]),
    Written(
      .reportDescriptor, #""mouse""#, Hexadecimal.text(HIDDevice.mouse.reportDescriptor),
      HIDDevice.mouse.reportDescriptor),
  ]

  @Test(arguments: written)
  func aProfilesValueIsWritten(_ example: Written) throws {
    let value = try example.format.value(of: JSON(parsing: example.json.utf8))
    #expect(value == example.value)
    #expect(example.format.written(value) == example.bytes)
  }

  static let shown: [Shown] = [
    Shown(word, "0x1d6b\n", "0x1d6b"),
    Shown(byte, "0xef\n", "0xef"),
    Shown(bareByte, "ef\n", "ef"),
    Shown(decimal, "500\n", "500"),
    Shown(decimal, "-1\n", "-1"),
    Shown(.overwritten(.bcd), "0x0200\n", "0x0200"),
    Shown(.boolean, "1\n", "1"),
    Shown(.word(["high-speed"]), "high-speed\n", "high-speed"),
    Shown(.rates, "48000,44100\n", "48000,44100"),
    Shown(.name(maximum: 6), "Gadget", "Gadget"),
    Shown(text, "Gadget\n", "Gadget"),
    Shown(text, "\n", ""),
    Shown(text, "", ""),
    Shown(text, "two\nlines\n", "two\nlines"),
    Shown(text, "ends with one\n\n", "ends with one\n"),
    Shown(.unterminatedText(maximum: 15), "synth", "synth"),
    // u_ether shows the terminator of its buffer, and a newline behind it.
    Shown(.macAddress, "02:00:00:00:00:01\0\n", "02:00:00:00:00:01"),
    Shown(.macAddress, "02:00:00:00:00:01\n", "02:00:00:00:00:01"),
    Shown(.interfacePattern, "usb0\n", "usb0"),
    Shown(.file, "/srv/disk.img\n", "/srv/disk.img"),
    Shown(.file, "", ""),
    Shown(.identifier, "RNDIS\0\0\0", "RNDIS"),
    Shown(.identifier, "12345678", "12345678"),
    Shown(.identifier, "\0\0\0\0\0\0\0\0", ""),
    Shown(.inquiry, "Example Disk                \n", "Example Disk"),
    Shown(.inquiry, "                            \n", ""),
    Shown(.url, "https://example.org/\n", "https://example.org/"),
    Shown(.deviceID, "MFG:E;MDL:M;CMD:C;  \n", "MFG:E;MDL:M;CMD:C;  "),
    Shown(.bytes, "\0A", "0041"),
    Shown(.bytes, "", ""),
    Shown(.reportDescriptor, "\u{5}\u{1}\0", "050100"),
  ]

  @Test(arguments: shown)
  func whatTheKernelShowsIsRead(_ example: Shown) {
    #expect(example.format.value(shown: Array(example.bytes.utf8)) == example.value)
  }

  @Test(arguments: written)
  func anOrdinaryFileShowsWhatWasWritten(_ example: Written) {
    let shown = example.format.value(shown: example.format.written(example.value))
    #expect(example.format.agrees(written: example.value, shown: shown))
  }

  @Test func numbersAndTextsAgreeWhenTheyAreEqual() {
    #expect(Self.word.agrees(written: "0x1d6b", shown: "0x1d6b"))
    #expect(!Self.word.agrees(written: "0x1d6b", shown: "0x0000"))
    #expect(!Self.text.agrees(written: "Gadget", shown: "gadget"))
    #expect(!Self.bareByte.agrees(written: "ef", shown: "00"))
  }

  @Test func whatTheKernelReplacesAlwaysAgrees() {
    #expect(Format.overwritten(.bcd).agrees(written: "0x0200", shown: "0x0320"))
  }

  @Test(arguments: [
    ("usb%d", "usb0", true), ("usb%d", "usb12", true), ("usb%d", "usb%d", true),
    ("usb%d", "usb", false), ("usb%d", "usbx", false), ("usb%d", "eth0", false),
    ("a%db", "a7b", true), ("a%da", "a", false), ("%d", "3", true),
  ])
  func aPatternAgreesWithTheNameThatTheKernelMadeOfIt(
    _ pattern: String, _ name: String, _ agrees: Bool
  ) {
    #expect(Format.interfacePattern.agrees(written: pattern, shown: name) == agrees)
  }

  @Test(arguments: [
    ("0xa0", "0xa0", true), ("0xa0", "0x80", true), ("0xe0", "0xc0", true),
    ("0xe0", "0x80", false), ("0x80", "0xa0", false), ("0xc0", "0x80", false),
  ])
  func theKernelMayTakeRemoteWakeupAway(_ written: String, _ shown: String, _ agrees: Bool) {
    #expect(Format.configurationAttributes.agrees(written: written, shown: shown) == agrees)
  }

  @Test(arguments: [
    ("4142", "4142", true), ("4142", "414200", true), ("4142", "41420000", false),
    ("4142", "41", false), ("4142", "4143", false),
  ])
  func aTextPropertyMayShowOneByteMore(_ written: String, _ shown: String, _ agrees: Bool) {
    #expect(Format.bytes.agrees(written: written, shown: shown) == agrees)
  }

  @Test func notAllThatTheKernelChoseCanBeWrittenBack() {
    #expect(Format.interfacePattern.canBeWritten("usb%d"))
    #expect(!Format.interfacePattern.canBeWritten("usb0"))
    #expect(Format.unterminatedText(maximum: 15).canBeWritten("synth"))
    #expect(!Format.unterminatedText(maximum: 15).canBeWritten(""))
    #expect(!Format.deviceID.canBeWritten(""))
    #expect(Format.macAddress.canBeWritten("02:00:00:00:00:01"))
  }

  @Test func anIdentifierThatSomebodyElseMadeTooLongIsCut() {
    #expect(Format.identifier.written("123456789") == Array("12345678".utf8))
  }
}
