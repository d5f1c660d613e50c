// SPDX-License-Identifier: Apache-2.0

/// What a control or a collection of a HID device is for: HID Usage Tables.
struct HIDUsage: Hashable {
  /// The table.
  var page: UInt16
  /// The number in it.
  var id: UInt16

  /// The name, with its table's if that is not the usual one here; nil: none is known.
  var name: String? {
    switch page {
    case 0x09: id == 0 ? "no button" : "button \(id)"
    case 0x0a: "instance \(id)"
    case 0xff00...: nil
    default: Self.tables[page]?[id]
    }
  }

  /// The name of a table; nil: none is known.
  static func pageName(_ page: UInt16) -> String? {
    page >= 0xff00 ? "vendor defined" : pages[page]
  }

  private static let pages: [UInt16: String] = [
    0x01: "Generic Desktop", 0x02: "Simulation Controls", 0x03: "VR Controls",
    0x04: "Sport Controls", 0x05: "Game Controls", 0x06: "Generic Device Controls",
    0x07: "Keyboard/Keypad", 0x08: "LED", 0x09: "Button", 0x0a: "Ordinal",
    0x0b: "Telephony Device", 0x0c: "Consumer", 0x0d: "Digitizers", 0x0e: "Haptics",
    0x0f: "Physical Input Device", 0x10: "Unicode", 0x11: "SoC", 0x12: "Eye and Head Trackers",
    0x14: "Auxiliary Display", 0x20: "Sensors", 0x40: "Medical Instrument",
    0x41: "Braille Display", 0x59: "Lighting and Illumination", 0x80: "Monitor",
    0x81: "Monitor Enumerated", 0x82: "VESA Virtual Controls", 0x84: "Power",
    0x85: "Battery System", 0x8c: "Barcode Scanner", 0x8d: "Scales",
    0x8e: "Magnetic Stripe Reader", 0x90: "Camera Control", 0x91: "Arcade", 0xf1d0: "FIDO Alliance",
  ]

  private static let tables: [UInt16: [UInt16: String]] = [
    0x01: genericDesktop, 0x02: simulation, 0x07: keyboard, 0x08: led, 0x0c: consumer,
    0x0d: digitizers,
  ]
}
