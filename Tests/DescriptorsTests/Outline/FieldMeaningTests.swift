// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct FieldMeaningTests {
  /// USB 2.0 §9.6.6 and USB 3.2 §9.6.6.
  @Test(arguments: [
    ("03", 1, Speed.full, "1 ms"), ("03", 255, .full, "255 ms"), ("03", 0, .full, "outside 1…255"),
    ("03", 1, .high, "125 µs"), ("03", 3, .high, "500 µs"), ("03", 4, .high, "1 ms"),
    ("03", 16, .high, "4096 ms"), ("03", 17, .high, "outside 1…16"),
    ("03", 0, .super, "outside 1…16"),
    ("03", 9, .superPlus, "32 ms"), ("03", 10, .low, "10 ms"),
    ("01", 1, .full, "1 ms"), ("05", 4, .full, "8 ms"), ("05", 4, .super, "1 ms"),
  ])
  func intervals(_ attributes: String, _ interval: UInt8, _ speed: Speed, _ meaning: String) {
    let bytes = Array(hex: "07 05 81 \(attributes) 08 00") + [interval]
    let node = DescriptorOutline.all(in: bytes, at: speed)[0]
    #expect(node.meaning("bInterval") == meaning)
  }

  /// Of a bulk endpoint only OUT at high speed has a meaning.
  @Test(arguments: [
    ("02", 1, Speed.high, "at most one NAK in 125 µs"), ("02", 0, .high, "none"),
    ("02", 8, .high, "at most one NAK in 1 ms"), ("02", 9, .high, "at most one NAK in 1125 µs"),
    ("82", 1, .high, "none"), ("02", 1, .full, "none"), ("02", 1, .super, "none"),
  ])
  func intervalsOfBulk(_ address: String, _ interval: UInt8, _ speed: Speed, _ meaning: String) {
    let bytes = Array(hex: "07 05 \(address) 02 40 00") + [interval]
    let node = DescriptorOutline.all(in: bytes, at: speed)[0]
    #expect(node.meaning("bInterval") ?? "none" == meaning)
  }

  @Test(arguments: [
    (Speed.full, "500 mA"), (.high, "500 mA"), (.super, "2000 mA"), (.superPlus, "2000 mA"),
  ])
  func power(_ speed: Speed, _ meaning: String) {
    let bytes = Array(hex: "09 02 09 00 00 01 00 80 fa")
    #expect(DescriptorOutline.all(in: bytes, at: speed)[0].meaning("bMaxPower") == meaning)
  }

  /// At SuperSpeed an exponent, and no trap for one that makes no sense.
  @Test(arguments: [
    (9, Speed.super, "512 bytes"), (64, .super, "none"), (255, .superPlus, "none"),
    (64, .high, "64 bytes"), (9, .high, "9 bytes"),
  ])
  func packetSizeOfTheControlPipe(_ size: UInt8, _ speed: Speed, _ meaning: String) {
    let device = DeviceDescriptor(
      usbVersion: 0x0320, maxPacketSize0: size, vendor: 1, product: 2, deviceVersion: 0x0100)
    let node = DescriptorOutline.all(in: device.bytes, at: speed)[0]
    #expect(node.meaning("bMaxPacketSize0") ?? "none" == meaning)
  }

  /// Counts are decimal, codes and bits hexadecimal.
  @Test func values() throws {
    let outlines = DescriptorOutline.all(in: try golden("ecm SS"), at: .super)
    var values: [String: OutlineField.Value] = [:]
    for field in outlines.flatMap(\.nodes).flatMap(\.fields) { values[field.name] = field.value }
    let expected: [String: OutlineField.Value] = [
      "bLength": .decimal(6), "bDescriptorType": .hexadecimal(0x30), "wTotalLength": .decimal(106),
      "bNumInterfaces": .decimal(2), "iConfiguration": .decimal(4),
      "bmAttributes": .hexadecimal(0), "bMaxPower": .decimal(0),
      "bInterfaceClass": .hexadecimal(0x0a), "bInterfaceSubClass": .hexadecimal(0),
      "bInterfaceProtocol": .hexadecimal(0), "bEndpointAddress": .hexadecimal(2),
      "wMaxPacketSize": .hexadecimal(1024), "bInterval": .decimal(0),
      "bmEthernetStatistics": .hexadecimal(0), "wMaxSegmentSize": .decimal(1514),
      "bcdCDC": .hexadecimal(0x0110), "iMACAddress": .decimal(6),
    ]
    for (name, value) in expected { #expect(values[name] == value, "\(name)") }
  }

  @Test func companions() {
    let bytes = Array(
      hex: """
        0705810200040006300f050000 0705820500040106300fff0100 0831000000800100
        """)
    let nodes = DescriptorOutline.all(in: bytes, at: .super).flatMap(\.nodes)
    #expect(
      nodes.map { $0.meaning("bmAttributes") } == [
        "bulk", "32 streams", "isochronous asynchronous data", "another companion follows", nil,
      ])
    #expect(nodes[4].meaning("dwBytesPerInterval") == "98304 bytes")
  }
}
