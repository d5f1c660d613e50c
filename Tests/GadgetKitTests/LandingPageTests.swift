// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit
import SystemPackage
import Testing

/// What the libraries' landing pages show is what is compiled and run here.
@Suite struct LandingPageTests {
  static let text = #"{"name":"a","idVendor":1,"idProduct":2,"functions":[{"function":"acm.a"}]}"#

  @Test func aProfileIsJudgedAndRead() throws {
    let bytes = try judge(Array(Self.text.utf8), KernelVersion(6, 12))
    let first = try DeviceDescriptor(decoding: bytes[..<18])
    let rest = try DescriptorSequence(decoding: bytes[18...])
    #expect(first.vendor == 1)
    #expect(rest.interfaceNumbers == [0, 1])
    let device = DescriptorOutline.all(in: bytes, at: .high)
    #expect(device.first?.title == "device")
  }

  private func judge(_ text: [UInt8], _ kernel: KernelVersion) throws -> [UInt8] {
    let controller = try #require(known())
    let gadget = try Profile(parsing: text).checked()
    let composition = try Composition(gadget.tree, on: controller, kernel: kernel)
    let verdict = Verdict(composition, isMemoryCertain: false)
    let host = composition.enumeration(at: .high)
    #expect(verdict.fits)
    return try #require(host?.descriptorsFile)
  }

  private func known() -> Controller? {
    let controller = Controller(named: "bcm2835")
    return controller
  }

  @Test func aGadgetIsMade() throws {
    let scratch = try ScratchDirectory()
    let gadget = try Profile(parsing: Array(Self.text.utf8)).checked()
    let configFS = OrdinaryDirectory(scratch.path.string)
    let records = Records(directory: scratch.path.appending("records"))
    let composer = Composer(configFS: configFS, records: records)
    let done = try composer.up(gadget, udc: "fe980000.usb")
    #expect(!done.isEmpty)
    #expect(try composer.up(gadget, udc: "fe980000.usb").isEmpty)
  }

  @Test(arguments: ["Descriptors", "GadgetKit"])
  func whatIsShownIsHere(_ module: String) throws {
    let page = try lines("Sources/\(module)/\(module).docc/\(module).md")
    let here = try lines("Tests/GadgetKitTests/LandingPageTests.swift")
    let shown = page.filter { $0.hasPrefix("let ") }
    #expect(!shown.isEmpty)
    #expect(shown.filter { !here.contains($0) } == [])
  }

  /// Without the blanks before and after them.
  private func lines(_ path: String) throws -> [String] {
    let file = DocumentationTests.root.appending(path)
    let bytes = try SmallFile.read(file, limit: 1 << 20)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      String($0.drop { $0 == " " })
    }
  }
}
