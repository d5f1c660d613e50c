// SPDX-License-Identifier: Apache-2.0

/// By `bDescriptorSubtype`, from there on.
extension DescriptorLayout {
  /// What stands in the interface of an audio function.
  static func audioInterface(
    _ code: ClassCode, _ contents: ArraySlice<UInt8>
  ) -> DescriptorLayout? {
    let subtype = contents.first ?? 0
    switch (code.subclass, code.protocol) {
    case (0x01, 0x00): return audioControl[subtype]
    case (0x02, 0x00): return audioFormat(contents) ?? audioStreaming[subtype]
    case (0x01, 0x20): return audio2Control[subtype]
    case (0x02, 0x20):
      return contents.starts(with: [0x02, 0x02]) ? audio2FormatII : audio2Streaming[subtype]
    default: return nil
    }
  }

  /// What belongs to the endpoint of an audio function.
  static func audioEndpoint(
    _ code: ClassCode, _ contents: ArraySlice<UInt8>
  ) -> DescriptorLayout? {
    switch (code.subclass, code.protocol) {
    case (0x02, 0x00): audioEndpoint[contents.first ?? 0]
    case (0x02, 0x20): audio2Endpoint[contents.first ?? 0]
    default: nil
    }
  }

  /// USB Audio 1.0 §4.3.2.
  private static let audioControl: [UInt8: DescriptorLayout] = [
    0x01: Self(
      "audio control header",
      "bDescriptorSubtype bcdADC wTotalLength bInCollection baInterfaceNr[bInCollection]"),
    0x02: Self(
      "input terminal",
      "bDescriptorSubtype bTerminalID wTerminalType bAssocTerminal bNrChannels wChannelConfig"
        + " iChannelNames iTerminal"),
    0x03: Self(
      "output terminal",
      "bDescriptorSubtype bTerminalID wTerminalType bAssocTerminal bSourceID iTerminal"),
    0x04: Self(
      "mixer unit",
      "bDescriptorSubtype bUnitID bNrInPins baSourceID[bNrInPins] bNrChannels wChannelConfig"
        + " iChannelNames bmControls:* iMixer"),
    0x05: Self(
      "selector unit", "bDescriptorSubtype bUnitID bNrInPins baSourceID[bNrInPins] iSelector"),
    0x06: Self(
      "feature unit",
      "bDescriptorSubtype bUnitID bSourceID bControlSize bmaControls:bControlSize*0 iFeature"),
    0x07: Self("processing unit", "bDescriptorSubtype bUnitID wProcessType" + processing),
    0x08: Self("extension unit", "bDescriptorSubtype bUnitID wExtensionCode" + processing),
  ]

  private static let processing =
    " bNrInPins baSourceID[bNrInPins] bNrChannels wChannelConfig iChannelNames bControlSize"
    + " bmControls:bControlSize data:*"

  /// USB Audio 1.0 §4.5.2; Formats §2.2.5 and §2.4.
  private static let audioStreaming: [UInt8: DescriptorLayout] = [
    0x01: Self("audio streaming", "bDescriptorSubtype bTerminalLink bDelay wFormatTag"),
    0x02: Self(
      "audio format",
      "bDescriptorSubtype bFormatType bNrChannels bSubframeSize bBitResolution bSamFreqType"
        + " tSamFreq*"),
  ]

  /// USB Audio 1.0, Formats §2.3.7, and §2.2.5 for any frequency in a range.
  private static func audioFormat(_ contents: ArraySlice<UInt8>) -> DescriptorLayout? {
    if contents.starts(with: [0x02, 0x02]) { return audioFormatII }
    let isRange = contents.first == 0x02 && contents.dropFirst(5).first == 0
    return isRange ? audioFormatOfRange : nil
  }

  private static let audioFormatII = Self(
    "audio format",
    "bDescriptorSubtype bFormatType wMaxBitRate wSamplesPerFrame bSamFreqType tSamFreq*")

  private static let audioFormatOfRange = Self(
    "audio format",
    "bDescriptorSubtype bFormatType bNrChannels bSubframeSize bBitResolution bSamFreqType"
      + " tLowerSamFreq tUpperSamFreq")

  /// USB Audio 1.0 §4.6.1.2.
  private static let audioEndpoint: [UInt8: DescriptorLayout] = [
    0x01: Self("audio endpoint", "bDescriptorSubtype bmAttributes bLockDelayUnits wLockDelay")
  ]

  /// USB Audio 2.0 §4.7.2.
  private static let audio2Control: [UInt8: DescriptorLayout] = [
    0x01: Self(
      "audio control header", "bDescriptorSubtype bcdADC bCategory wTotalLength bmControls"),
    0x02: Self(
      "input terminal",
      "bDescriptorSubtype bTerminalID wTerminalType bAssocTerminal bCSourceID bNrChannels"
        + " bmChannelConfig:4 iChannelNames bmControls:2 iTerminal"),
    0x03: Self(
      "output terminal",
      "bDescriptorSubtype bTerminalID wTerminalType bAssocTerminal bSourceID bCSourceID"
        + " bmControls:2 iTerminal"),
    0x05: Self(
      "selector unit",
      "bDescriptorSubtype bUnitID bNrInPins baSourceID[bNrInPins] bmControls iSelector"),
    0x06: Self(
      "feature unit", "bDescriptorSubtype bUnitID bSourceID bmaControls:4*0 iFeature"),
    0x0a: Self(
      "clock source",
      "bDescriptorSubtype bClockID bmAttributes bmControls bAssocTerminal iClockSource"),
    0x0b: Self(
      "clock selector",
      "bDescriptorSubtype bClockID bNrInPins baCSourceID[bNrInPins] bmControls iClockSelector"),
    0x0c: Self(
      "clock multiplier", "bDescriptorSubtype bClockID bCSourceID bmControls iClockMultiplier"),
  ]

  /// USB Audio 2.0 §4.9.2; Formats §2.3.1.6.
  private static let audio2Streaming: [UInt8: DescriptorLayout] = [
    0x01: Self(
      "audio streaming",
      "bDescriptorSubtype bTerminalLink bmControls bFormatType bmFormats:4 bNrChannels"
        + " bmChannelConfig:4 iChannelNames"),
    0x02: Self("audio format", "bDescriptorSubtype bFormatType bSubslotSize bBitResolution"),
  ]

  /// USB Audio 2.0, Formats §2.3.2.6.
  private static let audio2FormatII = Self(
    "audio format", "bDescriptorSubtype bFormatType wMaxBitRate wSlotsPerFrame")

  /// USB Audio 2.0 §4.10.1.2.
  private static let audio2Endpoint: [UInt8: DescriptorLayout] = [
    0x01: Self(
      "audio endpoint",
      "bDescriptorSubtype bmAttributes bmControls bLockDelayUnits wLockDelay")
  ]
}
