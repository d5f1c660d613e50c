// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct CDCDescriptorTests {
  @Test func header() throws {
    try expect(
      CDCHeaderDescriptor(version: 0x0110),
      is: [
        0x05,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x00,  // bDescriptorSubtype: header
        0x10, 0x01,  // bcdCDC 1.10
      ])
  }

  @Test func callManagement() throws {
    try expect(
      CDCCallManagementDescriptor(
        capabilities: [.byDevice, .overDataInterface], dataInterface: 1),
      is: [
        0x05,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: call management
        0x03,  // bmCapabilities
        0x01,  // bDataInterface
      ])
  }

  @Test func abstractControl() throws {
    try expect(
      CDCAbstractControlDescriptor(capabilities: .lineCoding),
      is: [
        0x04,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x02,  // bDescriptorSubtype: abstract control management
        0x02,  // bmCapabilities
      ])
  }

  @Test func union() throws {
    try expect(
      CDCUnionDescriptor(controlInterface: 2, subordinateInterface: 3),
      is: [
        0x05,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x06,  // bDescriptorSubtype: union
        0x02,  // bControlInterface
        0x03,  // bSubordinateInterface0
      ])
    let three = try CDCUnionDescriptor(decoding: Array(hex: "06240602 0304"))
    #expect(three.subordinateInterfaces == [3, 4])
    #expect(three.fields.last?.name == "bSubordinateInterface1")
    expect(
      CDCUnionDescriptor.self, from: Array(hex: "04240602"), failsAt: 0,
      .wrongLength(found: 4, allowed: 5...255))
    expect(
      CDCUnionDescriptor.self, from: Array(hex: "0524000203"), failsAt: 2,
      .wrongSubtype(found: 0, expected: 6))
  }

  @Test func ethernet() throws {
    try expect(
      CDCEthernetDescriptor(
        macAddressString: 6, statistics: 0x0000_0001, multicastFilters: 2, powerFilters: 3),
      is: [
        0x0d,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x0f,  // bDescriptorSubtype: Ethernet networking
        0x06,  // iMACAddress
        0x01, 0x00, 0x00, 0x00,  // bmEthernetStatistics
        0xea, 0x05,  // wMaxSegmentSize: 1514
        0x02, 0x00,  // wNumberMCFilters
        0x03,  // bNumberPowerFilters
      ])
  }

  @Test func networkControl() throws {
    try expect(
      CDCNetworkControlDescriptor(capabilities: [.packetFilter, .crcMode]),
      is: [
        0x06,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x1a,  // bDescriptorSubtype: NCM
        0x00, 0x01,  // bcdNcmVersion 1.00
        0x11,  // bmNetworkCapabilities
      ])
  }

  @Test func obex() throws {
    try expect(CDCOBEXDescriptor(version: 0x0100), is: [0x05, 0x24, 0x15, 0x00, 0x01])
  }

  @Test(arguments: [(0x01, .command), (0x04, .dataOut)] as [(UInt8, PipeUsageDescriptor.Pipe)])
  func pipeUsage(number: UInt8, pipe: PipeUsageDescriptor.Pipe) throws {
    try expect(PipeUsageDescriptor(pipe), is: [0x04, 0x24, number, 0x00])
  }

  @Test func pipeUsageOfNoPipe() {
    #expect(throws: DescriptorError(offset: 2, reason: .undefinedValue(5))) {
      try PipeUsageDescriptor(decoding: [0x04, 0x24, 0x05, 0x00])
    }
    #expect(throws: DescriptorError(offset: 3, reason: .reserved(1))) {
      try PipeUsageDescriptor(decoding: [0x04, 0x24, 0x01, 0x01])
    }
  }

  @Test func directLine() throws {
    try expect(
      CDCDirectLineDescriptor(guid: WireUUID(rawValue: 0x66cf_345d_1811_11d6_a21a_0001_02ca_9a7f)),
      is: [
        0x15,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x12,  // bDescriptorSubtype: MDLM
        0x00, 0x01,  // bcdVersion 1.00
        0x5d, 0x34, 0xcf, 0x66, 0x11, 0x18, 0xd6, 0x11,  // bGUID
        0xa2, 0x1a, 0x00, 0x01, 0x02, 0xca, 0x9a, 0x7f,
      ])
    try expect(
      CDCDirectLineDetailDescriptor(form: 0, data: [0, 0]),
      is: [
        0x06,  // bFunctionLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x13,  // bDescriptorSubtype: MDLM detail
        0x00,  // bGuidDescriptorType
        0x00, 0x00,  // bDetailData
      ])
    #expect(throws: DescriptorError(offset: 4, reason: .tooMany(252, limit: 251))) {
      try CDCDirectLineDetailDescriptor(form: 0, data: Array(repeating: 0, count: 252))
    }
  }
}

@Suite struct MIDIDescriptorTests {
  @Test func audioControlHeader() throws {
    try expect(
      AudioControlHeaderDescriptor(streamingInterfaces: [1]),
      is: [
        0x09,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: HEADER
        0x00, 0x01,  // bcdADC 1.00
        0x09, 0x00,  // wTotalLength
        0x01,  // bInCollection
        0x01,  // baInterfaceNr(1)
      ])
    expect(
      AudioControlHeaderDescriptor.self, from: Array(hex: "092401000109000201"), failsAt: 8,
      .truncated(needed: 2, available: 1))
    expect(
      AudioControlHeaderDescriptor.self, from: Array(hex: "092401000109000001"), failsAt: 8,
      .trailing(1))
  }

  @Test func audioControlHeaderLimit() throws {
    let longest = try AudioControlHeaderDescriptor(
      streamingInterfaces: Array(repeating: 1, count: 247))
    #expect(longest.bytes.count == 255)
    #expect(longest.totalLength == 255)
    #expect(throws: DescriptorError(offset: 8, reason: .tooMany(248, limit: 247))) {
      try AudioControlHeaderDescriptor(streamingInterfaces: Array(repeating: 1, count: 248))
    }
  }

  @Test func header() throws {
    try expect(
      MIDIHeaderDescriptor(),
      is: [
        0x07,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: MS_HEADER
        0x00, 0x01,  // bcdMSC 1.00
        0x07, 0x00,  // wTotalLength
      ])
  }

  @Test func inJack() throws {
    try expect(
      MIDIInJackDescriptor(type: .external, id: 1, string: 4),
      is: [
        0x06,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x02,  // bDescriptorSubtype: MIDI_IN_JACK
        0x02,  // bJackType: external
        0x01,  // bJackID
        0x04,  // iJack
      ])
    expect(
      MIDIInJackDescriptor.self, from: Array(hex: "062402030100"), failsAt: 3, .undefinedValue(3))
  }

  @Test func outJack() throws {
    try expect(
      MIDIOutJackDescriptor(type: .embedded, id: 2, source: .init(id: 1)),
      is: [
        0x09,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x03,  // bDescriptorSubtype: MIDI_OUT_JACK
        0x01,  // bJackType: embedded
        0x02,  // bJackID
        0x01,  // bNrInputPins
        0x01,  // baSourceID(1)
        0x01,  // baSourcePin(1)
        0x00,  // iJack
      ])
    let two = try MIDIOutJackDescriptor(decoding: Array(hex: "0b240301 0502 0101 0301 00"))
    #expect(two.sources == [.init(id: 1), .init(id: 3)])
  }

  @Test func endpoint() throws {
    try expect(
      MIDIEndpointDescriptor(jacks: [5, 7, 9]),
      is: [
        0x07,  // bLength
        0x25,  // bDescriptorType: CS_ENDPOINT
        0x01,  // bDescriptorSubtype: MS_GENERAL
        0x03,  // bNumEmbMIDIJack
        0x05, 0x07, 0x09,  // baAssocJackID
      ])
    #expect(throws: DescriptorError(offset: 4, reason: .tooMany(252, limit: 251))) {
      try MIDIEndpointDescriptor(jacks: Array(repeating: 1, count: 252))
    }
  }
}
