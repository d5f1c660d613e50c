// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Foundation
import SystemPackage
import Testing

@testable import GadgetKit

/// Composites drawn by lot, each judged for a controller: whether it fits, which addresses its
/// endpoints have, and the checksum of all its descriptors.
///
/// `Tests/Cases/composites/CONTROLLER/composites.txt` holds the judgements. The lab tries every line on
/// a kernel whose `dummy_hcd` has the endpoints of that controller, by plain writes to configfs.
struct CompositeTests {
  @Test(arguments: try Directory.entries(of: CompositeCase.folder))
  func judgementsAreThoseThatTheKernelIsAskedFor(name: String) throws {
    let entry = try CompositeCase(name)
    let lines = try entry.judgements()
    if ProcessInfo.processInfo.environment["UPDATE_CASES"] != nil {
      try entry.write("composites.txt", lines)
      if let table = entry.table { try entry.write("endpoints", table) }
    }
    #expect(try entry.lines("composites.txt") == lines)
    if let table = entry.table { #expect(try entry.lines("endpoints") == table) }
    #expect(Set(lines.map { $0.hasSuffix("= refused") }) == [true, false])
  }
}

/// A folder of `Tests/Cases/composites`. Its file `generator` has the seed, the number of composites,
/// and the most functions in one.
struct CompositeCase {
  static let folder = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .appending("Cases/composites")

  let name: String
  let controller: Controller
  let kernel: KernelVersion
  private let seed: UInt64
  private let count: Int
  private let mostFunctions: Int

  init(_ name: String) throws {
    self.name = name
    let words = try Self.lines("\(name)/generator").joined(separator: " ").split(separator: " ")
    try #require(words.count == 4, "\(name)/generator: four words")
    let model = String(words[0])
    var controller = try #require(Controller(named: model), "\(model) is no controller")
    // The kernel's dummy_hcd, which plays it, takes a gadget of any speed.
    controller.minimumSpeed = .low
    self.controller = controller
    seed = try #require(UInt64(words[1]))
    count = try #require(Int(words[2]))
    mostFunctions = try #require(Int(words[3]))
    kernel = name.hasSuffix("-6.12") ? .init(6, 12) : .init(6, 1)
  }

  func lines(_ file: String) throws -> [String] { try Self.lines("\(name)/\(file)") }

  private static func lines(_ path: String) throws -> [String] {
    let bytes = (try? SmallFile.read(folder.appending(path), limit: 1 << 20)) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  func write(_ file: String, _ lines: [String]) throws {
    try lines.map { "\($0)\n" }.joined().write(
      toFile: Self.folder.appending("\(name)/\(file)").string, atomically: true, encoding: .utf8)
  }

  /// The controller as the lab's `dummy_hcd` is built to be; nil: as it is by itself.
  var table: [String]? {
    guard !["dummy_udc", "usbip-vudc"].contains(controller.name) else { return nil }
    let directions: [(EndpointAddress.Direction, String)] = [(.in, "in"), (.out, "out")]
    let transfers: [(EndpointAttributes.TransferType, String)] = [
      (.isochronous, "iso"), (.bulk, "bulk"), (.interrupt, "int"),
    ]
    return ["maximum_speed \(controller.maximumSpeed.name)"]
      + controller.endpoints.map { endpoint in
        [
          endpoint.name,
          directions.filter { endpoint.directions.contains($0.0) }.map(\.1).joined(separator: ","),
          transfers.filter { endpoint.transfers.contains($0.0) }.map(\.1).joined(separator: ","),
          "\(endpoint.packetLimit)",
        ].joined(separator: " ")
      }
  }

  // MARK: Composites

  /// Before the composites of the seed: functions after which the kernel's module of each is as it
  /// stays.
  private static let first = ["midi:1:1", "gser", "hid:8"].map { Composite(.high, [[$0]]) }

  /// What the modules remember after those.
  private static var memory: ModuleMemory {
    var memory = ModuleMemory()
    memory.hasSerialString = true
    memory.hidPacketSize = 8
    return memory
  }

  /// Each composite with its judgement.
  func judgements() throws -> [String] {
    var random = SplitMix(state: seed)
    let drawn = (Self.first.count..<count).map { _ in
      Composite(types, mostFunctions: mostFunctions, using: &random)
    }
    let first = try Self.first.map { try "\($0) = \(judgement(of: $0, ModuleMemory()))" }
    return first + (try drawn.map { try "\($0) = \(judgement(of: $0, Self.memory))" })
  }

  private var hasIsochronousEndpoints: Bool {
    controller.endpoints.contains { $0.transfers.contains(.isochronous) }
  }

  /// The types that can be drawn: those that a host sees without a program that serves them, and that
  /// leave nothing behind which depends on chance.
  private var types: [String] {
    let always = [
      "acm", "ecm", "eem", "geth", "gser", "hid", "Loopback", "mass_storage", "midi", "ncm",
      "printer", "rndis",
    ]
    // SourceSink loses a setting where somebody has taken the last isochronous endpoint.
    if !hasIsochronousEndpoints { return always + ["SourceSink"] }
    // Sound takes the kernel down with usbip-vudc.
    if controller.name == "usbip-vudc" { return always }
    // At SuperSpeed a host finds nothing in uac1 alone, and from 6.8 on anything.
    return always + (controller.maximumSpeed < .super ? ["uac1", "uac2"] : ["uac2"])
  }

  /// `refused`, or `fits`, the addresses of each configuration in wire order, and the checksum and
  /// length of the file `descriptors` that a host has.
  private func judgement(of composite: Composite, _ memory: ModuleMemory) throws -> String {
    let gadget = try Profile(parsing: Array(composite.profile.utf8)).checked()
    let composition = try Composition(
      gadget.tree, on: controller, kernel: kernel, memory: memory)
    guard let enumeration = composition.enumeration(at: composition.maximumSpeed) else {
      return "refused"
    }
    let addresses = try composition.configurations.map { configuration in
      try composition.descriptor(of: configuration, at: composition.maximumSpeed).settings
        .flatMap(\.endpoints).map { endpoint in
          let digits = String(endpoint.endpoint.address.rawValue, radix: 16)
          return digits.count < 2 ? "0\(digits)" : digits
        }.joined(separator: " ")
    }.joined(separator: " / ")
    let file = enumeration.descriptorsFile
    return "fits \(addresses) \(checksum(file)) \(file.count)"
  }
}

/// A gadget in short: `high acm midi:2:3 / ecm` is a serial port and MIDI with five ports in one
/// configuration, Ethernet in another, at high speed at most.
struct Composite: CustomStringConvertible {
  var speed: Speed
  var configurations: [[String]]

  init(_ speed: Speed, _ configurations: [[String]]) {
    self.speed = speed
    self.configurations = configurations
  }

  init(_ types: [String], mostFunctions: Int, using random: inout SplitMix) {
    speed = [.full, .high, .super].randomElement(using: &random) ?? .high
    let total = Int.random(in: 1...mostFunctions, using: &random)
    var counts: [String: Int] = [:]
    let functions = (0..<total).map { _ -> String in
      var type = types.randomElement(using: &random) ?? "eem"
      // A machine has only so many of some, and gadgetctl takes one geth.
      let pool = type == "gser" ? "acm" : type
      counts[pool, default: 0] += 1
      let limits = ["acm": 8, "hid": 4, "printer": 4, "geth": 1]
      if counts[pool, default: 0] > limits[pool, default: .max] { type = "eem" }
      if type == "hid" { return "hid:8" }
      guard type == "midi" else { return type }
      let (inputs, outputs) = (
        Int.random(in: 1...4, using: &random), Int.random(in: 0...4, using: &random)
      )
      return "midi:\(inputs):\(outputs)"
    }
    let isSplit = total > 1 && Int.random(in: 0..<6, using: &random) == 0
    let first = isSplit ? Int.random(in: 1..<total, using: &random) : total
    configurations = [functions[..<first], functions[first...]].filter { !$0.isEmpty }
      .map(Array.init)
  }

  var description: String {
    let names: [Speed: String] = [.full: "full", .high: "high", .super: "super"]
    let lists = configurations.map { $0.joined(separator: " ") }
    return "\(names[speed] ?? "") \(lists.joined(separator: " / "))"
  }

  /// The profile of the gadget that the lab makes of the line.
  var profile: String {
    var functions: [String] = []
    var lists: [String] = []
    for (number, configuration) in configurations.enumerated() {
      var names: [String] = []
      for function in configuration {
        let parts = function.split(separator: ":")
        let name = "\(parts[0]).\(functions.count)"
        let settings =
          switch parts[0] {
          case "midi": ", \"in_ports\": \(parts[1]), \"out_ports\": \(parts[2])"
          case "hid":
            ", \"report_length\": \(parts[1]), "
              + "\"report_desc\": \"0600ff0901a101150026ff00750895080902810209039102c0\""
          default: ""
          }
        functions.append("{\"function\": \"\(name)\"\(settings)}")
        names.append("\"\(name)\"")
      }
      lists.append(
        "{\"name\": \"c.\(number + 1)\", \"functions\": [\(names.joined(separator: ", "))]}")
    }
    return """
      {"name": "g", "idVendor": "0x1d6b", "idProduct": "0x0104", "bcdDevice": "0x0100",
       "max_speed": "\(speed.name)",
       "strings": {"en-US": {"manufacturer": "m", "product": "p", "serialnumber": "s"}},
       "functions": [\(functions.joined(separator: ", "))],
       "configs": [\(lists.joined(separator: ", "))]}
      """
  }
}

/// The same numbers for the same seed on every machine: Steele, Lea and Flood's SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The checksum of POSIX's `cksum`.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var length = bytes.count
  var lengthBytes: [UInt8] = []
  while length > 0 {
    lengthBytes.append(UInt8(truncatingIfNeeded: length))
    length >>= 8
  }
  var crc: UInt32 = 0
  for byte in bytes + lengthBytes {
    crc ^= UInt32(byte) << 24
    for _ in 0..<8 { crc = crc & 0x8000_0000 == 0 ? crc << 1 : crc << 1 ^ 0x04C1_1DB7 }
  }
  return ~crc
}
