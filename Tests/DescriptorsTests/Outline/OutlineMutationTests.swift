// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct OutlineMutationTests {
  /// Whatever comes in, every byte is shown once.
  @Test func files() throws {
    var generator = SeededGenerator(seed: 7)
    let device = DeviceDescriptor(usbVersion: 0x0200, vendor: 1, product: 2, deviceVersion: 0x0100)
      .bytes
    let bos = Array(hex: "050f160002 07100206000000 0a1003000f000101f401")
    for round in 0..<1000 {
      let example = goldenConfigurations[round % goldenConfigurations.count]
      let bytes = (device + example.bytes + bos).mutated(using: &generator)
      try expectComplete(DescriptorOutline.all(in: bytes, at: Speed(guessedFrom: bytes)), bytes)
    }
  }

  /// What a decoder does not take has a problem, and what has none the decoder takes.
  @Test func answers() throws {
    var generator = SeededGenerator(seed: 8)
    let originals: [(HostRequest, [UInt8])] = [
      (
        .device,
        DeviceDescriptor(usbVersion: 0x0200, vendor: 1, product: 2, deviceVersion: 0x0100).bytes
      ),
      (.deviceQualifier, DeviceQualifierDescriptor(usbVersion: 0x0200).bytes),
      (.configuration(0), try golden("ecm_acm_ms HS")),
      (.configuration(0), try golden("midi_2in_3out SS")),
      (.binaryObjectStore, Array(hex: "050f160002 07100206000000 0a1003000f000101f401")),
      (.languages, try LanguageListDescriptor([.englishUnitedStates]).bytes),
      (.string(1, .englishUnitedStates), try StringDescriptor("😀 text").bytes),
      (.osString, try OSStringDescriptor(vendorCode: 1).bytes),
      (
        .compatibleIDs(vendorCode: 1),
        Array(
          hex:
            "28000000000104000100000000000000 0001 524e444953000000 3531363230303100 000000000000")
      ),
      (
        .extendedProperties(interface: 0, vendorCode: 1),
        try ExtendedPropertiesDescriptor([
          ExtendedProperty("Icon", type: .link, text: "a😀"),
          ExtendedProperty("N", type: .number, data: [1, 2, 3, 4]),
        ]).bytes
      ),
      (.webURL(1, vendorCode: 1), try WebURLDescriptor("https://example.com/").bytes),
      (.hidReport(interface: 0), HIDDevice.gamepad.reportDescriptor),
    ]
    var damaged = 0
    for round in 0..<2200 {
      let (request, original) = originals[round % originals.count]
      let bytes = original.mutated(using: &generator)
      let enumeration = Enumeration(
        speed: .high, exchanges: [.init(request, .bytes(bytes))])
      let outlines = enumeration.outline[0].descriptors
      try expectComplete(outlines, bytes)
      let hasProblem = !outlines.allSatisfy(\.allProblems.isEmpty)
      if hasProblem { damaged += 1 }
      try #require(isTaken(bytes, by: request) || hasProblem, "\(request) \(bytes)")
    }
    #expect((1000..<2200).contains(damaged))
  }

  private func isTaken(_ bytes: [UInt8], by request: HostRequest) -> Bool {
    do {
      switch request {
      case .device: _ = try DeviceDescriptor(decoding: bytes)
      case .deviceQualifier: _ = try DeviceQualifierDescriptor(decoding: bytes)
      case .configuration: _ = try ConfigurationDescriptor(decoding: bytes)
      case .otherSpeedConfiguration: _ = try ConfigurationDescriptor(decoding: bytes)
      case .binaryObjectStore: _ = try BOSDescriptor(decoding: bytes)
      case .languages: _ = try LanguageListDescriptor(decoding: bytes)
      case .string: _ = try StringDescriptor(decoding: bytes)
      case .osString: _ = try OSStringDescriptor(decoding: bytes)
      case .compatibleIDs: _ = try ExtendedCompatIDDescriptor(decoding: bytes)
      case .extendedProperties: _ = try ExtendedPropertiesDescriptor(decoding: bytes)
      case .webURL: _ = try WebURLDescriptor(decoding: bytes)
      case .hidReport: _ = try HIDReportDescriptor(decoding: bytes)
      }
      return true
    } catch {
      return false
    }
  }
}
