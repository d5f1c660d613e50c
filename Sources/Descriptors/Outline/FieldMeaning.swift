// SPDX-License-Identifier: Apache-2.0

extension FieldAnnotator {
  /// What the value of a field means to a person, or nil if there is no more to say.
  func meaning(_ field: LaidField, _ name: FieldName) -> String? {
    guard let number = field.number, name.isNumber else {
      switch name.base {
      case "guidFormat": return Self.fourCharacters(field.bytes)
      case "PlatformCapabilityUUID": return Self.platforms[Array(field.bytes)]
      default: return Self.said(field, name)
      }
    }
    return power(name.base, number) ?? codes(name.base, number) ?? flags(name.base, number)
      ?? Self.said(field, name)
  }

  /// What the decoder said, if it is more than the value.
  private static func said(_ field: LaidField, _ name: FieldName) -> String? {
    guard let meaning = field.meaning, !meaning.isEmpty else { return nil }
    return name.isText || name.isUUID ? nil : meaning
  }

  private static let platforms: [[UInt8]: String] = [
    WebUSBDescriptor.uuid.bytes: "WebUSB", WireUUID.microsoftOS.bytes: "Microsoft OS 2.0",
  ]

  /// GUIDs of video formats start with the four characters that everyone calls the format by.
  private static func fourCharacters(_ bytes: ArraySlice<UInt8>) -> String? {
    let start = bytes.prefix(4)
    guard start.count == 4, start.allSatisfy({ (0x20...0x7e).contains($0) }) else { return nil }
    return String(decoding: start, as: UTF8.self)
  }
}

// MARK: - Quantities

extension FieldAnnotator {
  /// With a unit, which may depend on the speed.
  private func power(_ name: Substring, _ number: UInt32) -> String? {
    switch name {
    case "bMaxPower": "\(number * (speed < .super ? 2 : 8)) mA"
    case "bMaxPacketSize0" where type == .device && speed >= .super:
      number < 16 ? "\(1 << number) bytes" : nil
    case "bMaxPacketSize0": "\(number) bytes"
    case "bInterval": interval(number)
    case "bMaxBurst": number == 0 ? "1 packet" : "\(number + 1) packets"
    case "dwBytesPerInterval", "wBytesPerInterval", "wDescriptorLength", "wMaxTransferSize",
      "wTransferSize":
      "\(number) bytes"
    case "wDetachTimeOut": "\(number) ms"
    case "tLowerSamFreq", "tSamFreq", "tUpperSamFreq": "\(number) Hz"
    case "dwDefaultFrameInterval", "dwFrameInterval", "dwMaxFrameInterval", "dwMinFrameInterval":
      // In units of 100 ns.
      number == 0 ? nil : "\((10_000_000 + number / 2) / number) frames/s"
    default: nil
    }
  }

  /// USB 2.0 §9.6.6, USB 3.2 §9.6.6, on `bInterval`.
  private func interval(_ number: UInt32) -> String? {
    switch (endpoint.transfer, isFast: speed >= .high) {
    case (.interrupt, isFast: false): number == 0 ? "outside 1…255" : Self.time(number * 1000)
    case (.isochronous, isFast: false): Self.time(1000, exponent: number)
    case (.interrupt, isFast: true), (.isochronous, isFast: true):
      Self.time(125, exponent: number)
    case (.bulk, _), (.control, _):
      speed == .high && direction == .out && number > 0
        ? "at most one NAK in \(Self.time(number * 125))" : nil
    }
  }

  private static func time(_ unit: UInt32, exponent: UInt32) -> String {
    (1...16).contains(exponent) ? time(unit << (exponent - 1)) : "outside 1…16"
  }

  private static func time(_ microseconds: UInt32) -> String {
    microseconds.isMultiple(of: 1000) ? "\(microseconds / 1000) ms" : "\(microseconds) µs"
  }
}

// MARK: - Codes

extension FieldAnnotator {
  /// By name.
  private func codes(_ name: Substring, _ number: UInt32) -> String? {
    let byte = UInt8(truncatingIfNeeded: number)
    switch name {
    case "bDeviceClass", "bInterfaceClass", "bFunctionClass": return code.base.name
    case "bDeviceSubClass", "bInterfaceSubClass", "bFunctionSubClass": return code.subclassName
    case "bDeviceProtocol", "bInterfaceProtocol", "bFunctionProtocol": return code.protocolName
    case "bDescriptorType": return code.descriptorNames[byte]
    case "bEndpointAddress": return EndpointAddress(rawValue: byte)?.description
    case "bFunctionalitySupport": return number < 4 ? Self.speeds[Int(number)] : nil
    case "bPipeID": return (1...4).contains(number) ? Self.pipes[Int(number) - 1] : nil
    case "bScheme": return WebURLDescriptor.Scheme(rawValue: byte)?.prefix.nonEmpty
    case "dwPropertyDataType": return Self.registryTypes[number]
    case "wLANGID": return LanguageID(rawValue: UInt16(truncatingIfNeeded: number)).name
    case "wTerminalType":
      return (code.base == .video ? Self.videoTerminals[number] : nil)
        ?? AudioTerminalType(rawValue: UInt16(truncatingIfNeeded: number)).name
    default:
      guard name.hasPrefix("bcd") else { return nil }
      return BCDVersion(rawValue: UInt16(truncatingIfNeeded: number)).description
    }
  }

  /// By bit of `wSpeedsSupported`.
  private static let speeds = ["low speed", "full speed", "high speed", "5 Gbit/s"]

  /// By `bPipeID` less one: UAS §5.2.3.6.
  private static let pipes = ["command", "status", "data in", "data out"]

  /// The Windows registry's names for the types of values.
  private static let registryTypes: [UInt32: String] = [
    1: "REG_SZ", 2: "REG_EXPAND_SZ", 3: "REG_BINARY", 4: "REG_DWORD_LITTLE_ENDIAN",
    5: "REG_DWORD_BIG_ENDIAN", 6: "REG_LINK", 7: "REG_MULTI_SZ",
  ]

  /// USB Video 1.5 appendix B, where they differ from those of audio.
  private static let videoTerminals: [UInt32: String] = [
    0x0201: "camera", 0x0202: "media transport", 0x0301: "display", 0x0302: "media transport",
    0x0401: "composite connector", 0x0402: "S-video connector", 0x0403: "component connector",
  ]
}

extension ClassCode {
  /// What the class calls its descriptors.
  fileprivate var descriptorNames: [UInt8: String] {
    switch base {
    case .hid: [0x21: "HID", 0x22: "report", 0x23: "physical"]
    case .applicationSpecific where subclass == 0x01: [0x21: "DFU functional"]
    case BaseClass(rawValue: 0x0b): [0x21: "smart card"]
    case .massStorage where `protocol` == 0x62: [0x24: "pipe usage"]
    default: [:]
    }
  }
}

extension EndpointAttributes {
  fileprivate var meaning: String {
    guard transfer == .isochronous else { return "\(transfer)" }
    let words = [
      "isochronous", synchronization == .none ? nil : "\(synchronization)",
      usage == .implicitFeedback ? "implicit feedback" : "\(usage)",
    ]
    return words.compactMap(\.self).joined(separator: " ")
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

// MARK: - Bits

extension FieldAnnotator {
  /// Bits with names; none of them is nothing to say.
  private func flags(_ name: Substring, _ number: UInt32) -> String? {
    switch name {
    case "bmAttributes": attributes(number)
    case "wSpeedsSupported": Self.names(Self.speeds, number)
    case "bmNetworkCapabilities":
      Self.names(
        [
          "packet filter", "network address", "encapsulated commands", "datagram size",
          "CRC mode", "8-byte NTB input size",
        ], number)
    case "bmCapabilities" where code.base == .communications && subtype == 0x01:
      Self.names(["by the device", "over the data interface"], number)
    case "bmCapabilities" where code.base == .communications && subtype == 0x02:
      Self.names(["features", "line coding and state", "break", "network connection"], number)
    default: nil
    }
  }

  private func attributes(_ number: UInt32) -> String? {
    switch (type, subtype) {
    case (.endpoint, _): endpoint.meaning
    case (.endpointCompanion, _): companionAttributes(number)
    case (.otg, _): Self.names(["SRP", "HNP", "ADP"], number)
    case (.deviceCapability, 0x03): number & 2 == 0 ? nil : "latency tolerance messages"
    case (.hid, _) where code.base == .applicationSpecific:
      Self.names(["download", "upload", "manifestation tolerant", "detaches itself"], number)
    default: nil
    }
  }

  /// USB 3.2 §9.6.7, table 9-29.
  private func companionAttributes(_ number: UInt32) -> String? {
    switch endpoint.transfer {
    case .bulk: number & 0x1f == 0 ? nil : "\(UInt64(1) << (number & 0x1f)) streams"
    case .isochronous:
      number & 0x80 == 0
        ? "\((number & 3) + 1) bursts in an interval" : "another companion follows"
    case .control, .interrupt: nil
    }
  }

  /// The names of the bits that are set, from bit 0 on.
  private static func names(_ names: [String], _ number: UInt32) -> String? {
    names.enumerated().filter { number >> UInt32($0.offset) & 1 == 1 }.map(\.element)
      .joined(separator: ", ").nonEmpty
  }
}
