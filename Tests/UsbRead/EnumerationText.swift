// SPDX-License-Identifier: Apache-2.0

public import Descriptors

/// What `usb-read` prints of a device (lab/guest/usb-read.c), as a value, and the value as that text.
///
///     let capture = try EnumerationText(text)       // one device; throws EnumerationText.Malformed
///     capture.enumeration                           // Enumeration, in the order of HostRequest
///     capture.activeConfiguration                   // index of the configuration "(active)", or nil
///     EnumerationText(enumeration, activeConfiguration: 0).text == text
///     EnumerationDifference(predicted: prediction, read: capture.enumeration)
///
/// What is read out of the text: `none` is a stall; any other words in place of bytes are an answer
/// that is unknown, with those words. The text leaves out strings that were not answered: up to the
/// highest index that was, in each language, they are stalls here, in the order index, language.
/// `usb-read` does not ask for a configuration of an index beyond `bNumConfigurations`, for strings
/// in a language that is not listed, or for OS properties beyond the active configuration's
/// interfaces, so that an enumeration made from its text has no such exchanges.
public struct EnumerationText: Hashable {
  /// What the device answered.
  public var enumeration: Enumeration
  /// The index of the configuration that the host had chosen, nil if none.
  public var activeConfiguration: UInt8?

  /// Makes a reading.
  public init(_ enumeration: Enumeration, activeConfiguration: UInt8? = 0) {
    self.enumeration = enumeration
    self.activeConfiguration = activeConfiguration
  }

  /// A line that `usb-read` does not print, or not there.
  public struct Malformed: Error, Hashable {
    /// Counted from 1.
    public var line: Int
    /// The line.
    public var text: String

    /// Makes an error.
    public init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// In the order of the text.
  fileprivate static let speeds: [(speed: Speed, megabits: String)] = [
    (.low, "1"), (.full, "12"), (.high, "480"), (.super, "5000"), (.superPlus, "10000"),
    (.superPlus, "20000"),
  ]
}

// MARK: - Text to value

extension EnumerationText {
  /// Reads what `usb-read` printed of one device.
  public init(_ text: String) throws(Malformed) {
    var parser = Parser()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      guard parser.take(line) else { throw Malformed(line: index + 1, text: String(line)) }
    }
    guard let speed = parser.speed else { throw Malformed(line: 1, text: "no speed") }
    self.init(
      Enumeration(speed: speed, exchanges: parser.inOrder),
      activeConfiguration: parser.activeConfiguration)
  }

  /// Takes line after line.
  private struct Parser {
    var speed: Speed?
    var activeConfiguration: UInt8?
    var exchanges: [Enumeration.Exchange] = []
    private var isInBlock = false

    /// False: the line means nothing.
    mutating func take(_ line: Substring) -> Bool {
      if line.hasPrefix("  ") { return takeBlockLine(line.dropFirst(2)) }
      isInBlock = false
      guard let colon = line.firstIndex(of: ":") else { return takeBlockStart(line) }
      let label = line[..<colon]
      let value = line[line.index(after: colon)...]
      if label == "speed" { return takeSpeed(value) }
      let words = label.split(separator: " ")
      guard let request = request(words), let answer = Self.answer(value, to: request) else {
        return false
      }
      exchanges.append(.init(request, answer))
      return true
    }

    private mutating func takeSpeed(_ value: Substring) -> Bool {
      speed = EnumerationText.speeds.first { value == " \($0.megabits) Mbit/s" }?.speed
      return speed != nil
    }

    private mutating func takeBlockStart(_ line: Substring) -> Bool {
      var words = line.split(separator: " ")
      let isActive = words.last == "(active)"
      if isActive { words.removeLast() }
      guard let request = request(words) else { return false }
      if isActive {
        guard case .configuration(let index) = request else { return false }
        activeConfiguration = index
      }
      exchanges.append(.init(request, .bytes([])))
      isInBlock = true
      return true
    }

    private mutating func takeBlockLine(_ line: Substring) -> Bool {
      guard isInBlock, let bytes = Self.bytes(line),
        let before = exchanges.last?.answer.bytes
      else { return false }
      exchanges[exchanges.endIndex - 1].answer = .bytes(before + bytes)
      return true
    }

    /// What a line is about; the vendor codes are those of answers before it.
    private func request(_ words: [Substring]) -> HostRequest? {
      let name = words.prefix { $0.first?.isNumber != true }.joined(separator: " ")
      let numbers = words.drop { $0.first?.isNumber != true }
      let number = numbers.first.flatMap { UInt8($0) }
      switch (name, number, numbers.count) {
      case ("device", nil, 0): return .device
      case ("qualifier", nil, 0): return .deviceQualifier
      case ("configuration", let index?, 1): return .configuration(index)
      case ("other speed configuration", let index?, 1): return .otherSpeedConfiguration(index)
      case ("bos", 0, 1): return .binaryObjectStore
      case ("languages", nil, 0): return .languages
      case ("string", let index?, 2): return language(numbers.last).map { .string(index, $0) }
      case ("os string", nil, 0): return .osString
      case ("os compatible ids", nil, 0):
        return osVendorCode.map { .compatibleIDs(vendorCode: $0) }
      case ("os properties", let index?, 1):
        return osVendorCode.map { .extendedProperties(interface: index, vendorCode: $0) }
      case ("hid report", let interface?, 1): return .hidReport(interface: interface)
      case ("webusb url", nil, 0):
        return webUSB.map { .webURL($0.landingPage, vendorCode: $0.vendorCode) }
      default: return nil
      }
    }

    private func language(_ word: Substring?) -> LanguageID? {
      guard let word, word.hasPrefix("0x") else { return nil }
      return UInt16(word.dropFirst(2), radix: 16).map(LanguageID.init(rawValue:))
    }

    private var osVendorCode: UInt8? { bytes(.osString)?.dropFirst(16).first }

    private var webUSB: WebUSBDescriptor? {
      guard let bytes = bytes(.binaryObjectStore), let bos = try? BOSDescriptor(decoding: bytes)
      else { return nil }
      for case .webUSB(let capability) in bos.capabilities { return capability }
      return nil
    }

    private func bytes(_ request: HostRequest) -> [UInt8]? {
      exchanges.first { $0.request == request }?.answer.bytes
    }

    private static func answer(
      _ value: Substring, to request: HostRequest
    ) -> Enumeration.Answer? {
      if value == " none" { return .stall }
      let scalars = value.unicodeScalars
      if case .string = request, scalars.starts(with: " \"".unicodeScalars) {
        return string(scalars.dropFirst(2)).map { .bytes($0) }
      }
      if let bytes = bytes(value) { return .bytes(bytes) }
      return value.hasPrefix(" ") ? .unknown(String(value.dropFirst())) : nil
    }

    /// Two hexadecimal digits a byte, blanks between them.
    private static func bytes(_ text: Substring) -> [UInt8]? {
      let words = text.split(separator: " ")
      let bytes = words.compactMap { $0.count == 2 ? UInt8($0, radix: 16) : nil }
      return bytes.count == words.count ? bytes : nil
    }

    /// A string descriptor from its text up to the closing quote; by scalars, because a text may
    /// start with an accent, which would be one character with the quote.
    private static func string(_ quoted: Substring.UnicodeScalarView) -> [UInt8]? {
      guard quoted.last == "\"" else { return nil }
      var units: [UInt16] = []
      var rest = quoted.dropLast()
      while let scalar = rest.first {
        if scalar != "\\" {
          units += Array(String(scalar).utf16)
          rest = rest.dropFirst()
          continue
        }
        let escape = String(rest.prefix(6))
        guard escape.utf8.count == 6, escape.hasPrefix("\\x"),
          let unit = UInt16(escape.dropFirst(2), radix: 16)
        else { return nil }
        units.append(unit)
        rest = rest.dropFirst(6)
      }
      guard units.count <= 126 else { return nil }
      let text = units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
      return [UInt8(2 + text.count), 3] + text
    }

    /// The exchanges in the order of ``HostRequest``, with a stall for each string that was skipped.
    var inOrder: [Enumeration.Exchange] {
      let strings = skippedStrings + exchanges.filter { $0.request.isString }
      let others = exchanges.filter { !$0.request.isString }
      let languages = self.languages
      /// The place of the case, then the index and the language of a string, then as it came.
      func key(_ element: (offset: Int, element: Enumeration.Exchange)) -> [Int] {
        let place = element.element.request.place
        guard case .string(let index, let language) = element.element.request else {
          return [place, element.offset]
        }
        return [place, Int(index), languages.firstIndex(of: language) ?? 0]
      }
      return (others + strings).enumerated()
        .sorted { key($0).lexicographicallyPrecedes(key($1)) }.map(\.element)
    }

    private var languages: [LanguageID] {
      guard let bytes = bytes(.languages), let list = try? LanguageListDescriptor(decoding: bytes)
      else { return [] }
      return list.languages
    }

    private var skippedStrings: [Enumeration.Exchange] {
      let asked = Set(exchanges.map(\.request))
      let highest = asked.map { if case .string(let index, _) = $0 { Int(index) } else { 0 } }.max()
      return (0...(highest ?? 0)).dropFirst().flatMap { index in
        languages.map { HostRequest.string(UInt8(index), $0) }
      }
      .filter { !asked.contains($0) }.map { .init($0, .stall) }
    }
  }
}

extension HostRequest {
  fileprivate var isString: Bool { if case .string = self { true } else { false } }

  /// Where the case stands among the cases.
  fileprivate var place: Int {
    switch self {
    case .device: 0
    case .deviceQualifier: 1
    case .configuration: 2
    case .otherSpeedConfiguration: 3
    case .binaryObjectStore: 4
    case .languages: 5
    case .string: 6
    case .osString: 7
    case .compatibleIDs: 8
    case .extendedProperties: 9
    case .webURL: 10
    case .hidReport: 11
    }
  }

  /// Where `usb-read` prints it.
  fileprivate var placeInText: Int {
    switch self {
    case .device: 0
    case .configuration: 1
    case .deviceQualifier: 2
    case .otherSpeedConfiguration: 3
    case .binaryObjectStore: 4
    case .webURL: 5
    case .languages: 6
    case .string: 7
    case .osString: 8
    case .compatibleIDs: 9
    case .extendedProperties: 10
    case .hidReport: 11
    }
  }

  /// Strings stand index by index, and of each the languages in their order.
  fileprivate var stringIndex: UInt8 {
    if case .string(let index, _) = self { index } else { 0 }
  }
}

// MARK: - Value to text

extension EnumerationText {
  /// The text, each line with its line feed.
  public var text: String {
    let speed = Self.speeds.first { $0.speed == enumeration.speed }?.megabits ?? ""
    let exchanges = enumeration.exchanges.enumerated()
      .sorted {
        let (first, second) = ($0.element.request, $1.element.request)
        return (first.placeInText, first.stringIndex, $0.offset)
          < (second.placeInText, second.stringIndex, $1.offset)
      }
    let all = ["speed: \(speed) Mbit/s"] + exchanges.flatMap { lines($0.element) }
    return all.map { $0 + "\n" }.joined()
  }

  private func lines(_ exchange: Enumeration.Exchange) -> [String] {
    switch (exchange.request, exchange.answer) {
    case (.string, .stall): []
    case (.string, .bytes(let bytes)): ["\(label(exchange.request)): \(Self.quoted(bytes))"]
    case (.configuration(let index), .bytes(let bytes)):
      [label(exchange.request) + (index == activeConfiguration ? " (active)" : "")]
        + Self.block(bytes)
    case (.otherSpeedConfiguration, .bytes(let bytes)), (.binaryObjectStore, .bytes(let bytes)):
      [label(exchange.request)] + Self.block(bytes)
    case (let request, .bytes(let bytes)): ["\(label(request)):\(Self.hexadecimal(bytes))"]
    case (let request, .stall): ["\(label(request)): none"]
    case (let request, .unknown(let words)): ["\(label(request)): \(words)"]
    }
  }

  private func label(_ request: HostRequest) -> String {
    switch request {
    case .device: "device"
    case .deviceQualifier: "qualifier"
    case .configuration(let index): "configuration \(index)"
    case .otherSpeedConfiguration(let index): "other speed configuration \(index)"
    case .binaryObjectStore: "bos 0"
    case .languages: "languages"
    case .string(let index, let language): "string \(index) \(language)"
    case .osString: "os string"
    case .compatibleIDs: "os compatible ids"
    case .extendedProperties(let interface, _): "os properties \(interface)"
    case .webURL: "webusb url"
    case .hidReport(let interface): "hid report \(interface)"
    }
  }

  /// One line for each descriptor, and for what is left when a length is wrong.
  private static func block(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var rest = bytes[...]
    while let length = rest.first {
      let isWhole = length >= 2 && Int(length) <= rest.count
      let descriptor = rest.prefix(isWhole ? Int(length) : rest.count)
      lines.append(" " + hexadecimal(Array(descriptor)))
      rest = rest.dropFirst(descriptor.count)
    }
    return lines
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { " " + digits($0, count: 2) }.joined()
  }

  private static func digits(_ number: some BinaryInteger, count: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: count - text.count) + text
  }

  private static func quoted(_ descriptor: [UInt8]) -> String {
    let text = descriptor.dropFirst(2)
    let units = stride(from: text.startIndex, to: text.endIndex - 1, by: 2).map {
      UInt16(text[$0]) | UInt16(text[$0 + 1]) << 8
    }
    var result = ""
    var index = 0
    while index < units.count {
      let isPair =
        UTF16.isLeadSurrogate(units[index]) && index + 1 < units.count
        && UTF16.isTrailSurrogate(units[index + 1])
      let piece = units[index..<(isPair ? index + 2 : index + 1)]
      if let scalar = String(decoding: piece, as: UTF16.self).unicodeScalars.first,
        isPair || !UTF16.isSurrogate(units[index]), isShown(scalar)
      {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\x" + digits(units[index], count: 4)
      }
      index += piece.count
    }
    return "\"\(result)\""
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0x7f && scalar != "\"" && scalar != "\\"
  }
}
