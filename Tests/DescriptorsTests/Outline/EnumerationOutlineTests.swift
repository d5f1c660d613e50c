// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct EnumerationOutlineTests {
  private static let german = LanguageID(rawValue: 0x0407)

  private func outline(
    _ exchanges: [(HostRequest, Enumeration.Answer)], at speed: Speed = .high
  ) -> [ExchangeOutline] {
    Enumeration(speed: speed, exchanges: exchanges.map { .init($0, $1) }).outline
  }

  private func problems(_ request: HostRequest, _ bytes: [UInt8]) -> [DescriptorError] {
    outline([(request, .bytes(bytes))])[0].descriptors.flatMap(\.allProblems)
  }

  @Test func stringsInTheFirstLanguage() throws {
    let device = DeviceDescriptor(
      usbVersion: 0x0200, vendor: 1, product: 2, deviceVersion: 0x0100, manufacturerString: 1,
      productString: 2,
      serialNumberString: 3)
    let outlines = outline([
      (.device, .bytes(device.bytes)),
      (.languages, .bytes(try LanguageListDescriptor([Self.german, .englishUnitedStates]).bytes)),
      (.string(1, Self.german), .bytes(try StringDescriptor("Straße").bytes)),
      (.string(1, .englishUnitedStates), .bytes(try StringDescriptor("Street").bytes)),
      (.string(2, Self.german), .stall),
      (.string(3, Self.german), .unknown("chosen when it starts")),
    ])
    let fields = outlines[0].descriptors[0].fields
    let manufacturer = try #require(fields.first { $0.name == "iManufacturer" })
    #expect(manufacturer.text == "Straße")
    #expect(manufacturer.value == .decimal(1))
    #expect(outlines[0].descriptors[0].meaning("iProduct") == "no such string")
    #expect(outlines[0].descriptors[0].meaning("iSerialNumber") == "chosen when it starts")
    #expect(outlines[2].descriptors[0].title == "string 1, de-DE")
    #expect(outlines[2].descriptors[0].fields.last?.text == "Straße")
    #expect(outlines[4].descriptors == [])
    #expect(outlines[5].answer == .unknown("chosen when it starts"))
  }

  /// 0 is none; and without a list of languages nothing is known.
  @Test func indicesWithoutStrings() throws {
    let device = DeviceDescriptor(
      usbVersion: 0x0200, vendor: 1, product: 2, deviceVersion: 0x0100, productString: 9)
    let answer = Enumeration.Answer.bytes(device.bytes)
    let known = outline([(.device, answer), (.languages, .stall)])[0].descriptors[0]
    #expect(known.meaning("iManufacturer") == nil)
    #expect(known.meaning("iProduct") == "no such string")
    let unknown = outline([(.device, answer), (.languages, .unknown("why"))])[0].descriptors[0]
    #expect(unknown.meaning("iProduct") == nil)
    let file = DescriptorOutline.all(in: device.bytes, at: .high)[0]
    #expect(file.meaning("iProduct") == nil)
  }

  /// The landing page is no string, though its name starts with i.
  @Test func webPages() throws {
    let capability = WebUSBDescriptor(vendorCode: 0x21, landingPage: 1)
    let outlines = outline([
      (.binaryObjectStore, .bytes(try BOSDescriptor([.webUSB(capability)]).bytes)),
      (.languages, .stall),
      (
        .webURL(1, vendorCode: 0x21),
        .bytes(try WebURLDescriptor("https://example.com/a").bytes)
      ),
    ])
    let node = outlines[0].descriptors[0].children[0]
    #expect(node.meaning("iLandingPage") == "https://example.com/a")
    #expect(node.meaning("PlatformCapabilityUUID") == "WebUSB")
    #expect(outlines[2].descriptors[0].fields.last?.text == "https://example.com/a")
    #expect(outlines[2].descriptors[0].meaning("bDescriptorType") == "URL")
  }

  @Test func answersOfAnotherKind() throws {
    let device = DeviceDescriptor(usbVersion: 0x0200, vendor: 1, product: 2, deviceVersion: 0x0100)
      .bytes
    let configuration = try golden("acm HS")
    #expect(
      problems(.deviceQualifier, device) == [
        DescriptorError(offset: 1, reason: .wrongType(found: 1, expected: 6))
      ])
    #expect(
      problems(.otherSpeedConfiguration(0), configuration) == [
        DescriptorError(offset: 1, reason: .wrongType(found: 2, expected: 7))
      ])
    #expect(
      problems(.device, device + device) == [
        DescriptorError(offset: 18, reason: .trailing(18))
      ])
    for request in [HostRequest.device, .languages, .compatibleIDs(vendorCode: 1)] {
      #expect(
        problems(request, []) == [
          DescriptorError(offset: 0, reason: .truncated(needed: 2, available: 0))
        ])
    }
  }

  /// At the other speed, the unit of `bInterval` is another.
  @Test func otherSpeed() throws {
    var bytes = try golden("acm FS")
    bytes[1] = 7
    let outlines = outline([
      (.configuration(0), .bytes(try golden("acm HS"))),
      (.otherSpeedConfiguration(0), .bytes(bytes)),
    ])
    let intervals = outlines.map { exchange in
      exchange.descriptors.flatMap(\.nodes).first { $0.title == "endpoint 5 IN" }?
        .meaning("bInterval")
    }
    #expect(intervals == ["32 ms", "32 ms"])
    #expect(outlines[1].descriptors[0].title == "other-speed configuration 1")
  }

  @Test func extendedProperties() throws {
    let properties = try ExtendedPropertiesDescriptor([
      ExtendedProperty("Icon", text: "a"),
      ExtendedProperty("N", type: .number, data: [1, 2, 3, 4]),
    ])
    let request = HostRequest.extendedProperties(interface: 2, vendorCode: 1)
    let node = outline([(request, .bytes(properties.bytes))])[0].descriptors[0]
    #expect(node.titles == ["extended properties of interface 2", "  property", "  property"])
    #expect(node.children.map { $0.meaning("bPropertyName") } == ["Icon", "N"])
    #expect(node.children.map { $0.meaning("bPropertyData") } == ["a", nil])
    #expect(
      node.children.map { $0.meaning("dwPropertyDataType") } == [
        "REG_SZ", "REG_DWORD_LITTLE_ENDIAN",
      ])
    let cut = Array(properties.bytes.dropLast(3))
    #expect(
      problems(request, cut) == [
        DescriptorError(
          offset: 0, reason: .truncated(needed: cut.count + 3, available: cut.count))
      ])
  }
}
