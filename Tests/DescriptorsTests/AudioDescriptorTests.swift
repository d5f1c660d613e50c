// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct AudioDescriptorTests {
  @Test func inputTerminal() throws {
    try expect(
      AudioInputTerminalDescriptor(
        id: 1, type: .streaming, channels: .init(mask: 0x0003), channelNames: 7, string: 6),
      is: [
        0x0c,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x02,  // bDescriptorSubtype: INPUT_TERMINAL
        0x01,  // bTerminalID
        0x01, 0x01,  // wTerminalType: USB streaming
        0x00,  // bAssocTerminal
        0x02,  // bNrChannels
        0x03, 0x00,  // wChannelConfig: left and right front
        0x07,  // iChannelNames
        0x06,  // iTerminal
      ])
  }

  /// A count that the mask does not explain is kept.
  @Test func channelsWithoutPlaces() throws {
    let bytes = Array(hex: "0c2402020102000800000a09")
    let terminal = try AudioInputTerminalDescriptor(decoding: bytes)
    #expect(terminal.channels == .init(count: 8, mask: 0))
    #expect(terminal.type == .microphone)
    #expect(terminal.bytes == bytes)
  }

  @Test func outputTerminal() throws {
    try expect(
      AudioOutputTerminalDescriptor(id: 3, type: .speaker, source: 5, string: 8),
      is: [
        0x09,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x03,  // bDescriptorSubtype: OUTPUT_TERMINAL
        0x03,  // bTerminalID
        0x01, 0x03,  // wTerminalType: speaker
        0x00,  // bAssocTerminal
        0x05,  // bSourceID
        0x08,  // iTerminal
      ])
  }

  @Test func featureUnit() throws {
    try expect(
      AudioFeatureUnitDescriptor(
        id: 5, source: 1, controls: [[.mute, .volume], [], []], string: 13),
      is: [
        0x0d,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x06,  // bDescriptorSubtype: FEATURE_UNIT
        0x05,  // bUnitID
        0x01,  // bSourceID
        0x02,  // bControlSize
        0x03, 0x00,  // bmaControls(0): mute, volume
        0x00, 0x00,  // bmaControls(1)
        0x00, 0x00,  // bmaControls(2)
        0x0d,  // iFeature
      ])
    #expect(throws: DescriptorError(offset: 6, reason: .tooMany(125, limit: 124))) {
      try AudioFeatureUnitDescriptor(
        id: 1, source: 2, controls: Array(repeating: .mute, count: 125))
    }
  }

  @Test func featureUnitWithControlsOfOneByte() throws {
    let bytes = Array(hex: "0a2406 02 01 01 01 02 02 00")
    let unit = try AudioFeatureUnitDescriptor(decoding: bytes)
    #expect(unit.controls == [.mute, .volume, .volume])
    #expect(unit.bytes == bytes)
    expect(
      AudioFeatureUnitDescriptor.self, from: Array(hex: "0a2406 02 01 03 010202 00"), failsAt: 5,
      .undefinedValue(3))
    expect(
      AudioFeatureUnitDescriptor.self, from: Array(hex: "0a2406 02 01 02 0102 02 00"), failsAt: 9,
      .trailing(1))
  }

  @Test func streaming() throws {
    try expect(
      AudioStreamingDescriptor(terminal: 1, delay: 1),
      is: [
        0x07,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: AS_GENERAL
        0x01,  // bTerminalLink
        0x01,  // bDelay
        0x01, 0x00,  // wFormatTag: PCM
      ])
  }

  @Test func format() throws {
    try expect(
      AudioFormatDescriptor(channels: 2, sampleSize: 2, resolution: 16, rates: [48_000, 44_100]),
      is: [
        0x0e,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x02,  // bDescriptorSubtype: FORMAT_TYPE
        0x01,  // bFormatType: type I
        0x02,  // bNrChannels
        0x02,  // bSubframeSize
        0x10,  // bBitResolution
        0x02,  // bSamFreqType
        0x80, 0xbb, 0x00,  // tSamFreq(1)
        0x44, 0xac, 0x00,  // tSamFreq(2)
      ])
    #expect(throws: DescriptorError(offset: 8, reason: .tooMany(83, limit: 82))) {
      try AudioFormatDescriptor(
        channels: 2, sampleSize: 2, resolution: 16, rates: Array(repeating: 1, count: 83))
    }
  }

  /// A range of rates, and a format of another type, have other forms.
  @Test func formatsThatAreNotModelled() {
    expect(
      AudioFormatDescriptor.self, from: Array(hex: "0e2402 01 02 02 10 00 401f00 80bb00"),
      failsAt: 7, .undefinedValue(0))
    expect(
      AudioFormatDescriptor.self, from: Array(hex: "0b2402 02 0001 0400 00 80bb"), failsAt: 3,
      .undefinedValue(2))
  }

  @Test func endpoint() throws {
    try expect(
      AudioEndpointDescriptor(attributes: 1, lockDelayUnits: 1, lockDelay: 1),
      is: [
        0x07,  // bLength
        0x25,  // bDescriptorType: CS_ENDPOINT
        0x01,  // bDescriptorSubtype: EP_GENERAL
        0x01,  // bmAttributes: sampling frequency control
        0x01,  // bLockDelayUnits: ms
        0x01, 0x00,  // wLockDelay
      ])
  }
}

@Suite struct Audio2DescriptorTests {
  @Test func controlHeader() throws {
    try expect(
      Audio2ControlHeaderDescriptor(category: 8),
      is: [
        0x09,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: HEADER
        0x00, 0x02,  // bcdADC 2.00
        0x08,  // bCategory: I/O box
        0x09, 0x00,  // wTotalLength
        0x00,  // bmControls
      ])
  }

  @Test func clockSource() throws {
    try expect(
      Audio2ClockSourceDescriptor(id: 8, attributes: 1, controls: 3, string: 7),
      is: [
        0x08,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x0a,  // bDescriptorSubtype: CLOCK_SOURCE
        0x08,  // bClockID
        0x01,  // bmAttributes: fixed
        0x03,  // bmControls: frequency, read and write
        0x00,  // bAssocTerminal
        0x07,  // iClockSource
      ])
  }

  @Test func inputTerminal() throws {
    try expect(
      Audio2InputTerminalDescriptor(
        id: 1, type: .streaming, clock: 7, channels: .init(mask: 3), channelNames: 10, controls: 3,
        string: 9),
      is: [
        0x11,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x02,  // bDescriptorSubtype: INPUT_TERMINAL
        0x01,  // bTerminalID
        0x01, 0x01,  // wTerminalType: USB streaming
        0x00,  // bAssocTerminal
        0x07,  // bCSourceID
        0x02,  // bNrChannels
        0x03, 0x00, 0x00, 0x00,  // bmChannelConfig
        0x0a,  // iChannelNames
        0x03, 0x00,  // bmControls: copy protection
        0x09,  // iTerminal
      ])
  }

  @Test func outputTerminal() throws {
    try expect(
      Audio2OutputTerminalDescriptor(
        id: 4, type: .streaming, source: 6, clock: 8, controls: 3, string: 11),
      is: [
        0x0c,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x03,  // bDescriptorSubtype: OUTPUT_TERMINAL
        0x04,  // bTerminalID
        0x01, 0x01,  // wTerminalType: USB streaming
        0x00,  // bAssocTerminal
        0x06,  // bSourceID
        0x08,  // bCSourceID
        0x03, 0x00,  // bmControls
        0x0b,  // iTerminal
      ])
  }

  @Test func featureUnit() throws {
    try expect(
      Audio2FeatureUnitDescriptor(id: 5, source: 1, controls: [[.mute, .volume], []], string: 14),
      is: [
        0x0e,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x06,  // bDescriptorSubtype: FEATURE_UNIT
        0x05,  // bUnitID
        0x01,  // bSourceID
        0x0f, 0x00, 0x00, 0x00,  // bmaControls(0): mute, volume
        0x00, 0x00, 0x00, 0x00,  // bmaControls(1)
        0x0e,  // iFeature
      ])
    #expect(throws: DescriptorError(offset: 5, reason: .tooMany(63, limit: 62))) {
      try Audio2FeatureUnitDescriptor(
        id: 1, source: 2, controls: Array(repeating: [], count: 63))
    }
    expect(
      Audio2FeatureUnitDescriptor.self, from: Array(hex: "0b240605 01 0f000000 0e 00"),
      failsAt: 10, .trailing(1))
  }

  @Test func streaming() throws {
    try expect(
      Audio2StreamingDescriptor(terminal: 1, channels: .init(mask: 3)),
      is: [
        0x10,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: AS_GENERAL
        0x01,  // bTerminalLink
        0x00,  // bmControls
        0x01,  // bFormatType: type I
        0x01, 0x00, 0x00, 0x00,  // bmFormats: PCM
        0x02,  // bNrChannels
        0x03, 0x00, 0x00, 0x00,  // bmChannelConfig
        0x00,  // iChannelNames
      ])
  }

  @Test func format() throws {
    try expect(
      Audio2FormatDescriptor(sampleSize: 3, resolution: 24),
      is: [
        0x06,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x02,  // bDescriptorSubtype: FORMAT_TYPE
        0x01,  // bFormatType: type I
        0x03,  // bSubslotSize
        0x18,  // bBitResolution
      ])
    expect(
      Audio2FormatDescriptor.self, from: Array(hex: "062402030000"), failsAt: 3,
      .undefinedValue(3))
  }

  @Test func endpoint() throws {
    try expect(
      Audio2EndpointDescriptor(),
      is: [
        0x08,  // bLength
        0x25,  // bDescriptorType: CS_ENDPOINT
        0x01,  // bDescriptorSubtype: EP_GENERAL
        0x00,  // bmAttributes
        0x00,  // bmControls
        0x00,  // bLockDelayUnits
        0x00, 0x00,  // wLockDelay
      ])
  }
}

@Suite struct MIDI2DescriptorTests {
  @Test func endpoint() throws {
    try expect(
      MIDI2EndpointDescriptor(blocks: [1, 2]),
      is: [
        0x06,  // bLength
        0x25,  // bDescriptorType: CS_ENDPOINT
        0x02,  // bDescriptorSubtype: MS_GENERAL_2_0
        0x02,  // bNumGrpTrmBlock
        0x01, 0x02,  // baAssoGrpTrmBlkID
      ])
    #expect(throws: DescriptorError(offset: 4, reason: .tooMany(252, limit: 251))) {
      try MIDI2EndpointDescriptor(blocks: Array(repeating: 1, count: 252))
    }
  }
}
