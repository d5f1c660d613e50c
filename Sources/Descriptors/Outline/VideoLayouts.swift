// SPDX-License-Identifier: Apache-2.0

/// By `bDescriptorSubtype`, from there on.
extension DescriptorLayout {
  /// What stands in the interface of a video function.
  static func videoInterface(
    _ code: ClassCode, _ contents: ArraySlice<UInt8>
  ) -> DescriptorLayout? {
    let subtype = contents.first ?? 0
    switch code.subclass {
    case 0x01: return videoControl[subtype]
    case 0x02: return videoFrame(contents) ?? videoStreaming[subtype]
    default: return nil
    }
  }

  /// What belongs to the endpoint of a video function.
  static func videoEndpoint(
    _ code: ClassCode, _ contents: ArraySlice<UInt8>
  ) -> DescriptorLayout? {
    code.subclass == 0x01 ? videoEndpoint[contents.first ?? 0] : nil
  }

  /// USB Video 1.5 §3.7.2.
  private static let videoControl: [UInt8: DescriptorLayout] = [
    0x01: Self(
      "video control header",
      "bDescriptorSubtype bcdUVC wTotalLength dwClockFrequency bInCollection"
        + " baInterfaceNr[bInCollection]"),
    0x02: Self(
      "input terminal",
      "bDescriptorSubtype bTerminalID wTerminalType bAssocTerminal iTerminal"
        + " wObjectiveFocalLengthMin wObjectiveFocalLengthMax wOcularFocalLength bControlSize"
        + " bmControls:bControlSize"),
    0x03: Self(
      "output terminal",
      "bDescriptorSubtype bTerminalID wTerminalType bAssocTerminal bSourceID iTerminal"),
    0x04: Self(
      "selector unit", "bDescriptorSubtype bUnitID bNrInPins baSourceID[bNrInPins] iSelector"),
    0x05: Self(
      "processing unit",
      "bDescriptorSubtype bUnitID bSourceID wMaxMultiplier bControlSize bmControls:bControlSize"
        + " iProcessing bmVideoStandards"),
    0x06: Self(
      "extension unit",
      "bDescriptorSubtype bUnitID guidExtensionCode bNumControls bNrInPins baSourceID[bNrInPins]"
        + " bControlSize bmControls:bControlSize iExtension"),
    0x07: Self(
      "encoding unit",
      "bDescriptorSubtype bUnitID bSourceID iEncoding bControlSize bmControls:bControlSize"
        + " bmControlsRuntime:bControlSize"),
  ]

  /// USB Video 1.5 §3.9.2 and the payload specifications.
  private static let videoStreaming: [UInt8: DescriptorLayout] = [
    0x01: Self(
      "video input header",
      "bDescriptorSubtype bNumFormats wTotalLength bEndpointAddress bmInfo bTerminalLink"
        + " bStillCaptureMethod bTriggerSupport bTriggerUsage bControlSize"
        + " bmaControls:bControlSize*"),
    0x02: Self(
      "video output header",
      "bDescriptorSubtype bNumFormats wTotalLength bEndpointAddress bTerminalLink bControlSize"
        + " bmaControls:bControlSize*"),
    0x03: Self(
      "still image frame",
      "bDescriptorSubtype bEndpointAddress bNumImageSizePatterns"
        + " wWidth+wHeight[bNumImageSizePatterns] bNumCompressionPattern"
        + " bCompression[bNumCompressionPattern]"),
    0x04: Self(
      "uncompressed format",
      "bDescriptorSubtype bFormatIndex bNumFrameDescriptors guidFormat bBitsPerPixel"
        + " bDefaultFrameIndex bAspectRatioX bAspectRatioY bmInterlaceFlags bCopyProtect"),
    0x05: Self("uncompressed frame", frame + intervals),
    0x06: Self(
      "MJPEG format",
      "bDescriptorSubtype bFormatIndex bNumFrameDescriptors bmFlags bDefaultFrameIndex"
        + " bAspectRatioX bAspectRatioY bmInterlaceFlags bCopyProtect"),
    0x07: Self("MJPEG frame", frame + intervals),
    0x0d: Self(
      "color matching",
      "bDescriptorSubtype bColorPrimaries bTransferCharacteristics bMatrixCoefficients"),
    0x10: Self(
      "frame-based format",
      "bDescriptorSubtype bFormatIndex bNumFrameDescriptors guidFormat bBitsPerPixel"
        + " bDefaultFrameIndex bAspectRatioX bAspectRatioY bmInterlaceFlags bCopyProtect"
        + " bVariableSize"),
    0x11: Self("frame-based frame", basedFrame + intervals),
  ]

  private static let frame =
    "bDescriptorSubtype bFrameIndex bmCapabilities wWidth wHeight dwMinBitRate dwMaxBitRate"
    + " dwMaxVideoFrameBufferSize dwDefaultFrameInterval bFrameIntervalType"

  private static let basedFrame =
    "bDescriptorSubtype bFrameIndex bmCapabilities wWidth wHeight dwMinBitRate dwMaxBitRate"
    + " dwDefaultFrameInterval bFrameIntervalType dwBytesPerLine"

  private static let intervals = " dwFrameInterval*"

  /// A frame that takes any interval in a range.
  private static func videoFrame(_ contents: ArraySlice<UInt8>) -> DescriptorLayout? {
    guard let subtype = contents.first, let layout = videoFramesOfRange[subtype] else { return nil }
    let intervalType = contents.dropFirst(subtype == 0x11 ? 19 : 23).first
    return intervalType == 0 ? layout : nil
  }

  private static let videoFramesOfRange: [UInt8: DescriptorLayout] = [
    0x05: Self("uncompressed frame", frame + range),
    0x07: Self("MJPEG frame", frame + range),
    0x11: Self("frame-based frame", basedFrame + range),
  ]

  private static let range = " dwMinFrameInterval dwMaxFrameInterval dwFrameIntervalStep"

  /// USB Video 1.5 §3.8.2.2.
  private static let videoEndpoint: [UInt8: DescriptorLayout] = [
    0x03: Self("video interrupt endpoint", "bDescriptorSubtype wMaxTransferSize")
  ]
}
