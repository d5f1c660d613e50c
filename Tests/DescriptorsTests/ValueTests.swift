// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct EndpointAddressTests {
  @Test func numberAndDirection() throws {
    let address = try #require(EndpointAddress(15, .in))
    #expect(address.rawValue == 0x8f)
    #expect(address.number == 15)
    #expect(address.direction == .in)
    #expect(address.description == "15 IN")
    #expect(EndpointAddress(2, .out)?.description == "2 OUT")
  }

  @Test(arguments: [-1, 16, Int.max, Int.min])
  func noSuchNumber(number: Int) {
    #expect(EndpointAddress(number, .out) == nil)
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func everyByte(rawValue: UInt8) {
    let address = EndpointAddress(rawValue: rawValue)
    #expect((address != nil) == (rawValue & 0b0111_0000 == 0))
    #expect(address.flatMap { EndpointAddress($0.number, $0.direction) } == address)
  }
}

@Suite struct EndpointAttributesTests {
  /// Bits 7…6 are reserved; the others have a name each.
  @Test(arguments: UInt8.min...UInt8.max)
  func everyByte(rawValue: UInt8) {
    let attributes = EndpointAttributes(rawValue: rawValue)
    let named = EndpointAttributes(
      attributes.transfer, attributes.synchronization, attributes.usage)
    #expect(named.rawValue == rawValue & 0x3f)
  }

  @Test func names() {
    #expect(EndpointAttributes.control.rawValue == 0)
    #expect(EndpointAttributes.bulk.rawValue == 2)
    #expect(EndpointAttributes.interrupt.rawValue == 3)
    #expect(EndpointAttributes(.isochronous, .adaptive, .feedback).rawValue == 0b01_10_01)
    #expect(EndpointAttributes.interrupt.description == "interrupt")
  }
}

@Suite struct SpeedTests {
  @Test(arguments: [
    (Speed.low, "low-speed"), (.full, "full-speed"), (.high, "high-speed"),
    (.super, "super-speed"), (.superPlus, "super-speed-plus"),
  ])
  func kernelNames(speed: Speed, name: String) {
    #expect(speed.name == name)
    #expect(Speed(name: name) == speed)
  }

  @Test(arguments: ["UNKNOWN", "wireless", "", "super", "High-Speed"])
  func noSpeed(name: String) {
    #expect(Speed(name: name) == nil)
  }

  @Test func order() {
    #expect(Speed.allCases.sorted() == [.low, .full, .high, .super, .superPlus])
  }
}

@Suite struct NumberTests {
  @Test(arguments: [(0x0200, "2.00"), (0x0210, "2.10"), (0x0110, "1.10"), (0x1234, "12.34")])
  func version(rawValue: UInt16, text: String) {
    #expect(BCDVersion(rawValue: rawValue).description == text)
  }

  @Test func uuid() {
    #expect(WebUSBDescriptor.uuid.description == "3408b638-09a9-47a0-8bfd-a0768815b665")
    #expect(WireUUID(rawValue: 1).description == "00000000-0000-0000-0000-000000000001")
  }

  @Test func fieldValues() throws {
    let fields = try ConfigurationDescriptor(value: 1, maxPower: 250, descriptors: []).fields
    #expect(fields.map(\.name).prefix(3) == ["bLength", "bDescriptorType", "wTotalLength"])
    #expect(fields.map(\.value) == [9, 2, 9, 0, 1, 0, 0x80, 250])
    let text = try StringDescriptor("12345").fields[2]
    #expect(text.value == nil)
    #expect(text.meaning == "12345")
  }

  @Test func names() {
    #expect(ClassCode(.massStorage, 6, 0x50).base.name == "mass storage")
    #expect(BaseClass(rawValue: 0x77).name == nil)
    #expect(DescriptorType.bos.name == "BOS")
    #expect(DescriptorType(rawValue: 0x21).name == nil)
  }
}
