// SPDX-License-Identifier: Apache-2.0

/// Serial numbers that stand in tutorials and ready-made images, and so on thousands of devices.
enum CopiedSerial {
  /// True for a text that many devices have: one of the known ones, or digits that count up or down.
  static func isKnown(_ serial: String) -> Bool {
    let serial = serial.lowercased()
    return known.contains(serial) || isCounting(serial) || isRepeated(serial)
  }

  private static let known = [
    "cafebabe", "deadbeef", "deadbeef00115599", "1234bbbk5678", "badc0deddeadbeef", "serial",
    "serialnumber", "serial number", "none", "not specified", "to be filled by o.e.m.",
    "default string", "system serial number", "my-serial",
  ]

  /// `0123456789abcdef`, `fedcba9876543210`, `1234567890`.
  private static func isCounting(_ serial: String) -> Bool {
    let up = "0123456789abcdef0123456789012345678901234567890"
    return serial.utf8.count >= 4
      && (up.mentions(serial)
        || up.mentions(String(decoding: serial.utf8.reversed(), as: UTF8.self)))
  }

  /// `000000`, also with a 1 at the end, as of the first one that was ever made.
  private static func isRepeated(_ serial: String) -> Bool {
    let bytes = serial.utf8
    guard let first = bytes.first else { return false }
    let isFirstMade = first == UInt8(ascii: "0") && bytes.last == UInt8(ascii: "1")
    let body = isFirstMade ? bytes.dropLast() : bytes[...]
    return body.allSatisfy { $0 == first }
  }
}
