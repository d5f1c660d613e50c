// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct HIDDescriptorTests {
  @Test func kernelsOwn() throws {
    try expect(
      HIDDescriptor(version: 0x0101, further: [.init(.hidReport, length: 63)]),
      is: [
        9,  // bLength
        0x21,  // bDescriptorType
        0x01, 0x01,  // bcdHID
        0,  // bCountryCode
        1,  // bNumDescriptors
        0x22, 63, 0,  // bDescriptorType, wDescriptorLength
      ])
  }

  @Test func withAPhysicalDescriptor() throws {
    let physical = DescriptorType(rawValue: 0x23)
    try expect(
      HIDDescriptor(
        countryCode: 33,
        further: [.init(.hidReport, length: 0x0123), .init(physical, length: 12)]),
      is: Array(hex: "0c211101 21 02 222301 230c00"))
  }

  @Test func countIsNotThatOfTheEntries() {
    expect(
      HIDDescriptor.self, from: Array(hex: "092101010002220700"), failsAt: 9,
      .truncated(needed: 1, available: 0))
    expect(
      HIDDescriptor.self, from: Array(hex: "092101010000220700"), failsAt: 6, .trailing(3))
    #expect(throws: DescriptorError(offset: 5, reason: .tooMany(84, limit: 83))) {
      try HIDDescriptor(further: Array(repeating: .init(.hidReport, length: 1), count: 84))
    }
  }

  /// The same number means something else in other classes.
  @Test func onlyInHID() throws {
    let bytes = Array(hex: "092101010001220700")[...]
    let elsewhere = try AnyDescriptor(decoding: bytes, in: ClassCode(.applicationSpecific, 0x01))
    #expect(elsewhere == .unknown(try UnknownDescriptor(decoding: bytes)))
    let here = try AnyDescriptor(decoding: bytes, in: ClassCode(.hid))
    #expect(here == .hid(try HIDDescriptor(decoding: bytes)))
    #expect(here.type == .hid)
  }
}

@Suite struct HIDReportDescriptorTests {
  /// Items with as many bytes as they take.
  @Test(arguments: [
    (HIDReportItem(.usagePage, 1), "0501"), (HIDReportItem(.usagePage, 0xff00), "0600ff"),
    (HIDReportItem(.usage, 0x0001_0030), "0b30000100"), (HIDReportItem(.endCollection), "c0"),
    (HIDReportItem(.push), "a4"), (HIDReportItem(.logicalMinimum, -127), "1581"),
    (HIDReportItem(.logicalMaximum, 127), "257f"), (HIDReportItem(.logicalMaximum, 128), "268000"),
    (HIDReportItem(.logicalMinimum, -32_769), "17ff7fffff"), (HIDReportItem(.input, 2), "8102"),
    (HIDReportItem(.reportCount, 255), "95ff"), (HIDReportItem(.unitExponent, -2), "55fe"),
    (HIDReportItem(.reportSize, .max), "77ffffffff"),
  ])
  func items(_ item: HIDReportItem, _ hexadecimal: String) {
    #expect(item.bytes == Array(hex: hexadecimal))
  }

  @Test func numbersOfItems() throws {
    let descriptor = try HIDReportDescriptor(
      decoding: Array(hex: "1581 16ffff 17feffffff 14 fe0355010203 fc"))
    #expect(descriptor.items.map(\.signed) == [-127, -1, -2, 0, 0x03_0201, 0])
    #expect(descriptor.items.map(\.unsigned) == [129, 65_535, 4_294_967_294, 0, 0x03_0201, 0])
    #expect(descriptor.items.map(\.longTag) == [nil, nil, nil, nil, 0x55, nil])
    #expect(
      descriptor.fields.map(\.name)[3...] == ["Logical Minimum", "long item", "reserved item"])
  }

  /// The reports with their lengths in bytes.
  @Test(arguments: [
    (HIDDevice.keyboard, 68, 8, 1), (.mouse, 52, 4, 0), (.absolutePointer, 63, 6, 0),
    (.gamepad, 83, 9, 0),
  ])
  func ownReports(_ device: HIDDevice, _ size: Int, _ input: Int, _ output: Int) throws {
    let descriptor = try HIDReportDescriptor(decoding: device.reportDescriptor)
    #expect(device.reportDescriptor.count == size)
    #expect(descriptor.bytes == device.reportDescriptor)
    #expect(descriptor.longest([.input]) == input)
    #expect(descriptor.longest([.output]) == output)
    #expect(descriptor.longest([.input, .output, .feature]) == input)
    #expect(descriptor.reports.allSatisfy { $0.id == nil })
    #expect(try HIDReportDescriptor(descriptor.items) == descriptor)
  }

  /// HID 1.11 appendix B.1: one byte of modifiers, one reserved, six keys; and five LEDs.
  @Test func bootKeyboard() {
    #expect(
      HIDDevice.keyboard.reportDescriptor
        == Array(
          hex: """
            0501 0906 a101
              0507 19e0 29e7 1500 2501 7501 9508 8102
              7508 9501 8101
              0508 1901 2905 1500 2501 7501 9505 9102
              7503 9501 9101
              0507 1900 29dd 1500 26dd00 7508 9506 8100
            c0
            """))
    #expect(HIDDevice.allCases.map(\.subclass) == [1, 1, 0, 0])
    #expect(HIDDevice.allCases.map(\.protocol) == [1, 2, 0, 0])
  }

  @Test func reportsWithNumbers() throws {
    let descriptor = try HIDReportDescriptor(
      decoding: [
        Array(hex: "0501 0906 a101"),
        Array(hex: "8501 7501 9508 8102"),  // input 1: 8 bits
        Array(hex: "8502 9503 8102"),  // input 2: 3 bits
        Array(hex: "920500"),  // output 2: 3 bits
        Array(hex: "8501 750a 9502 8102"),  // input 1: 20 bits more
        Array(hex: "b102 c0"),  // feature 1: 20 bits
      ].flatMap(\.self))
    #expect(
      descriptor.reports == [
        HIDReport(kind: .input, id: 1, bitCount: 28), HIDReport(kind: .input, id: 2, bitCount: 3),
        HIDReport(kind: .output, id: 2, bitCount: 3),
        HIDReport(kind: .feature, id: 1, bitCount: 20),
      ])
    #expect(descriptor.reports.map(\.byteCount) == [5, 2, 2, 4])
    #expect(descriptor.longest([.input]) == 5)
    #expect(descriptor.longest([.output, .feature]) == 4)
  }

  /// What is pushed comes back; what is local does not matter here.
  @Test func pushAndPop() throws {
    let descriptor = try HIDReportDescriptor(
      decoding: Array(hex: "7508 9504 a4 7501 9503 8102 b4 8102"))
    #expect(descriptor.reports == [HIDReport(kind: .input, id: nil, bitCount: 3 + 32)])
  }

  @Test(arguments: [
    ("7508 9504 81", 4, DescriptorError.Reason.truncated(needed: 2, available: 1)),
    ("7508 270000", 2, .truncated(needed: 5, available: 3)),
    ("fe", 0, .truncated(needed: 3, available: 1)),
    ("fe0500", 0, .truncated(needed: 8, available: 3)),
    ("a101 c0 c0", 3, .unopened),
    ("a101 a100 c0", 0, .unclosed),
    ("a101", 0, .unclosed),
    ("b4", 0, .unopened),
    ("a4 b4 b4", 2, .unopened),
    ("a900", 0, .unopened),
    ("a901", 0, .unclosed),
    ("0901 a901 0902 a901", 2, .unclosed),
    ("a902", 0, .undefinedValue(2)),
    ("8500", 0, .undefinedValue(0)),
    ("860001", 0, .undefinedValue(256)),
    ("8501 760101", 2, .tooMany(257, limit: 256)),
    ("960130", 0, .tooMany(12_289, limit: 12_288)),
    ("97ffffffff", 0, .tooMany(4_294_967_295, limit: 12_288)),
    ("1501 2500 8102", 2, .emptyRange(1, 0)),
    ("1581 2580 8102", 2, .emptyRange(-127, -128)),
    ("1501 8102", 2, .emptyRange(1, 0)),
    ("760001 960002 8102", 6, .reportTooLong(16_384, limit: 16_383)),
    ("7508 9501 8102 8501 8102", 4, .unnumbered),
  ])
  func damage(_ hexadecimal: String, _ offset: Int, _ reason: DescriptorError.Reason) {
    expect(HIDReportDescriptor.self, from: Array(hex: hexadecimal), failsAt: offset, reason)
  }

  /// What hosts take, though a strict reading of the standard would not.
  @Test(arguments: ["", "00", "fc", "1500 25ff 8102", "7508 8102", "a4"])
  func tolerated(_ hexadecimal: String) throws {
    let bytes = Array(hex: hexadecimal)
    #expect(try HIDReportDescriptor(decoding: bytes).bytes == bytes)
  }

  /// Offsets are those of the whole.
  @Test func inASlice() {
    let bytes = Array(hex: "ffff a101")
    #expect(throws: DescriptorError(offset: 2, reason: .unclosed)) {
      try HIDReportDescriptor(decoding: bytes[2...])
    }
  }
}
