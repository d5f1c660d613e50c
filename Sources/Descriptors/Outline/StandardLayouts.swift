// SPDX-License-Identifier: Apache-2.0

extension DescriptorLayout {
  /// The layout of a descriptor.
  ///
  /// - Parameters:
  ///   - contents: what stands behind the type; a subtype first, if there is one.
  ///   - interfaceClass: the class of the interface that it belongs to.
  static func of(
    _ type: DescriptorType, _ contents: ArraySlice<UInt8>, in interfaceClass: ClassCode?
  ) -> DescriptorLayout? {
    let subtype = contents.first ?? 0
    if type == .deviceCapability { return capabilities[subtype] ?? capability }
    if let layout = standard[type] { return layout }
    guard let code = interfaceClass else { return nil }
    switch (type, code.base) {
    case (.classInterface, .communications): return communications[subtype] ?? .interface
    case (.classInterface, .audio): return audioInterface(code, contents) ?? .interface
    case (.classEndpoint, .audio): return audioEndpoint(code, contents) ?? .endpoint
    case (.classInterface, .video): return videoInterface(code, contents) ?? .interface
    case (.classEndpoint, .video): return videoEndpoint(code, contents) ?? .endpoint
    case (.classInterface, .massStorage) where code.protocol == 0x62: return pipeUsage
    case (.hid, .hid): return hid
    case (.hid, .applicationSpecific) where code.subclass == 0x01:
      return firmwareUpgrade
    case (.hid, BaseClass(rawValue: 0x0b)): return smartCard
    default: return nil
    }
  }

  /// Class-specific descriptors of classes that give theirs a subtype.
  private static let interface = Self("class-specific interface", "bDescriptorSubtype")
  private static let endpoint = Self("class-specific endpoint", "bDescriptorSubtype")

  /// USB 2.0 §9.6, USB 3.2 §9.6, OTG and EH supplement 2.0 §6.4; behind the first two fields.
  private static let standard: [DescriptorType: DescriptorLayout] = [
    .device: Self(
      "device",
      "bcdUSB bDeviceClass bDeviceSubClass bDeviceProtocol bMaxPacketSize0 idVendor idProduct"
        + " bcdDevice iManufacturer iProduct iSerialNumber bNumConfigurations"),
    .deviceQualifier: Self(
      "device qualifier",
      "bcdUSB bDeviceClass bDeviceSubClass bDeviceProtocol bMaxPacketSize0 bNumConfigurations"
        + " bReserved"),
    .configuration: Self("configuration", configuration),
    .otherSpeedConfiguration: Self("other-speed configuration", configuration),
    .string: Self("string", "bString:*"),
    .interface: Self(
      "interface",
      "bInterfaceNumber bAlternateSetting bNumEndpoints bInterfaceClass bInterfaceSubClass"
        + " bInterfaceProtocol iInterface"),
    .endpoint: Self(
      "endpoint",
      "bEndpointAddress bmAttributes wMaxPacketSize bInterval bRefresh bSynchAddress"),
    .otg: Self("OTG", "bmAttributes bcdOTG"),
    .interfaceAssociation: Self(
      "interface association",
      "bFirstInterface bInterfaceCount bFunctionClass bFunctionSubClass bFunctionProtocol iFunction"
    ),
    .bos: Self("BOS", "wTotalLength bNumDeviceCaps"),
    .endpointCompanion: Self(
      "SuperSpeed endpoint companion", "bMaxBurst bmAttributes wBytesPerInterval"),
    .isochronousEndpointCompanion: Self(
      "SuperSpeedPlus isochronous endpoint companion", "wReserved dwBytesPerInterval"),
    // USB 2.0 §11.23.2.1.
    DescriptorType(rawValue: 0x29): Self(
      "hub", "bNbrPorts wHubCharacteristics bPwrOn2PwrGood bHubContrCurrent"),
    // USB 3.2 §10.15.2.1.
    DescriptorType(rawValue: 0x2a): Self(
      "SuperSpeed hub",
      "bNbrPorts wHubCharacteristics bPwrOn2PwrGood bHubContrCurrent bHubHdrDecLat wHubDelay"
        + " DeviceRemovable:*"),
  ]

  private static let capability = Self("unknown", "bDevCapabilityType")

  private static let configuration =
    "wTotalLength bNumInterfaces bConfigurationValue iConfiguration bmAttributes bMaxPower"

  /// By `bDevCapabilityType`: USB 3.2 §9.6.2, USB Power Delivery §6.
  private static let capabilities: [UInt8: DescriptorLayout] = [
    0x02: Self("USB 2.0 extension", "bDevCapabilityType bmAttributes:4"),
    0x03: Self(
      "SuperSpeed",
      "bDevCapabilityType bmAttributes wSpeedsSupported bFunctionalitySupport bU1DevExitLat"
        + " wU2DevExitLat"),
    0x04: Self("container ID", "bDevCapabilityType bReserved ContainerID:16"),
    0x05: Self(
      "platform", "bDevCapabilityType bReserved PlatformCapabilityUUID:16 CapabilityData:*"),
    0x06: Self(
      "power delivery",
      "bDevCapabilityType bReserved bmAttributes:4 bmProviderPorts:2 bmConsumerPorts:2"
        + " bcdBCVersion bcdPDVersion bcdUSBTypeCVersion"),
    0x0a: Self(
      "SuperSpeedPlus",
      "bDevCapabilityType bReserved bmAttributes:4 wFunctionalitySupport wReserved"
        + " bmSublinkSpeedAttr:4*"),
    0x0b: Self("precision time measurement", "bDevCapabilityType"),
    0x0d: Self(
      "billboard",
      "bDevCapabilityType iAdditionalInfoURL bNumberOfAlternateModes bPreferredAlternateMode"
        + " wVCONNPower bmConfigured:32 bcdVersion bAdditionalFailureInfo bReserved"
        + " wSVID+bAlternateMode+iAlternateModeString[bNumberOfAlternateModes]"),
  ]

  /// Microsoft OS 2.0 Descriptors, table 4: the platform capability with Microsoft's UUID.
  static let microsoftPlatform = Self(
    "platform",
    "bDevCapabilityType bReserved PlatformCapabilityUUID:16"
      + " dwWindowsVersion+wMSOSDescriptorSetTotalLength+bMS_VendorCode+bAltEnumCode*")

  /// By `bDescriptorSubtype`: CDC 1.2 §5.2.3, MBIM 1.0 §6; those that have no decoder.
  private static let communications: [UInt8: DescriptorLayout] = [
    0x07: Self("country selection", "bDescriptorSubtype iCountryCodeRelDate wCountryCode*"),
    0x1b: Self(
      "MBIM",
      "bDescriptorSubtype bcdMBIMVersion wMaxControlMessage bNumberFilters bMaxFilterSize"
        + " wMaxSegmentSize bmNetworkCapabilities"),
    0x1c: Self(
      "MBIM extended",
      "bDescriptorSubtype bcdMBIMExtendedVersion bMaxOutstandingCommandMessages wMTU"),
  ]

  /// HID 1.11 §6.2.1.
  private static let hid = Self(
    "HID", "bcdHID bCountryCode bNumDescriptors bDescriptorType+wDescriptorLength*")

  /// DFU 1.1 §4.1.3.
  private static let firmwareUpgrade = Self(
    "DFU functional", "bmAttributes wDetachTimeOut wTransferSize bcdDFUVersion")

  /// CCID 1.1 §5.1.
  private static let smartCard = Self(
    "smart card",
    "bcdCCID bMaxSlotIndex bVoltageSupport dwProtocols dwDefaultClock dwMaximumClock"
      + " bNumClockSupported dwDataRate dwMaxDataRate bNumDataRatesSupported dwMaxIFSD"
      + " dwSynchProtocols dwMechanical dwFeatures dwMaxCCIDMessageLength bClassGetResponse"
      + " bClassEnvelope wLcdLayout bPINSupport bMaxCCIDBusySlots")

  /// UAS §5.2.3.6.
  private static let pipeUsage = Self("pipe usage", "bPipeID bReserved")
}
