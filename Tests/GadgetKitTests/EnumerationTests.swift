// SPDX-License-Identifier: Apache-2.0

import Descriptors
import SystemPackage
import Testing
import UsbRead

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

extension EnumerationTests {
  /// The endpoint that an earlier camera had is still counted, and is not there.
  @Test func aCameraRemembersAnInterruptEndpoint() throws {
    let capture = try #require(
      try Capture.all(of: "uvc").first { $0.kernel == .init(6, 12) && $0.speed == .high })
    var memory = ModuleMemory()
    let counts = try [false, true].map { hadEndpoint in
      memory.hasVideoInterruptEndpoint = hadEndpoint
      let composition = try Composition(
        capture.gadget().tree, on: capture.controller, kernel: capture.kernel, memory: memory)
      let function = try #require(composition.configurations.first?.functions.first)
      let sent = try function.contents.descriptors(function.numbers, .high)
      #expect(sent.filter { $0.type == .endpoint }.count == 1)
      return sent.first { $0.type == .interface }?.bytes[4]
    }
    #expect(counts == [0, 1])
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
    let table = try? SmallFile.read(folder.appending("endpoints"), limit: 1 << 20)
    let endpoints = try table.map { bytes in
      try Self.endpoints(inTable: String(decoding: bytes, as: UTF8.self))
    }
    return try Directory.entries(of: folder).filter { $0.hasSuffix(".txt") }.map { file in
      let text = try SmallFile.read(folder.appending(file), limit: 1 << 20)
      return try Capture(
        "\(name)/\(file)", String(decoding: text, as: UTF8.self), profile: profile,
        endpoints: endpoints)
    }
  }

  /// What the lab's table says of endpoints: `lab/parts/endpoints.sh`.
  private static func endpoints(inTable table: String) throws -> [ControllerEndpoint] {
    let directions: [Substring: EndpointAddress.Direction] = ["in": .in, "out": .out]
    let transfers: [Substring: EndpointAttributes.TransferType] = [
      "iso": .isochronous, "bulk": .bulk, "int": .interrupt,
    ]
    return try table.split(separator: "\n").compactMap { line in
      let words = line.prefix { $0 != "#" }.split(separator: " ")
      guard words.count == 4 else { return nil }
      return ControllerEndpoint(
        String(words[0]), CaseSet(words[1].split(separator: ",").compactMap { directions[$0] }),
        CaseSet(words[2].split(separator: ",").compactMap { transfers[$0] }),
        packetLimit: try #require(UInt16(words[3])))
    }
  }

  private init(
    _ path: String, _ text: String, profile: [UInt8], endpoints: [ControllerEndpoint]?
  ) throws {
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
    if controller.name == "dummy_udc" {
      controller.maximumSpeed = speeds[0]
      if let endpoints { controller.endpoints = endpoints }
    }
    speed = try #require(speeds.last)
  }

  /// The files that the profile names are where the lab's machine has them.
  func gadget() throws -> Gadget {
    let text = String(decoding: profile, as: UTF8.self)
    let place = Self.folder.removingLastComponent().string
    return try Profile(parsing: Array(text.replacing("/root/Cases", with: place).utf8)).checked()
  }
}
