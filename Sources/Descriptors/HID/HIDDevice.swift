// SPDX-License-Identifier: Apache-2.0

/// A kind of HID device whose report descriptor is known here by name.
public enum HIDDevice: String, CaseIterable, Sendable {
  /// A keyboard with five LEDs; its reports are those of the boot protocol, HID 1.11 appendix B.1.
  ///
  /// Input, 8 bytes: modifiers, 0, six keys that are down. Output, 1 byte: LEDs.
  case keyboard
  /// A mouse with five buttons and a wheel; its reports start as those of the boot protocol, HID 1.11
  /// appendix B.2.
  ///
  /// Input, 4 bytes: buttons, then movement: right, down, wheel up; each -127…127.
  case mouse
  /// A mouse that says where it is, as remote control of a screen needs it.
  ///
  /// Input, 6 bytes: buttons, position from the left and from the top in two bytes each, 0…32767 for
  /// the whole screen, wheel up -127…127.
  case absolutePointer = "absolute-pointer"
  /// A gamepad with sixteen buttons, a hat switch, two sticks and two pedals.
  ///
  /// Input, 9 bytes: buttons in two bytes; hat, 0…7 clockwise from the top and 8 for none; X, Y, Z and
  /// Rz, 0…255; accelerator and brake, 0…255.
  case gamepad

  /// `bInterfaceSubClass`: 1 where a BIOS can use it.
  public var subclass: UInt8 { `protocol` == 0 ? 0 : 1 }

  /// `bInterfaceProtocol`: of the boot protocol.
  public var `protocol`: UInt8 {
    switch self {
    case .keyboard: 1
    case .mouse: 2
    case .absolutePointer, .gamepad: 0
    }
  }

  /// The bytes of its ``HIDReportDescriptor``.
  public var reportDescriptor: [UInt8] { items.flatMap(\.bytes) }

  private typealias Item = HIDReportItem

  private var items: [HIDReportItem] {
    switch self {
    case .keyboard:
      Self.application(0x06, Self.modifiers + Self.reserved + Self.leds + Self.keys)
    case .mouse:
      Self.application(0x02, Self.pointer(Self.buttons(5) + Self.movement))
    case .absolutePointer:
      Self.application(0x02, Self.pointer(Self.buttons(5) + Self.position))
    case .gamepad:
      Self.application(0x05, Self.buttons(16) + Self.hat + Self.sticks + Self.pedals)
    }
  }

  /// A collection of the page Generic Desktop.
  private static func application(_ usage: Int, _ items: [Item]) -> [Item] {
    [Item(.usagePage, 0x01), Item(.usage, usage), Item(.collection, 1)] + items
      + [Item(.endCollection)]
  }

  /// What the hand moves.
  private static func pointer(_ items: [Item]) -> [Item] {
    [Item(.usage, 0x01), Item(.collection, 0)] + items + [Item(.endCollection)]
  }

  /// Fields of one size, with all values of a range.
  private static func fields(
    _ count: Int, bits: Int, _ range: ClosedRange<Int>, _ tag: Item.Tag, _ flags: Flags
  ) -> [Item] {
    [
      Item(.logicalMinimum, range.lowerBound), Item(.logicalMaximum, range.upperBound),
      Item(.reportSize, bits), Item(.reportCount, count), Item(tag, flags.rawValue),
    ]
  }

  /// Bits that fill up a byte.
  private static func padding(_ bits: Int, _ tag: Item.Tag) -> [Item] {
    [Item(.reportSize, bits), Item(.reportCount, 1), Item(tag, Flags.constant.rawValue)]
  }

  private static func usages(_ range: ClosedRange<Int>) -> [Item] {
    [Item(.usageMinimum, range.lowerBound), Item(.usageMaximum, range.upperBound)]
  }
}

/// The bits of main items that the reports here need: HID 1.11 §6.2.2.5.
private struct Flags: OptionSet {
  let rawValue: Int
  static let constant = Self(rawValue: 0x01)
  static let variable = Self(rawValue: 0x02)
  static let relative = Self(rawValue: 0x04)
  static let nullState = Self(rawValue: 0x40)
}

// MARK: - Keyboard

extension HIDDevice {
  /// A bit for each, from the left Control to the right GUI.
  private static let modifiers =
    [Item(.usagePage, 0x07)] + usages(0xe0...0xe7)
    + fields(8, bits: 1, 0...1, .input, .variable)

  private static let reserved = padding(8, .input)

  /// Num Lock, Caps Lock, Scroll Lock, Compose, Kana.
  private static let leds =
    [Item(.usagePage, 0x08)] + usages(1...5) + fields(5, bits: 1, 0...1, .output, .variable)
    + padding(3, .output)

  /// All but the modifiers.
  private static let keys =
    [Item(.usagePage, 0x07)] + usages(0...0xdd) + fields(6, bits: 8, 0...0xdd, .input, [])
}

// MARK: - Pointers

extension HIDDevice {
  /// A bit for each, filled up to whole bytes.
  private static func buttons(_ count: Int) -> [Item] {
    let rest = (8 - count % 8) % 8
    return [Item(.usagePage, 0x09)] + usages(1...count)
      + fields(count, bits: 1, 0...1, .input, .variable)
      + (rest == 0 ? [] : padding(rest, .input))
  }

  private static let movement =
    [
      Item(.usagePage, 0x01), Item(.usage, 0x30), Item(.usage, 0x31), Item(.usage, 0x38),
    ] + fields(3, bits: 8, -127...127, .input, [.variable, .relative])

  private static let position =
    [Item(.usagePage, 0x01), Item(.usage, 0x30), Item(.usage, 0x31)]
    + fields(2, bits: 16, 0...32_767, .input, .variable)
    + [Item(.usage, 0x38)] + fields(1, bits: 8, -127...127, .input, [.variable, .relative])
}

// MARK: - Gamepad

extension HIDDevice {
  /// In degrees, 45 from one to the next; and bits that fill up the byte.
  private static let hat =
    [
      Item(.usagePage, 0x01), Item(.usage, 0x39), Item(.physicalMinimum, 0),
      Item(.physicalMaximum, 315), Item(.unit, 0x14),
    ] + fields(1, bits: 4, 0...7, .input, [.variable, .nullState])
    + [Item(.physicalMaximum, 0), Item(.unit, 0)] + padding(4, .input)

  private static let sticks =
    [0x30, 0x31, 0x32, 0x35].map { Item(.usage, $0) }
    + fields(4, bits: 8, 0...255, .input, .variable)

  private static let pedals =
    [Item(.usagePage, 0x02), Item(.usage, 0xc4), Item(.usage, 0xc5), Item(.reportCount, 2)]
    + [Item(.input, Flags.variable.rawValue)]
}
