// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage

/// What is wrong with a value, wherever it stands.
struct ValueProblem: Error {
  var problem: String
  var remedy: String

  init(_ problem: String, _ remedy: String) {
    self.problem = problem
    self.remedy = remedy
  }
}

extension Format {
  /// The canonical value of what a profile says.
  func value(of json: JSON) throws(ValueProblem) -> String {
    switch self {
    case .overwritten(let format):
      return try format.value(of: json)
    case .integer(let range, let radix):
      return radix.spelling(of: try Self.number(json, in: range, remedy))
    case .lines(let range, let radix, let count):
      return try Self.lines(json, range, radix, count: count, remedy)
    case .bcd:
      return try Self.bcd(json, remedy)
    case .configurationAttributes:
      let number = try Self.number(json, in: 0x80...0xFF, remedy)
      guard number & 0x1F == 0 else {
        throw ValueProblem("\(json.written) has a reserved bit set", remedy)
      }
      return Radix.hexadecimal(digits: 2).spelling(of: number)
    case .boolean:
      switch json.value {
      case .bool(let value): return value ? "1" : "0"
      case .number("0"), .string("0"): return "0"
      case .number("1"), .string("1"): return "1"
      default: throw ValueProblem("\(json.written) is not a boolean", remedy)
      }
    case .rates:
      return try Self.rates(json, remedy)
    case .verbatim:
      return try Self.verbatim(json, remedy)
    case .word(let words):
      guard case .string(let word) = json.value, words.contains(word) else {
        throw ValueProblem("\(json.written) is not known", remedy)
      }
      return word
    default:
      guard case .string(let text) = json.value else {
        throw ValueProblem("\(json.written) is not a string", remedy)
      }
      return try value(ofText: text)
    }
  }

  /// The canonical value of what a profile says in a string.
  private func value(ofText text: String) throws(ValueProblem) -> String {
    try Self.refuseControlCharacters(text)
    switch self {
    case .text(let maximum), .unterminatedText(let maximum), .name(let maximum):
      try Self.refuse(text, over: maximum, remedy)
      return text
    case .macAddress:
      return try Self.macAddress(text, remedy)
    case .interfacePattern:
      try Self.refuse(text, over: 15, remedy)
      let forbidden = text.contains { $0 == "/" || $0 == ":" || $0.isWhitespace }
      guard !forbidden, text.split(separator: "%", omittingEmptySubsequences: false).count == 2,
        text.mentions("%d")
      else { throw ValueProblem("\(quoted(text)) is not a pattern of names", remedy) }
      return text
    case .file:
      try Self.refuse(text, over: 4094, remedy)
      guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else {
        throw ValueProblem("\(quoted(text)) is not an absolute path", remedy)
      }
      return text
    case .identifier:
      try Self.refuseOtherThanASCII(text, over: 8, remedy)
      return text
    case .inquiry:
      try Self.refuseOtherThanASCII(text, over: 28, remedy)
      return text.withoutTrailingBlanks
    case .deviceID:
      return try Self.deviceID(text, remedy) + "  "
    case .bytes:
      let bytes = Hexadecimal.bytes(text)
      guard bytes.count * 2 == text.utf8.count else {
        throw ValueProblem("\(quoted(text)) is not whole bytes in hexadecimal", remedy)
      }
      guard bytes.count <= 1024 else {
        throw ValueProblem("\(quoted(text)) has \(bytes.count) bytes", remedy)
      }
      return Hexadecimal.text(bytes)
    case .reportDescriptor:
      return try Self.reportDescriptor(text, remedy)
    case .guid:
      guard let guid = WireUUID(text) else {
        throw ValueProblem("\(quoted(text)) is no UUID", remedy)
      }
      return Hexadecimal.text(guid.bytes)
    case .url:
      try Self.refuseOtherThanASCII(text, over: .max, remedy)
      let scheme = ["https://", "http://"].first { text.hasPrefix($0) } ?? ""
      let count = text.utf8.count - scheme.utf8.count
      guard count <= 252 else {
        throw ValueProblem("\(quoted(text)) has \(count) characters after its scheme", remedy)
      }
      return text
    default:
      return text
    }
  }

  private static func number(
    _ json: JSON, in range: ClosedRange<Int>, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> Int {
    let text: String
    switch json.value {
    case .number(let number): text = number
    case .string(let string): text = string
    default: throw ValueProblem("\(json.written) is not a whole number", remedy())
    }
    let sign = text.utf8.prefix { $0 == UInt8(ascii: "-") }
    let unsigned = text.utf8.dropFirst(sign.count)
    let isHexadecimal =
      sign.isEmpty && (unsigned.starts(with: "0x".utf8) || unsigned.starts(with: "0X".utf8))
    let digits = isHexadecimal ? unsigned.dropFirst(2) : unsigned
    let isInHexadecimalDigits = digits.allSatisfy { Hexadecimal.digit($0) != nil }
    let isNumber = digits.allSatisfy(\.isDigit)
    guard isNumber || isInHexadecimalDigits, !digits.isEmpty, sign.count <= 1 else {
      throw ValueProblem("\(json.written) is not a whole number", remedy())
    }
    guard isNumber || isHexadecimal else {
      throw ValueProblem("\(json.written) is hexadecimal without 0x", quoted("0x\(text)"))
    }
    guard isHexadecimal || digits.count == 1 || digits.first != UInt8(ascii: "0") else {
      throw ValueProblem("\(json.written) begins with 0, which would be octal", remedy())
    }
    // What does not fit into 64 bits is out of any range.
    let number = Int(
      "\(Substring(sign))\(Substring(digits))", radix: isHexadecimal ? 16 : 10)
    guard let number, range.contains(number) else {
      throw ValueProblem("\(json.written) is out of range", remedy())
    }
    return number
  }

  private static func rates(
    _ json: JSON, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> String {
    let elements =
      switch json.value {
      case .array(let elements): elements
      default: [json]
      }
    guard (1...10).contains(elements.count) else {
      throw ValueProblem("\(json.written) of \(elements.count) numbers", remedy())
    }
    var numbers: [String] = []
    for element in elements {
      numbers.append(String(try number(element, in: 1...768_000, remedy())))
    }
    return numbers.joined(separator: ",")
  }

  private static func lines(
    _ json: JSON, _ range: ClosedRange<Int>, _ radix: Radix, count: ClosedRange<Int>,
    _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> String {
    guard case .array(let elements) = json.value else {
      throw ValueProblem("\(json.written) is not an array", remedy())
    }
    guard count.contains(elements.count) else {
      throw ValueProblem("has \(elements.count) elements", remedy())
    }
    var lines: [String] = []
    for element in elements {
      lines.append(radix.spelling(of: try number(element, in: range, remedy())))
    }
    return lines.joined(separator: "\n")
  }

  private static func verbatim(
    _ json: JSON, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> String {
    switch json.value {
    case .bool(let value): return value ? "1" : "0"
    case .number(let text): return text
    case .string(let text):
      // A write to configfs takes one page.
      try refuse(text, over: 4095, "at most 4095 bytes")
      try refuseControlCharacters(text)
      return text
    case .null, .array, .object: throw ValueProblem("\(json.written) is no value", remedy())
    }
  }

  private static func bcd(
    _ json: JSON, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> String {
    let digits = Hexadecimal.number(try number(json, in: 0...0xFFFF, remedy()), digits: 4)
    guard digits.utf8.allSatisfy(\.isDigit) else {
      throw ValueProblem("\(json.written) is not binary coded decimal", remedy())
    }
    return "0x\(digits)"
  }

  /// Of a name, of the file at a path, or of digits.
  private static func reportDescriptor(
    _ text: String, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> String {
    if let device = HIDDevice(rawValue: text) { return Hexadecimal.text(device.reportDescriptor) }
    let isPath = text.utf8.first == UInt8(ascii: "/")
    // With a blank behind each digit it is four times as long as its bytes.
    try refuse(text, over: 4 * reportDescriptorLimit, "at most \(reportDescriptorLimit) bytes")
    let bytes = isPath ? try file(at: text, remedy()) : Hexadecimal.bytes(text.filter { $0 != " " })
    guard isPath || bytes.count * 2 == text.utf8.count(where: { $0 != 0x20 }) else {
      throw ValueProblem("\(quoted(text)) is no report descriptor", remedy())
    }
    guard !bytes.isEmpty else { throw ValueProblem("\(quoted(text)) has no bytes", remedy()) }
    guard bytes.count <= reportDescriptorLimit else {
      throw ValueProblem(
        "\(quoted(text)) has \(bytes.count) bytes", "at most \(reportDescriptorLimit) bytes")
    }
    return Hexadecimal.text(bytes)
  }

  /// A write to configfs takes one page.
  private static let reportDescriptorLimit = 4096

  private static func file(
    at path: String, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> [UInt8] {
    do throws(FileError) {
      return try SmallFile.read(FilePath(path), limit: reportDescriptorLimit)
    } catch {
      let isLarge = error.errno == .fileTooLarge
      throw ValueProblem(
        "\(quoted(path)) " + (isLarge ? "is too large" : "cannot be read: \(error.reason)"),
        isLarge ? "at most \(reportDescriptorLimit) bytes" : remedy())
    }
  }

  private static func macAddress(
    _ text: String, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> String {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "-" }
    let octets = parts.compactMap { $0.utf8.count == 2 ? UInt8($0, radix: 16) : nil }
    guard parts.count == 6, octets.count == 6, !text.contains("+") else {
      throw ValueProblem("\(quoted(text)) is not a MAC address", remedy())
    }
    guard octets[0] & 1 == 0 else {
      throw ValueProblem(
        "\(quoted(text)) is a multicast address",
        "an even first octet, for example 02 for an address of one's own")
    }
    guard octets.contains(where: { $0 != 0 }) else {
      throw ValueProblem("\(quoted(text)) is nobody's address", "one that is not all zeros")
    }
    return Hexadecimal.text(octets, separator: ":")
  }

  private static func deviceID(
    _ text: String, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) -> String {
    let text = text.withoutTrailingBlanks
    try refuseOtherThanASCII(
      text, over: DeviceID.limit, "at most \(DeviceID.limit) ASCII characters")
    if let problem = DeviceID(text).problem {
      throw ValueProblem("\(quoted(text)) \(problem)", remedy())
    }
    return text
  }

  private static func refuse(
    _ text: String, over maximum: Int, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) {
    // A text never has more UTF-16 code units than bytes.
    guard text.utf8.count <= maximum else {
      throw ValueProblem("\(quoted(text)) has \(text.utf8.count) bytes", remedy())
    }
  }

  private static func refuseOtherThanASCII(
    _ text: String, over maximum: Int, _ remedy: @autoclosure () -> String
  ) throws(ValueProblem) {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw ValueProblem("\(quoted(text)) is not all ASCII", remedy())
    }
    guard text.utf8.count <= maximum else {
      throw ValueProblem("\(quoted(text)) has \(text.utf8.count) characters", remedy())
    }
  }

  private static func refuseControlCharacters(_ text: String) throws(ValueProblem) {
    if let control = text.unicodeScalars.first(where: \.isControl) {
      throw ValueProblem(
        "\(quoted(text)) holds the control character U+"
          + Hexadecimal.number(Int(control.value), digits: 4).uppercased(),
        "text without control characters")
    }
  }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    utf8.lastIndex { $0 != UInt8(ascii: " ") }.map { String(self[...$0]) } ?? ""
  }
}

extension Format.Radix {
  /// The number as the kernel is given it, and shows it.
  func spelling(of number: Int) -> String {
    switch self {
    case .decimal: String(number)
    case .hexadecimal(let digits): "0x" + Hexadecimal.number(number, digits: digits)
    case .shortHexadecimal: "0x" + Hexadecimal.number(number, digits: 1)
    case .bareHexadecimal: Hexadecimal.number(number, digits: 2)
    }
  }
}
