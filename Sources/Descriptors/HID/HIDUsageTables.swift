// SPDX-License-Identifier: Apache-2.0

/// The usages that devices usually have, by number: HID Usage Tables 1.5.
extension HIDUsage {
  /// Generic Desktop, page 0x01.
  static let genericDesktop: [UInt16: String] = [
    0x01: "Pointer", 0x02: "Mouse", 0x04: "Joystick", 0x05: "Gamepad", 0x06: "Keyboard",
    0x07: "Keypad", 0x08: "Multi-axis Controller", 0x09: "Tablet PC System Controls",
    0x0c: "Wireless Radio Controls", 0x30: "X", 0x31: "Y", 0x32: "Z", 0x33: "Rx", 0x34: "Ry",
    0x35: "Rz", 0x36: "Slider", 0x37: "Dial", 0x38: "Wheel", 0x39: "Hat Switch",
    0x3a: "Counted Buffer", 0x3b: "Byte Count", 0x3c: "Motion Wakeup", 0x3d: "Start",
    0x3e: "Select", 0x40: "Vx", 0x41: "Vy", 0x42: "Vz", 0x43: "Vbrx", 0x44: "Vbry", 0x45: "Vbrz",
    0x46: "Vno", 0x47: "Feature Notification", 0x48: "Resolution Multiplier",
    0x80: "System Control", 0x81: "System Power Down", 0x82: "System Sleep",
    0x83: "System Wake Up", 0x84: "System Context Menu", 0x85: "System Main Menu",
    0x90: "D-pad Up", 0x91: "D-pad Down", 0x92: "D-pad Right", 0x93: "D-pad Left",
  ]

  /// Simulation Controls, page 0x02.
  static let simulation: [UInt16: String] = [
    0x01: "Flight Simulation Device", 0x02: "Automobile Simulation Device",
    0x20: "Flight Control Stick", 0x21: "Flight Stick", 0x22: "Cyclic Control",
    0x23: "Cyclic Trim", 0x24: "Flight Yoke", 0x25: "Track Control", 0xb0: "Aileron",
    0xb1: "Aileron Trim", 0xb2: "Anti-Torque Control", 0xb3: "Autopilot Enable",
    0xb4: "Chaff Release", 0xb5: "Collective Control", 0xb6: "Dive Brake", 0xb8: "Elevator",
    0xb9: "Elevator Trim", 0xba: "Rudder", 0xbb: "Throttle", 0xbe: "Landing Gear",
    0xbf: "Toe Brake", 0xc0: "Trigger", 0xc3: "Wing Flaps", 0xc4: "Accelerator", 0xc5: "Brake",
    0xc6: "Clutch", 0xc7: "Shifter", 0xc8: "Steering", 0xce: "Handle Bars", 0xcf: "Front Brake",
    0xd0: "Rear Brake",
  ]

  /// Keyboard/Keypad, page 0x07; keys by what they are on a keyboard for US English.
  static let keyboard: [UInt16: String] = {
    var names: [UInt16: String] = [
      0x00: "no key", 0x01: "Error Roll Over", 0x02: "POST Fail", 0x03: "Error Undefined",
      0x27: "0", 0x28: "Enter", 0x29: "Escape", 0x2a: "Backspace", 0x2b: "Tab", 0x2c: "Space",
      0x2d: "-", 0x2e: "=", 0x2f: "[", 0x30: "]", 0x31: "\\", 0x32: "non-US #", 0x33: ";",
      0x34: "'", 0x35: "`", 0x36: ",", 0x37: ".", 0x38: "/", 0x39: "Caps Lock",
      0x46: "Print Screen", 0x47: "Scroll Lock", 0x48: "Pause", 0x49: "Insert", 0x4a: "Home",
      0x4b: "Page Up", 0x4c: "Delete", 0x4d: "End", 0x4e: "Page Down", 0x4f: "Right Arrow",
      0x50: "Left Arrow", 0x51: "Down Arrow", 0x52: "Up Arrow", 0x53: "Num Lock",
      0x54: "Keypad /", 0x55: "Keypad *", 0x56: "Keypad -", 0x57: "Keypad +",
      0x58: "Keypad Enter", 0x62: "Keypad 0", 0x63: "Keypad .", 0x64: "non-US \\",
      0x65: "Application", 0x66: "Power", 0x67: "Keypad =", 0x7f: "Mute", 0x80: "Volume Up",
      0x81: "Volume Down", 0x85: "Keypad ,", 0xdd: "Keypad Hexadecimal", 0xe0: "Left Control",
      0xe1: "Left Shift", 0xe2: "Left Alt", 0xe3: "Left GUI", 0xe4: "Right Control",
      0xe5: "Right Shift", 0xe6: "Right Alt", 0xe7: "Right GUI",
    ]
    for (index, letter) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ".enumerated() {
      names[0x04 + UInt16(index)] = String(letter)
    }
    for digit in 1...9 as ClosedRange<UInt16> {
      names[0x1d + digit] = "\(digit)"
      names[0x58 + digit] = "Keypad \(digit)"
    }
    for number in 1...12 as ClosedRange<UInt16> {
      names[0x39 + number] = "F\(number)"
      names[0x67 + number] = "F\(number + 12)"
    }
    return names
  }()

  /// LED, page 0x08.
  static let led: [UInt16: String] = [
    0x01: "Num Lock", 0x02: "Caps Lock", 0x03: "Scroll Lock", 0x04: "Compose", 0x05: "Kana",
    0x06: "Power", 0x07: "Shift", 0x08: "Do Not Disturb", 0x09: "Mute", 0x17: "Off-Hook",
    0x18: "Ring", 0x19: "Message Waiting", 0x1a: "Data Mode", 0x21: "Microphone", 0x27: "Standby",
    0x2a: "On-Line", 0x2c: "Busy", 0x3c: "Indicator", 0x4b: "Generic Indicator",
    0x4d: "Stop", 0x4e: "Play", 0x4f: "Record",
  ]

  /// Consumer, page 0x0c.
  static let consumer: [UInt16: String] = [
    0x01: "Consumer Control", 0x02: "Numeric Key Pad", 0x03: "Programmable Buttons",
    0x04: "Microphone", 0x05: "Headphone", 0x06: "Graphic Equalizer", 0x30: "Power",
    0x31: "Reset", 0x32: "Sleep", 0x40: "Menu", 0x41: "Menu Pick", 0x42: "Menu Up",
    0x43: "Menu Down", 0x44: "Menu Left", 0x45: "Menu Right", 0x46: "Menu Escape",
    0x6f: "Brightness Increment", 0x70: "Brightness Decrement", 0xb0: "Play", 0xb1: "Pause",
    0xb2: "Record", 0xb3: "Fast Forward", 0xb4: "Rewind", 0xb5: "Next Track",
    0xb6: "Previous Track", 0xb7: "Stop", 0xb8: "Eject", 0xcd: "Play/Pause", 0xcf: "Voice Command",
    0xe0: "Volume", 0xe2: "Mute", 0xe5: "Bass Boost", 0xe9: "Volume Increment",
    0xea: "Volume Decrement", 0x183: "AL Consumer Control Configuration",
    0x18a: "AL Email Reader", 0x192: "AL Calculator", 0x194: "AL Local Machine Browser",
    0x196: "AL Internet Browser", 0x19e: "AL Terminal Lock", 0x221: "AC Search",
    0x223: "AC Home", 0x224: "AC Back", 0x225: "AC Forward", 0x226: "AC Stop",
    0x227: "AC Refresh", 0x22a: "AC Bookmarks", 0x238: "AC Pan",
  ]

  /// Digitizers, page 0x0d.
  static let digitizers: [UInt16: String] = [
    0x01: "Digitizer", 0x02: "Pen", 0x03: "Light Pen", 0x04: "Touch Screen", 0x05: "Touch Pad",
    0x06: "Whiteboard", 0x0e: "Device Configuration", 0x20: "Stylus", 0x21: "Puck",
    0x22: "Finger", 0x23: "Device Settings", 0x30: "Tip Pressure", 0x31: "Barrel Pressure",
    0x32: "In Range", 0x33: "Touch", 0x34: "Untouch", 0x35: "Tap", 0x36: "Quality",
    0x37: "Data Valid", 0x38: "Transducer Index", 0x39: "Tablet Function Keys",
    0x3b: "Battery Strength", 0x3c: "Invert", 0x3d: "X Tilt", 0x3e: "Y Tilt", 0x3f: "Azimuth",
    0x40: "Altitude", 0x41: "Twist", 0x42: "Tip Switch", 0x43: "Secondary Tip Switch",
    0x44: "Barrel Switch", 0x45: "Eraser", 0x46: "Tablet Pick", 0x47: "Touch Valid",
    0x48: "Width", 0x49: "Height", 0x51: "Contact Identifier", 0x52: "Device Mode",
    0x53: "Device Identifier", 0x54: "Contact Count", 0x55: "Contact Count Maximum",
    0x56: "Scan Time",
  ]
}
