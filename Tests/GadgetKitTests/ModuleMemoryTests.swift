// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@testable import GadgetKit

/// What the kernel's modules remember of earlier binds, and what it does to a gadget.
@Suite struct ModuleMemoryTests {
  private func composition(
    of functions: String, on controller: String, memory: ModuleMemory = ModuleMemory()
  ) throws -> Composition {
    let profile = """
      { "name": "g", "idVendor": "0x1d6b", "idProduct": "0x0104", "functions": [\(functions)] }
      """
    return try Composition(
      Profile(parsing: Array(profile.utf8)).checked().tree,
      on: #require(Controller(named: controller)), kernel: KernelVersion(6, 12), memory: memory)
  }

  private func settings(of function: Composition.Function) throws -> [UInt8] {
    try function.contents.descriptors(function.numbers, .high).compactMap {
      if case .interface(let interface) = $0 { interface.alternateSetting } else { nil }
    }
  }

  /// The string of `gser` moves those after it only the first time.
  @Test(arguments: [(false, [2, 3, 4] as [UInt8]), (true, [1, 2, 3])])
  func genericSerial(hasString: Bool, acm: [UInt8]) throws {
    var memory = ModuleMemory()
    memory.hasSerialString = hasString
    let gadget = try composition(
      of: #"{ "function": "gser.a" }, { "function": "acm.a" }"#, on: "dwc2", memory: memory)
    #expect(gadget.configurations[0].functions[1].numbers.strings == acm)
  }

  /// Once a bind has found no isochronous endpoints, those that there are serve nothing.
  @Test(arguments: [(false, [0, 1] as [UInt8]), (true, [0])])
  func sourceSink(hasLost: Bool, settings expected: [UInt8]) throws {
    var memory = ModuleMemory()
    memory.hasLostIsochronousSetting = hasLost
    let gadget = try composition(
      of: #"{ "function": "SourceSink.a" }"#, on: "dwc2", memory: memory)
    let function = gadget.configurations[0].functions[0]
    #expect(function.numbers.claims.count == 4)
    #expect(try settings(of: function) == expected)
  }

  /// The last finds none left, and does not take the setting from those before it.
  @Test func sourceSinksOneAfterTheOther() throws {
    let gadget = try composition(
      of: (0..<8).map { #"{ "function": "SourceSink.\#($0)" }"# }.joined(separator: ","),
      on: "usbip-vudc")
    let all = try gadget.configurations[0].functions.map(settings)
    #expect(all[..<7] == Array(repeating: [0, 1], count: 7)[...])
    #expect(all[7] == [0])
  }
}
