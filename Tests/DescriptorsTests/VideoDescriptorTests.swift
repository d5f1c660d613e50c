// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct VideoControlDescriptorTests {
  @Test func header() throws {
    try expect(
      VideoControlHeaderDescriptor(
        version: 0x0110, clockFrequency: 48_000_000, streamingInterfaces: [1]),
      is: [
        0x0d,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: header
        0x10, 0x01,  // bcdUVC 1.10
        0x0d, 0x00,  // wTotalLength: until it stands in a configuration
        0x00, 0x6c, 0xdc, 0x02,  // dwClockFrequency: 48 MHz
        0x01,  // bInCollection
        0x01,  // baInterfaceNr(1)
      ])
    #expect(throws: DescriptorError(offset: 12, reason: .tooMany(244, limit: 243))) {
      try VideoControlHeaderDescriptor(
        clockFrequency: 1, streamingInterfaces: Array(repeating: 0, count: 244))
    }
  }

  @Test func cameraTerminal() throws {
    try expect(
      VideoCameraTerminalDescriptor(id: 1, controls: [0x02, 0x00, 0x00]),
      is: [
        0x12,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x02,  // bDescriptorSubtype: input terminal
        0x01,  // bTerminalID
        0x01, 0x02,  // wTerminalType: camera
        0x00,  // bAssocTerminal
        0x00,  // iTerminal
        0x00, 0x00,  // wObjectiveFocalLengthMin
        0x00, 0x00,  // wObjectiveFocalLengthMax
        0x00, 0x00,  // wOcularFocalLength
        0x03,  // bControlSize
        0x02, 0x00, 0x00,  // bmControls: auto-exposure mode
      ])
    // A composite connector has a camera's length, but is none.
    expect(
      VideoCameraTerminalDescriptor.self,
      from: Array(hex: "0f2402010104 0000 000000000000 00"), failsAt: 4,
      .undefinedValue(0x0401))
    #expect(throws: DescriptorError(offset: 15, reason: .tooMany(241, limit: 240))) {
      try VideoCameraTerminalDescriptor(id: 1, controls: Array(repeating: 0, count: 241))
    }
  }

  @Test func outputTerminal() throws {
    try expect(
      VideoOutputTerminalDescriptor(id: 3, source: 2),
      is: [
        0x09,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x03,  // bDescriptorSubtype: output terminal
        0x03,  // bTerminalID
        0x01, 0x01,  // wTerminalType: USB streaming
        0x00,  // bAssocTerminal
        0x02,  // bSourceID
        0x00,  // iTerminal
      ])
  }

  @Test func processingUnit() throws {
    try expect(
      VideoProcessingUnitDescriptor(
        id: 2, source: 1, maxMultiplier: 0x4000, controls: [0x01, 0x00]),
      is: [
        0x0c,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x05,  // bDescriptorSubtype: processing unit
        0x02,  // bUnitID
        0x01,  // bSourceID
        0x00, 0x40,  // wMaxMultiplier
        0x02,  // bControlSize
        0x01, 0x00,  // bmControls: brightness
        0x00,  // iProcessing
        0x00,  // bmVideoStandards
      ])
    let old = try VideoProcessingUnitDescriptor(decoding: Array(hex: "0b2405020100400201000a"))
    #expect(old.videoStandards == nil && old.string == 0x0a)
    #expect(throws: DescriptorError(offset: 8, reason: .tooMany(246, limit: 245))) {
      try VideoProcessingUnitDescriptor(
        id: 2, source: 1, controls: Array(repeating: 0, count: 246))
    }
  }

  @Test func extensionUnit() throws {
    try expect(
      VideoExtensionUnitDescriptor(
        id: 4, code: WireUUID(rawValue: 0x1229_a78c_47b4_4094_b0ce_db07_386f_b938),
        controlCount: 2, sources: [2], controls: [0x03, 0x00]),
      is: [
        0x1b,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x06,  // bDescriptorSubtype: extension unit
        0x04,  // bUnitID
        0x8c, 0xa7, 0x29, 0x12, 0xb4, 0x47, 0x94, 0x40,  // guidExtensionCode
        0xb0, 0xce, 0xdb, 0x07, 0x38, 0x6f, 0xb9, 0x38,
        0x02,  // bNumControls
        0x01,  // bNrInPins
        0x02,  // baSourceID(1)
        0x02,  // bControlSize
        0x03, 0x00,  // bmControls
        0x00,  // iExtension
      ])
    #expect(throws: DescriptorError(offset: 22, reason: .tooMany(232, limit: 231))) {
      try VideoExtensionUnitDescriptor(
        id: 4, code: WireUUID(rawValue: 0), controlCount: 0,
        sources: Array(repeating: 1, count: 200), controls: Array(repeating: 0, count: 32))
    }
  }

  @Test func interruptEndpoint() throws {
    try expect(
      VideoInterruptEndpointDescriptor(maxTransferSize: 16),
      is: [
        0x05,  // bLength
        0x25,  // bDescriptorType: CS_ENDPOINT
        0x03,  // bDescriptorSubtype: interrupt
        0x10, 0x00,  // wMaxTransferSize
      ])
  }
}

@Suite struct VideoStreamingDescriptorTests {
  private let yuy2 = WireUUID(rawValue: 0x3259_5559_0000_0010_8000_00aa_0038_9b71)
  private let h264 = WireUUID(rawValue: 0x3436_3248_0000_0010_8000_00aa_0038_9b71)

  @Test func inputHeader() throws {
    try expect(
      VideoInputHeaderDescriptor(
        endpoint: #require(EndpointAddress(3, .in)), terminal: 3, controls: [0, 4]),
      is: [
        0x0f,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x01,  // bDescriptorSubtype: input header
        0x02,  // bNumFormats
        0x0f, 0x00,  // wTotalLength: until it stands in a configuration
        0x83,  // bEndpointAddress
        0x00,  // bmInfo
        0x03,  // bTerminalLink
        0x00,  // bStillCaptureMethod
        0x00,  // bTriggerSupport
        0x00,  // bTriggerUsage
        0x01,  // bControlSize
        0x00,  // bmaControls(1)
        0x04,  // bmaControls(2)
      ])
    let wide = try VideoInputHeaderDescriptor(
      decoding: Array(hex: "11240102 1100 81 00 03 00 00 00 02 0102 0304"))
    #expect(wide.controls == [[1, 2], [3, 4]])
    expect(
      VideoInputHeaderDescriptor.self, from: Array(hex: "0d240100 0d00 71 00 03 00 00 00 01"),
      failsAt: 6, .reserved(0x70))
    #expect(throws: DescriptorError(offset: 13, reason: .tooMany(243, limit: 242))) {
      try VideoInputHeaderDescriptor(
        endpoint: #require(EndpointAddress(1, .in)), terminal: 3,
        controls: Array(repeating: 0, count: 243))
    }
  }

  @Test func uncompressedFormat() throws {
    try expect(
      VideoUncompressedFormatDescriptor(
        index: 1, frameCount: 2, format: yuy2, bitsPerPixel: 16),
      is: [
        0x1b,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x04,  // bDescriptorSubtype: uncompressed format
        0x01,  // bFormatIndex
        0x02,  // bNumFrameDescriptors
        0x59, 0x55, 0x59, 0x32, 0x00, 0x00, 0x10, 0x00,  // guidFormat: YUY2
        0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71,
        0x10,  // bBitsPerPixel
        0x01,  // bDefaultFrameIndex
        0x00, 0x00,  // bAspectRatioX, bAspectRatioY
        0x00,  // bmInterlaceFlags
        0x00,  // bCopyProtect
      ])
  }

  @Test func mjpegFormat() throws {
    try expect(
      VideoMJPEGFormatDescriptor(index: 2, frameCount: 3, picture: .init(defaultFrame: 3)),
      is: [
        0x0b,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x06,  // bDescriptorSubtype: MJPEG format
        0x02,  // bFormatIndex
        0x03,  // bNumFrameDescriptors
        0x00,  // bmFlags
        0x03,  // bDefaultFrameIndex
        0x00, 0x00,  // bAspectRatioX, bAspectRatioY
        0x00,  // bmInterlaceFlags
        0x00,  // bCopyProtect
      ])
  }

  @Test func frame() throws {
    let frame = try VideoFrameDescriptor(
      .uncompressed, index: 1, width: 640, height: 480, minBitRate: 73_728_000,
      maxBitRate: 147_456_000, maxFrameSize: 614_400, defaultInterval: 333_333,
      intervals: .discrete([333_333, 666_666]))
    let bytes: [UInt8] = [
      0x22,  // bLength
      0x24,  // bDescriptorType: CS_INTERFACE
      0x05,  // bDescriptorSubtype: uncompressed frame
      0x01,  // bFrameIndex
      0x00,  // bmCapabilities
      0x80, 0x02,  // wWidth
      0xe0, 0x01,  // wHeight
      0x00, 0x00, 0x65, 0x04,  // dwMinBitRate
      0x00, 0x00, 0xca, 0x08,  // dwMaxBitRate
      0x00, 0x60, 0x09, 0x00,  // dwMaxVideoFrameBufferSize
      0x15, 0x16, 0x05, 0x00,  // dwDefaultFrameInterval
      0x02,  // bFrameIntervalType
      0x15, 0x16, 0x05, 0x00,  // dwFrameInterval(1)
      0x2a, 0x2c, 0x0a, 0x00,  // dwFrameInterval(2)
    ]
    try expect(frame, is: bytes)
    var mjpeg = frame
    mjpeg.payload = .mjpeg
    try expect(mjpeg, is: bytes[..<2] + [0x07] + bytes[3...])
    expect(
      VideoFrameDescriptor.self, from: bytes[..<2] + [0x03] + bytes[3...], failsAt: 2,
      .wrongSubtype(found: 3, expected: 5))
  }

  @Test func frameOfRange() throws {
    let frame = try VideoFrameDescriptor(
      .mjpeg, index: 1, width: 2, height: 1, minBitRate: 1, maxBitRate: 2, maxFrameSize: 3,
      defaultInterval: 5, intervals: .range(minimum: 4, maximum: 8, step: 2))
    #expect(frame.bytes.count == 38 && frame.bytes[25] == 0)
    #expect(frame.fields.suffix(3).map(\.value) == [4, 8, 2])
    try expect(frame, is: frame.bytes)
  }

  @Test func intervalsHaveRoomInOneDescriptor() throws {
    let most = try frame(intervals: 57)
    #expect(most.bytes.count == 254)
    #expect(throws: DescriptorError(offset: 25, reason: .tooMany(58, limit: 57))) {
      try frame(intervals: 58)
    }
    #expect(throws: DescriptorError(offset: 25, reason: .undefinedValue(0))) {
      try frame(intervals: 0)
    }
  }

  private func frame(intervals: UInt32) throws -> VideoFrameDescriptor {
    try VideoFrameDescriptor(
      .uncompressed, index: 1, width: 1, height: 1, minBitRate: 1, maxBitRate: 1,
      maxFrameSize: 1, defaultInterval: 1, intervals: .discrete(Array(0..<intervals)))
  }

  @Test func frameBased() throws {
    try expect(
      VideoFrameBasedFormatDescriptor(index: 3, frameCount: 1, format: h264, bitsPerPixel: 16),
      is: [
        0x1c,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x10,  // bDescriptorSubtype: frame-based format
        0x03,  // bFormatIndex
        0x01,  // bNumFrameDescriptors
        0x48, 0x32, 0x36, 0x34, 0x00, 0x00, 0x10, 0x00,  // guidFormat: H264
        0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71,
        0x10,  // bBitsPerPixel
        0x01,  // bDefaultFrameIndex
        0x00, 0x00,  // bAspectRatioX, bAspectRatioY
        0x00,  // bmInterlaceFlags
        0x00,  // bCopyProtect
        0x01,  // bVariableSize
      ])
    try expect(
      VideoFrameBasedFrameDescriptor(
        index: 1, width: 1920, height: 1080, minBitRate: 1, maxBitRate: 2,
        defaultInterval: 333_333, intervals: .discrete([333_333])),
      is: [
        0x1e,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x11,  // bDescriptorSubtype: frame-based frame
        0x01,  // bFrameIndex
        0x00,  // bmCapabilities
        0x80, 0x07,  // wWidth
        0x38, 0x04,  // wHeight
        0x01, 0x00, 0x00, 0x00,  // dwMinBitRate
        0x02, 0x00, 0x00, 0x00,  // dwMaxBitRate
        0x15, 0x16, 0x05, 0x00,  // dwDefaultFrameInterval
        0x01,  // bFrameIntervalType
        0x00, 0x00, 0x00, 0x00,  // dwBytesPerLine
        0x15, 0x16, 0x05, 0x00,  // dwFrameInterval(1)
      ])
  }

  @Test func colorMatching() throws {
    try expect(
      VideoColorMatchingDescriptor(),
      is: [
        0x06,  // bLength
        0x24,  // bDescriptorType: CS_INTERFACE
        0x0d,  // bDescriptorSubtype: color matching
        0x01,  // bColorPrimaries: BT.709, sRGB
        0x01,  // bTransferCharacteristics: BT.709
        0x04,  // bMatrixCoefficients: SMPTE 170M
      ])
  }

  /// Each header counts what follows it in its own interface.
  @Test func totalLengths() throws {
    let configuration = try ConfigurationDescriptor(
      value: 1, maxPower: 1,
      descriptors: [
        .interface(.init(number: 0, interfaceClass: .init(.video, 0x01))),
        .video(.controlHeader(try .init(clockFrequency: 1, streamingInterfaces: [1]))),
        .video(.outputTerminal(.init(id: 3, source: 2))),
        .interface(.init(number: 1, interfaceClass: .init(.video, 0x02))),
        .video(
          .inputHeader(
            try .init(endpoint: #require(EndpointAddress(1, .in)), terminal: 3, controls: [0]))),
        .video(.mjpegFormat(.init(index: 1, frameCount: 0))),
        .video(.colorMatching(.init())),
      ])
    let headers = configuration.descriptors.compactMap { descriptor in
      descriptor.fields.first { $0.name == "wTotalLength" }?.value
    }
    #expect(headers == [13 + 9, 14 + 11 + 6])
    #expect(try ConfigurationDescriptor(decoding: configuration.bytes) == configuration)
  }
}
