// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage
import Testing

@testable import GadgetKit

/// What hosts read from gadgets of real kernels, against what is predicted from their profiles.
///
/// `Tests/Cases/enumerations/NAME/KERNEL.CONTROLLER.SPEED.txt` is what `usb-read` printed in the lab
/// after `gadgetctl up NAME/profile.json`.
struct EnumerationTests {
  @Test(arguments: try Directory.entries(of: Capture.folder))
  func predictionIsWhatHostsRead(name: String) throws {
    let captures = try Capture.all(of: name)
    #expect(!captures.isEmpty)
    for capture in captures {
      let composition = try Composition(
        capture.gadget().tree, on: capture.controller, kernel: capture.kernel)
      let enumeration = try #require(composition.enumeration(at: capture.speed))
      let predicted = EnumerationText(enumeration).text
      if predicted != capture.text {
        let pairs = zip(predicted.split(separator: "\n"), capture.text.split(separator: "\n"))
        let (mine, real) = pairs.first { $0 != $1 } ?? ("another number of lines", "these")
        Testing.Issue.record("\(capture.file): predicted \(mine), the host read \(real)")
      }
    }
  }
}

/// One reading in the lab.
struct Capture {
  static let folder = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .appending("Cases/enumerations")

  var file: String
  var kernel: KernelVersion
  var controller: Controller
  var speed: Speed
  var text: String
  private var profile: [UInt8]

  static func all(of name: String) throws -> [Capture] {
    let folder = folder.appending(name)
    let profile = try SmallFile.read(folder.appending("profile.json"), limit: 1 << 20)
    return try Directory.entries(of: folder).filter { $0.hasSuffix(".txt") }.map { file in
      let text = try SmallFile.read(folder.appending(file), limit: 1 << 20)
      return try Capture(
        "\(name)/\(file)", String(decoding: text, as: UTF8.self), profile: profile)
    }
  }

  private init(_ path: String, _ text: String, profile: [UInt8]) throws {
    file = path
    self.text = text
    self.profile = profile
    let name = try #require(path.split(separator: "/").last)
    let parts = name.split(separator: ".")
    kernel = KernelVersion(try #require(Int(parts[0])), try #require(Int(parts[1])))
    controller = try #require(Controller(named: parts[2]))
    // `super-high`: a controller that could do SuperSpeed, and a gadget that is limited.
    let speeds = try parts[3].split(separator: "-").map {
      try #require(["full": .full, "high": .high, "super": .super][$0] as Speed?)
    }
    if controller.name == "dummy_udc" { controller.maximumSpeed = speeds[0] }
    speed = try #require(speeds.last)
  }

  func gadget() throws -> Gadget {
    try Profile(parsing: profile).checked()
  }
}

/// An enumeration as `usb-read` prints it.
struct EnumerationText {
  private(set) var text = ""
  private let enumeration: Enumeration

  init(_ enumeration: Enumeration) {
    self.enumeration = enumeration
    let rates: [Speed: Int] = [.low: 1, .full: 12, .high: 480, .super: 5000, .superPlus: 10_000]
    put("speed: \(rates[enumeration.speed] ?? 0) Mbit/s")
    line("device", .device)
    let count = UInt8(enumeration.exchanges.filter { $0.request.isConfiguration }.count)
    for index in 0..<count {
      block("configuration \(index)", .configuration(index), note: index == 0 ? " (active)" : "")
    }
    line("qualifier", .deviceQualifier)
    for index in 0..<count {
      block("other speed configuration \(index)", .otherSpeedConfiguration(index))
    }
    block("bos 0", .binaryObjectStore)
    for exchange in enumeration.exchanges {
      if case .webURL = exchange.request { line("webusb url", exchange.request) }
    }
    line("languages", .languages)
    strings()
    line("os string", .osString)
    for exchange in enumeration.exchanges {
      switch exchange.request {
      case .compatibleIDs: line("os compatible ids", exchange.request)
      case .extendedProperties(let interface, _):
        line("os properties \(interface)", exchange.request)
      default: break
      }
    }
  }

  private mutating func put(_ line: String) { text += line + "\n" }

  private mutating func line(_ name: String, _ request: HostRequest) {
    guard let answer = enumeration[request] else { return }
    put("\(name): \(answer.bytes.map(Self.hexadecimal) ?? "none")")
  }

  private mutating func block(_ name: String, _ request: HostRequest, note: String = "") {
    guard let answer = enumeration[request] else { return }
    guard let bytes = answer.bytes else { return put("\(name): none") }
    put(name + note)
    var rest = bytes[...]
    while let length = rest.first {
      put("  " + Self.hexadecimal(Array(rest.prefix(Int(length)))))
      rest = rest.dropFirst(max(1, Int(length)))
    }
  }

  /// Index by index, and of each the languages in their order.
  private mutating func strings() {
    let strings = enumeration.exchanges.compactMap { exchange -> (UInt8, LanguageID, [UInt8])? in
      guard case .string(let index, let language) = exchange.request else { return nil }
      return exchange.answer.bytes.map { (index, language, $0) }
    }
    for index in Set(strings.map(\.0)).sorted() {
      for entry in strings where entry.0 == index {
        let code = String(entry.1.rawValue, radix: 16)
        let zeros = String(repeating: "0", count: 4 - code.count)
        let units = stride(from: 2, to: entry.2.count, by: 2).map {
          UInt16(entry.2[$0]) | UInt16(entry.2[$0 + 1]) << 8
        }
        put("string \(index) 0x\(zeros)\(code): \"\(String(decoding: units, as: UTF16.self))\"")
      }
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}

extension HostRequest {
  fileprivate var isConfiguration: Bool {
    if case .configuration = self { true } else { false }
  }
}
