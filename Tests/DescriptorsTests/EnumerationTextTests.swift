// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Foundation
import Testing
import UsbRead

/// A capture is read and written without loss.
@Suite struct EnumerationTextTests {
  /// `Tests/Cases/enumerations/NAME/*.txt`: what `usb-read` printed on a real kernel.
  static let captures: [String] = {
    let names = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".txt") }.sorted()
  }()
  static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Cases/enumerations")

  @Test(arguments: captures)
  func eachCaptureIsWhatItsValueIsWrittenAs(_ name: String) throws {
    let text = try String(contentsOf: Self.directory.appending(path: name), encoding: .utf8)
    let capture = try EnumerationText(text)
    #expect(capture.text == text)
    #expect(capture.enumeration[.device]?.bytes?.count == 18)
  }

  static let text = #"""
    speed: 5000 Mbit/s
    device: 12 01 20 03 00 00 00 09 6b 1d 04 01 01 06 01 02 03 02
    configuration 0: Connection timed out
    configuration 1 (active)
      09 02 12 00 01 02 00 80 01
      09 04 00 00 00 ff 00 00 05
    qualifier: none
    other speed configuration 0: none
    bos 0
      05 0f 1d 00 01
      18 10 05 00 38 b6 08 34 a9 09 a0 47 8b fd a0 76 88 15 b6 65 00 01 17 02
    webusb url: 04 03 01 61
    languages: 06 03 07 04 09 04
    string 1 0x0407: "Gerät \x0022\x000a\xd800😀"
    string 1 0x0409: ""
    string 3 0x0409: "́a"
    os string: 12 03 4d 00 53 00 46 00 54 00 31 00 30 00 30 00 cd 00
    os compatible ids:
    os properties 0: 0a 00 00 00 00 01 05 00 00 00

    """#

  @Test func everyKindOfLine() throws {
    let capture = try EnumerationText(Self.text)
    #expect(capture.text == Self.text)
    #expect(capture.activeConfiguration == 1)
    #expect(capture.enumeration.speed == .super)
    let english = LanguageID.englishUnitedStates
    let german = LanguageID(rawValue: 0x0407)
    let requests = capture.enumeration.exchanges.map(\.request)
    #expect(
      requests == [
        .device, .deviceQualifier, .configuration(0), .configuration(1),
        .otherSpeedConfiguration(0), .binaryObjectStore, .languages,
        .string(1, german), .string(1, english), .string(2, german), .string(2, english),
        .string(3, german), .string(3, english),
        .osString, .compatibleIDs(vendorCode: 0xcd),
        .extendedProperties(interface: 0, vendorCode: 0xcd), .webURL(2, vendorCode: 0x17),
      ])
    #expect(capture.enumeration[.configuration(0)] == .unknown("Connection timed out"))
    #expect(capture.enumeration[.configuration(1)]?.bytes?.count == 18)
    #expect(capture.enumeration[.compatibleIDs(vendorCode: 0xcd)] == .bytes([]))
    #expect(capture.enumeration[.string(1, english)] == .bytes([2, 3]))
    #expect(capture.enumeration[.string(2, english)] == .stall)
    #expect(
      capture.enumeration[.string(1, german)]
        == .bytes(
          Array(hex: "18 03 47 00 65 00 72 00 e4 00 74 00 20 00 22 00 0a 00 00 d8 3d d8 00 de")))
  }

  @Test(arguments: [
    ("device: 12 01\n", 1, "no speed"), ("speed: 480\n", 1, "speed: 480"),
    ("speed: 480 Mbit/s\nwhat: 1\n", 2, "what: 1"),
    ("speed: 480 Mbit/s\n  09 02\n", 2, "  09 02"),
    ("speed: 480 Mbit/s\nbos 0\n  0z\n", 3, "  0z"),
    ("speed: 480 Mbit/s\nos properties 0: 00\n", 2, "os properties 0: 00"),
    ("speed: 480 Mbit/s\nstring 1 0x0409: \"\\x12\"\n", 2, "string 1 0x0409: \"\\x12\""),
  ])
  func anyOtherLineIsAnError(_ text: String, _ line: Int, _ found: String) {
    #expect(throws: EnumerationText.Malformed(line: line, text: found)) {
      try EnumerationText(text)
    }
  }
}
