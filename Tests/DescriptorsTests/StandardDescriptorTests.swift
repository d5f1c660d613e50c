// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct StandardDescriptorTests {
  @Test func device() throws {
    try expect(
      DeviceDescriptor(
        usbVersion: 0x0200, vendor: 0x1d6b, product: 0x0104, deviceVersion: 0x0100,
        manufacturerString: 1, productString: 2, serialNumberString: 3),
      is: [
        0x12,  // bLength
        0x01,  // bDescriptorType: DEVICE
        0x00, 0x02,  // bcdUSB 2.00
        0x00, 0x00, 0x00,  // bDeviceClass, bDeviceSubClass, bDeviceProtocol
        0x40,  // bMaxPacketSize0
        0x6b, 0x1d,  // idVendor
        0x04, 0x01,  // idProduct
        0x00, 0x01,  // bcdDevice 1.00
        0x01, 0x02, 0x03,  // iManufacturer, iProduct, iSerialNumber
        0x01,  // bNumConfigurations
      ])
  }

  @Test(arguments: [
    "12010002000000406b1d0401000101020301", "12012003000000096b1d0401000101020301",
    "12011002000000406b1d0401000101020301", "12010002000000406b1d0401000101020302",
    "12010102000000406b1d0401000101020301",
  ])
  func deviceOfAKernel(hex: String) throws {
    let device = try DeviceDescriptor(decoding: Array(hex: hex))
    #expect(device.bytes == Array(hex: hex))
    #expect(device.vendor == 0x1d6b)
    #expect(device.maxPacketSize0 == (device.usbVersion >= 0x0300 ? 9 : 64))
  }

  @Test func deviceQualifier() throws {
    try expect(
      DeviceQualifierDescriptor(usbVersion: 0x0210, deviceClass: .interfaceAssociation),
      is: [
        0x0a,  // bLength
        0x06,  // bDescriptorType: DEVICE_QUALIFIER
        0x10, 0x02,  // bcdUSB 2.10
        0xef, 0x02, 0x01,  // bDeviceClass, bDeviceSubClass, bDeviceProtocol
        0x40,  // bMaxPacketSize0
        0x01,  // bNumConfigurations
        0x00,  // bReserved
      ])
    expect(
      DeviceQualifierDescriptor.self, from: Array(hex: "0a060002000000400107"), failsAt: 9,
      .reserved(7))
  }

  @Test func interfaceAssociation() throws {
    try expect(
      InterfaceAssociationDescriptor(
        firstInterface: 2, interfaceCount: 2, functionClass: ClassCode(.communications, 2, 1),
        string: 11),
      is: [
        0x08,  // bLength
        0x0b,  // bDescriptorType: INTERFACE ASSOCIATION
        0x02,  // bFirstInterface
        0x02,  // bInterfaceCount
        0x02, 0x02, 0x01,  // bFunctionClass, bFunctionSubClass, bFunctionProtocol
        0x0b,  // iFunction
      ])
  }

  @Test func interface() throws {
    try expect(
      InterfaceDescriptor(
        number: 1, alternateSetting: 1, interfaceClass: ClassCode(.cdcData), string: 7),
      is: [
        0x09,  // bLength
        0x04,  // bDescriptorType: INTERFACE
        0x01,  // bInterfaceNumber
        0x01,  // bAlternateSetting
        0x00,  // bNumEndpoints, until a configuration counts them
        0x0a, 0x00, 0x00,  // bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol
        0x07,  // iInterface
      ])
  }

  @Test func endpoint() throws {
    let endpoint = EndpointDescriptor(
      address: try #require(EndpointAddress(1, .in)), attributes: .bulk, maxPacketSize: 512)
    try expect(
      endpoint,
      is: [
        0x07,  // bLength
        0x05,  // bDescriptorType: ENDPOINT
        0x81,  // bEndpointAddress: 1 IN
        0x02,  // bmAttributes: bulk
        0x00, 0x02,  // wMaxPacketSize
        0x00,  // bInterval
      ])
    #expect(endpoint.transactionsPerMicroframe == 1)
    #expect(
      endpoint.fields.map(\.meaning)
        == [nil, "endpoint", "1 IN", "bulk", "512 bytes", nil])
  }

  @Test func isochronousEndpointOfHighBandwidth() throws {
    let endpoint = EndpointDescriptor(
      address: try #require(EndpointAddress(3, .in)),
      attributes: EndpointAttributes(.isochronous, .asynchronous, .implicitFeedback),
      maxPacketSize: 0x1400, interval: 1)
    try expect(endpoint, is: [0x07, 0x05, 0x83, 0x25, 0x00, 0x14, 0x01])
    #expect(endpoint.packetSize == 1024)
    #expect(endpoint.transactionsPerMicroframe == 3)
    #expect(endpoint.attributes.description == "isochronous asynchronous implicitFeedback")
    #expect(endpoint.fields[4].meaning == "1024 × 3 bytes")
  }

  @Test func audioEndpoint() throws {
    try expect(
      EndpointDescriptor(
        address: try #require(EndpointAddress(2, .out)), attributes: .bulk, maxPacketSize: 64,
        audio: .init(refresh: 1, synchAddress: 0x83)),
      is: [
        0x09,  // bLength
        0x05,  // bDescriptorType: ENDPOINT
        0x02,  // bEndpointAddress: 2 OUT
        0x02,  // bmAttributes: bulk
        0x40, 0x00,  // wMaxPacketSize
        0x00,  // bInterval
        0x01,  // bRefresh
        0x83,  // bSynchAddress
      ])
  }

  @Test func endpointsThatAreNone() {
    expect(
      EndpointDescriptor.self, from: Array(hex: "0705910200020000"), failsAt: 7, .trailing(1))
    expect(
      EndpointDescriptor.self, from: Array(hex: "07059102000200"), failsAt: 2, .reserved(0x10))
    expect(
      EndpointDescriptor.self, from: Array(hex: "0805810200020000"), failsAt: 0,
      .wrongLength(found: 8, allowed: 7...7))
    expect(
      EndpointDescriptor.self, from: Array(hex: "07048102000200"), failsAt: 1,
      .wrongType(found: 4, expected: 5))
    expect(EndpointDescriptor.self, from: [], failsAt: 0, .truncated(needed: 2, available: 0))
    expect(EndpointDescriptor.self, from: [7, 5], failsAt: 0, .truncated(needed: 7, available: 2))
    expect(
      EndpointDescriptor.self, from: [1, 5], failsAt: 0, .wrongLength(found: 1, allowed: 2...255))
  }

  @Test func endpointCompanion() throws {
    try expect(
      EndpointCompanionDescriptor(maxBurst: 15, attributes: 4, bytesPerInterval: 16),
      is: [
        0x06,  // bLength
        0x30,  // bDescriptorType: SUPERSPEED_USB_ENDPOINT_COMPANION
        0x0f,  // bMaxBurst
        0x04,  // bmAttributes
        0x10, 0x00,  // wBytesPerInterval
      ])
  }

  @Test func unknown() throws {
    try expect(
      UnknownDescriptor(type: DescriptorType(rawValue: 0x21), data: Array(hex: "01010001220700")),
      is: Array(hex: "092101010001220700"))
    try expect(UnknownDescriptor(type: .otg, data: []), is: [0x02, 0x09])
    #expect(
      try UnknownDescriptor(type: .otg, data: Array(repeating: 0, count: 253)).bytes[0] == 255)
    #expect(throws: DescriptorError(offset: 2, reason: .tooMany(254, limit: 253))) {
      try UnknownDescriptor(type: .otg, data: Array(repeating: 0, count: 254))
    }
  }
}
