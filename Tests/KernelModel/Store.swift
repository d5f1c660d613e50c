// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// The kernel's ways to read a number or a text that was written to an attribute.
enum Store {
  /// `kstrtoint` with base 0: decimal, `0x` hexadecimal, `0` octal; one newline may follow.
  static func integer(_ bytes: [UInt8], in range: ClosedRange<Int>) throws(Errno) -> Int {
    var text = string(bytes)
    let isNegative = text.hasPrefix("-") && range.lowerBound < 0
    if isNegative { text.removeFirst() }
    let value: Int?
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      value = Int(text.dropFirst(2), radix: 16)
    } else if text.hasPrefix("0") && text.count > 1 {
      value = Int(text.dropFirst(), radix: 8)
    } else {
      value = Int(text)
    }
    guard let value, text.first?.isHexDigit == true else { throw .invalidArgument }
    let number = isNegative ? -value : value
    guard range.contains(number) else { throw .outOfRange }
    return number
  }

  /// `kstrtobool`
  static func bool(_ bytes: [UInt8]) throws(Errno) -> Bool {
    switch bytes.first.map(UnicodeScalar.init) {
    case "y", "Y", "1", "t", "T": return true
    case "n", "N", "0", "f", "F": return false
    default: throw .invalidArgument
    }
  }

  /// The bytes without one newline at the end.
  static func string(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  /// `sscanf("%02hhx")`: at most two hexadecimal digits; it stops at what is none.
  static func bareHexadecimal(_ bytes: [UInt8]) throws(Errno) -> Int {
    let digits = string(bytes).prefix(2).prefix { $0.isHexDigit }
    guard let value = Int(digits, radix: 16) else { throw .invalidArgument }
    return value
  }
}

extension Item {
  /// A number that is held as written.
  func addNumber(
    _ name: String, _ initial: Int, in range: ClosedRange<Int>, refuse: Errno = .outOfRange,
    show: @escaping (Int) -> String = { "\($0)\n" },
    guarded: @escaping () throws(Errno) -> Void = {},
    changed: @escaping (Int) throws(Errno) -> Void = { _ in }
  ) {
    var value = initial
    files[name] = File(
      show: { Array(show(value).utf8) },
      store: { bytes throws(Errno) in
        try guarded()
        let wide = min(range.lowerBound, 0)...Int(UInt32.max)
        let number = try Store.integer(bytes, in: wide)
        guard range.contains(number) else { throw refuse }
        try changed(number)
        value = number
      })
  }

  /// A switch.
  func addBool(
    _ name: String, _ initial: Bool, newline: Bool = true,
    guarded: @escaping () throws(Errno) -> Void = {}, changed: @escaping (Bool) -> Void = { _ in }
  ) {
    var value = initial
    files[name] = File(
      show: { Array((value ? "1" : "0").utf8) + (newline ? [0x0A] : []) },
      store: { bytes throws(Errno) in
        try guarded()
        value = try Store.bool(bytes)
        changed(value)
      })
  }

  /// A text of at most 126 bytes with its newline: `usb_string_copy` in `configfs.c`.
  func addString(_ name: String, changed: @escaping (String) -> Void = { _ in }) {
    var value: [UInt8] = []
    files[name] = File(
      show: { value + [0x0A] },
      store: { bytes throws(Errno) in
        guard bytes.count <= 126 else { throw .overflow }
        value = bytes.last == 0x0A ? Array(bytes.dropLast()) : bytes
        changed(Store.string(bytes))
      })
  }
}

/// A number in hexadecimal with `0x` and this many digits, as `%04x` prints it.
func hexadecimal(_ digits: Int) -> (Int) -> String {
  { number in
    let text = String(number, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text + "\n"
  }
}
