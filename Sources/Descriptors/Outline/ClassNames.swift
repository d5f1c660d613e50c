// SPDX-License-Identifier: Apache-2.0

extension ClassCode {
  /// The class in a few words: `Ethernet (ECM)`, `mass storage, SCSI transparent`, `class 0x42`.
  public var shortWords: String {
    let name = base == .hid ? "HID" : base.name ?? "class 0x\(Self.digits(base.rawValue))"
    guard let subclassName else { return name }
    // The names of their subclasses say enough.
    return [.audio, .communications, .video].contains(base)
      ? subclassName : "\(name), \(subclassName)"
  }

  private static func digits(_ number: UInt8) -> String {
    (number < 0x10 ? "0" : "") + String(number, radix: 16)
  }

  /// What the subclass is called, or nil if the number alone does not say.
  ///
  /// USB-IF Defined Class Codes and the class specifications.
  var subclassName: String? {
    switch (base, subclass) {
    case (.audio, 0x01): "audio control"
    case (.audio, 0x02): "audio streaming"
    case (.audio, 0x03): "MIDI streaming"
    case (.communications, _): Self.communicationsModels[subclass]
    case (.hid, 0x01): "boot interface"
    case (BaseClass(rawValue: 0x06), 0x01): "still image capture"
    case (.printer, 0x01): "printer"
    case (.massStorage, 0x02): "ATAPI (MMC-5)"
    case (.massStorage, 0x04): "floppy (UFI)"
    case (.massStorage, 0x06): "SCSI transparent"
    case (.video, 0x01): "video control"
    case (.video, 0x02): "video streaming"
    case (.video, 0x03): "video interface collection"
    case (.wirelessController, 0x01): "radio frequency"
    case (.miscellaneous, 0x02): "common class"
    case (.miscellaneous, 0x04): "RNDIS"
    case (.miscellaneous, 0x05): "USB3 Vision"
    case (.applicationSpecific, 0x01): "device firmware upgrade"
    case (.applicationSpecific, 0x02): "IrDA bridge"
    case (.applicationSpecific, 0x03): "test and measurement"
    default: nil
    }
  }

  /// CDC 1.2 §4.3, table 4.
  private static let communicationsModels: [UInt8: String] = [
    0x01: "direct line", 0x02: "abstract control (ACM)", 0x03: "telephone", 0x06: "Ethernet (ECM)",
    0x08: "wireless handset", 0x09: "device management", 0x0a: "mobile direct line",
    0x0b: "OBEX", 0x0c: "Ethernet emulation (EEM)", 0x0d: "network control (NCM)",
    0x0e: "mobile broadband (MBIM)",
  ]

  /// What the protocol is called, or nil if the number alone does not say.
  var protocolName: String? {
    switch (base, subclass, `protocol`) {
    case (.audio, 0x00...0x02, 0x20): "audio 2.0"
    case (.audio, 0x00...0x02, 0x30): "audio 3.0"
    case (.communications, 0x02, 0x01): "AT commands (V.250)"
    case (.communications, 0x02, 0xff): "vendor specific"
    case (.communications, 0x0c, 0x07): "Ethernet emulation (EEM)"
    case (.cdcData, _, 0x01): "network transfer blocks"
    case (.cdcData, _, 0x02): "network transfer blocks (MBIM)"
    case (.hid, 0x01, 0x01): "keyboard"
    case (.hid, 0x01, 0x02): "mouse"
    case (BaseClass(rawValue: 0x06), 0x01, 0x01): "picture transfer (PTP)"
    case (.printer, 0x01, 0x01): "unidirectional"
    case (.printer, 0x01, 0x02): "bidirectional"
    case (.printer, 0x01, 0x03): "IEEE 1284.4"
    case (.printer, 0x01, 0x04): "IPP over USB"
    case (.massStorage, _, 0x50): "bulk-only"
    case (.massStorage, _, 0x62): "USB attached SCSI (UAS)"
    case (BaseClass(rawValue: 0x09), 0x00, 0x00): "full speed"
    case (BaseClass(rawValue: 0x09), 0x00, 0x01): "one transaction translator"
    case (BaseClass(rawValue: 0x09), 0x00, 0x02): "a transaction translator for each port"
    case (BaseClass(rawValue: 0x09), 0x00, 0x03): "SuperSpeed hub"
    case (.video, 0x01...0x02, 0x01): "video 1.5"
    case (.wirelessController, 0x01, 0x01): "Bluetooth"
    case (.wirelessController, 0x01, 0x03): "RNDIS"
    case (.miscellaneous, 0x02, 0x01): "interface associations"
    case (.miscellaneous, 0x04, 0x01): "RNDIS over Ethernet"
    case (.applicationSpecific, 0x01, 0x01): "run time"
    case (.applicationSpecific, 0x01, 0x02): "DFU mode"
    case (.applicationSpecific, 0x03, 0x01): "USB488"
    case (.vendorSpecific, 0x42, 0x01): "Android debug bridge (ADB)"
    default: nil
    }
  }
}
