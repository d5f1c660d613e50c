// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Foundation
import Testing

/// What gadgets of real kernels answered: `Tests/Cases/enumerations/NAME/KERNEL.CONTROLLER.SPEED.txt`,
/// as `usb-read` printed it.
@Suite struct CapturedOutlineTests {
  private static let place = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Cases/enumerations")

  static let names: [String] = {
    let paths = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test func thereAreSome() { #expect(!Self.names.isEmpty) }

  @Test(arguments: names)
  func everyAnswerIsShownWithoutAProblem(_ name: String) throws {
    let text = try String(contentsOf: Self.place.appending(path: name), encoding: .utf8)
    for (exchange, outline) in zip(exchanges(text), enumeration(text).outline) {
      let bytes = try #require(exchange.answer.bytes)
      #expect(outline.descriptors.flatMap(\.allProblems) == [], "\(exchange.request)")
      #expect(outline.descriptors.count == 1)
      try expectComplete(outline.descriptors, bytes)
    }
  }

  private func enumeration(_ text: String) -> Enumeration {
    let isSuper = text.hasPrefix("speed: 5000")
    return Enumeration(speed: isSuper ? .super : .high, exchanges: exchanges(text))
  }

  /// The answers that are bytes; strings stand there as text, which is not looked at.
  private func exchanges(_ text: String) -> [Enumeration.Exchange] {
    var exchanges: [Enumeration.Exchange] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("  "), let bytes = exchanges.last?.answer.bytes {
        exchanges[exchanges.endIndex - 1].answer = .bytes(bytes + Array(hex: String(line)))
      } else {
        let parts = line.split(separator: ":", maxSplits: 1)
        let bytes = parts.count > 1 ? Array(hex: String(parts[1])) : []
        let isHexadecimal = parts.count == 1 || parts[1].allSatisfy { $0.isHexDigit || $0 == " " }
        guard isHexadecimal, let request = request(parts[0]) else { continue }
        exchanges.append(.init(request, .bytes(bytes)))
      }
    }
    return exchanges
  }

  private func request(_ label: Substring) -> HostRequest? {
    let number = label.split(separator: " ").compactMap { UInt8($0) }.first ?? 0
    let name = label.prefix { !$0.isNumber }.trimmingCharacters(in: .whitespaces)
    switch name {
    case "device": return .device
    case "qualifier": return .deviceQualifier
    case "configuration": return .configuration(number)
    case "other speed configuration": return .otherSpeedConfiguration(number)
    case "bos": return .binaryObjectStore
    case "languages": return .languages
    case "os string": return .osString
    case "os compatible ids": return .compatibleIDs(vendorCode: 1)
    case "os properties": return .extendedProperties(interface: number, vendorCode: 1)
    case "webusb url": return .webURL(1, vendorCode: 1)
    default: return nil
    }
  }
}
