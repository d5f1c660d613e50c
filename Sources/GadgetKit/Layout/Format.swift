// SPDX-License-Identifier: Apache-2.0

/// How an attribute's value is spelled: in the profile, to the kernel, and by the kernel.
///
/// A value is held as one text, its canonical spelling: two values are equal when their texts are.
/// The spelling is the kernel's own where the kernel has one.
public enum Format: Hashable, Sendable {
  /// How a number is written for the kernel.
  public enum Radix: Hashable, Sendable {
    case decimal
    /// `0x` and this many digits.
    case hexadecimal(digits: Int)
    /// `0x` and as many digits as it takes.
    case shortHexadecimal
    /// Two digits and no `0x`: the kernel's `%02hhx` stops at the x and stores 0.
    case bareHexadecimal
  }

  /// A number in a range.
  case integer(ClosedRange<Int>, Radix)
  /// A binary coded decimal of four digits, for example 0x0210 for 2.10.
  case bcd
  /// `bmAttributes`: bit 7 set, bits 4…0 clear.
  case configurationAttributes
  /// `1` or `0`.
  case boolean
  /// Text of at most this many bytes of UTF-8, and no more UTF-16 code units.
  case text(maximum: Int)
  /// As ``text(maximum:)``, for an attribute that would keep a newline as part of the text.
  case unterminatedText(maximum: Int)
  /// As ``text(maximum:)``, for an attribute that keeps all of what is written but the last byte.
  case name(maximum: Int)
  /// One to ten numbers of samples per second, with commas between them.
  case rates
  /// One of these words.
  case word([String])
  /// Six octets, for example 02:00:00:00:00:01: not multicast, not zero.
  case macAddress
  /// An interface's name with exactly one `%d`, for example `usb%d`.
  case interfacePattern
  /// The absolute path of a file; empty: none.
  case file
  /// At most eight ASCII characters, padded with NUL: a shorter text leaves nothing of a longer one.
  case identifier
  /// At most 28 ASCII characters: vendor 8, product 16, release 4, padded with blanks.
  case inquiry
  /// A printer's device ID, IEEE 1284 §7.6, held with two blanks at its end.
  ///
  /// The kernel sends two bytes too few: `printer_func_setup` of f_printer.c counts the text, and not
  /// the two bytes of the length before it. So the host gets all but the blanks, and the length that
  /// it reads is the right one.
  case deviceID
  /// An URL of at most 252 bytes after its scheme.
  case url
  /// Bytes, held as hexadecimal digits.
  case bytes
  /// A HID report descriptor of at most 4096 bytes, held as hexadecimal digits.
  case reportDescriptor
  /// Sixteen bytes in wire order, held as hexadecimal digits; in the profile a UUID.
  case guid
  /// So many numbers, one on each line; in the profile an array.
  case lines(ClosedRange<Int>, Radix, count: ClosedRange<Int>)
  /// What is written as it stands, of an attribute about which nothing is known.
  case verbatim
  /// A number that the kernel replaces at each enumeration, whatever was written.
  indirect case overwritten(Format)
}

extension Format {
  /// What is written for a value: never nothing, for a write of zero bytes is refused or ignored.
  public func written(_ value: String) -> [UInt8] {
    switch self {
    case .overwritten(let format): format.written(value)
    case .text(let maximum) where value.utf8.count == maximum: Array(value.utf8)
    case .unterminatedText where !value.isEmpty: Array(value.utf8)
    case .deviceID: Array(value.utf8)
    case .identifier: Array((Array(value.utf8) + Array(repeating: 0, count: 8)).prefix(8))
    case .bytes: Hexadecimal.bytes(value) + [0]
    case .guid, .reportDescriptor: Hexadecimal.bytes(value)
    default: Array(value.utf8) + [0x0A]
    }
  }

  /// The canonical value of what the kernel shows.
  public func value(shown bytes: [UInt8]) -> String {
    switch self {
    case .overwritten(let format): return format.value(shown: bytes)
    case .bytes, .guid, .reportDescriptor: return Hexadecimal.text(bytes)
    case .identifier, .macAddress:
      return String(decoding: bytes.prefix { $0 != 0 && $0 != 0x0A }, as: UTF8.self)
    case .inquiry:
      return String(decoding: bytes.trimmingSuffix { $0 == 0x20 || $0 == 0x0A }, as: UTF8.self)
    case .integer(_, .hexadecimal(let digits)):
      // Up to 6.1 `os_desc/b_vendor_code` is shown with its sign: 0xffffffcd for 0xcd.
      let number = Self.line(bytes)
      return number.hasPrefix("0xffffff") ? "0x\(number.suffix(digits))" : number
    default:
      return Self.line(bytes)
    }
  }

  /// A text without the newline at its end.
  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  /// True when the kernel shows what is to be expected after a value was written.
  public func agrees(written: String, shown: String) -> Bool {
    switch self {
    case .overwritten:
      return true
    case .verbatim:
      // The kernel may show the number in another radix.
      if let number = Int(kernel: written), number == Int(kernel: shown) { return true }
      return written.utf8.elementsEqual(shown.utf8)
    case .interfacePattern:
      // From the first bind on the kernel shows the number that it put for %d.
      guard let mark = written.firstPlace(of: "%d") else { return written == shown }
      let (prefix, suffix) = (written[..<mark.lowerBound], written[mark.upperBound...])
      let number = shown.dropFirst(prefix.count).dropLast(suffix.count)
      return written == shown
        || (shown == prefix + number + suffix && !number.isEmpty
          && number.allSatisfy(\.isWholeNumber))
    case .configurationAttributes:
      // A controller that cannot wake its host takes the remote wakeup bit away.
      let withoutWakeup = Hexadecimal.bytes(written.dropFirst(2)).map { $0 & 0xDF }
      return shown == written || Hexadecimal.bytes(shown.dropFirst(2)) == withoutWakeup
    case .bytes:
      // Of a text property the kernel shows one byte too many.
      return shown == written
        || (shown.hasPrefix(written) && shown.utf8.count == written.utf8.count + 2)
    default:
      // `==` takes an accented letter in one piece and in two for the same.
      return written.utf8.elementsEqual(shown.utf8)
    }
  }
}

extension Format {
  /// True when a value that the kernel chose can be written back to it.
  func canBeWritten(_ shown: String) -> Bool {
    switch self {
    case .interfacePattern: shown.mentions("%d")
    case .unterminatedText, .deviceID: !shown.isEmpty
    default: true
    }
  }
}

extension [UInt8] {
  fileprivate func trimmingSuffix(while isDropped: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    self[..<(lastIndex { !isDropped($0) }.map { $0 + 1 } ?? 0)]
  }
}
