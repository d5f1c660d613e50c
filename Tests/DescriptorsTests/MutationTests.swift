// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

extension [UInt8] {
  /// With one to three small changes: a byte, a piece missing, doubled or inserted.
  func mutated(using generator: inout SeededGenerator) -> Self {
    var bytes = self
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = Swift.min(bytes.count, place + Int.random(in: 1...9, using: &generator))
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes.insert(.random(in: 0...255, using: &generator), at: place)
      case 3 where place < bytes.count: bytes[place] = [0, 1, 2, 0x7f, 0x80, 0xff][end % 6]
      case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8(end % 8)
      default:
        if place < bytes.count { bytes[place] = .random(in: 0...255, using: &generator) }
      }
    }
    return bytes
  }
}

@Suite struct MutationTests {
  /// Whatever comes in, nothing traps, and what is understood is written as it came.
  private func mutate<Value: Descriptor>(
    _ type: Value.Type, _ originals: [[UInt8]], rounds: Int
  ) throws {
    var generator = SeededGenerator(seed: 0x1d6b_0104)
    var understood = 0
    for round in 0..<rounds {
      let bytes = originals[round % originals.count].mutated(using: &generator)
      do {
        let value = try Value(decoding: bytes)
        understood += 1
        try #require(value.bytes == bytes)
      } catch let error as DescriptorError {
        try #require((0...bytes.count).contains(error.offset), "\(bytes)")
      }
    }
    // Neither all nor none: otherwise the mutations test nothing.
    #expect((1..<rounds).contains(understood))
  }

  @Test func configurations() throws {
    try mutate(ConfigurationDescriptor.self, goldenConfigurations.map(\.bytes), rounds: 8000)
  }

  /// With `wTotalLength` made right again, so that more of the mutations reach the contents.
  @Test func sequences() throws {
    var generator = SeededGenerator(seed: 42)
    var understood = 0
    let rounds = 4000
    for round in 0..<rounds {
      let example = goldenConfigurations[round % goldenConfigurations.count]
      let contents = Array(example.bytes[9...]).mutated(using: &generator)
      guard let sequence = try? DescriptorSequence(decoding: contents[...]) else { continue }
      understood += 1
      try #require(sequence.descriptors.flatMap(\.bytes) == contents)

      let length = UInt16(9 + contents.count)
      let header = [9, 2, UInt8(length & 0xff), UInt8(length >> 8)] + example.bytes[4..<9]
      if let configuration = try? ConfigurationDescriptor(decoding: header + contents) {
        try #require(configuration.bytes == header + contents)
      }
    }
    #expect((rounds / 10..<rounds).contains(understood))
  }

  @Test func bos() throws {
    try mutate(
      BOSDescriptor.self,
      [
        Array(hex: "050f160002 07100206000000 0a1003000f000101f401"),
        Array(hex: "050f1d0001 1810050038b60834a909a0478bfda0768815b66500012101"),
        Array(hex: "050f190001 14100a00010000000011000030400a00b0400a00"),
      ], rounds: 4000)
  }

  @Test func extendedCompatIDs() throws {
    try mutate(
      ExtendedCompatIDDescriptor.self,
      [
        Array(
          hex:
            "28000000000104000100000000000000 0001 524e444953000000 3531363230303100 000000000000")
      ], rounds: 2000)
  }

  @Test func extendedProperties() throws {
    let properties = try ExtendedPropertiesDescriptor([
      ExtendedProperty("Icon", type: .link, text: "a😀"),
      ExtendedProperty("N", type: .number, data: [1, 2, 3, 4]),
    ])
    try mutate(ExtendedPropertiesDescriptor.self, [properties.bytes], rounds: 2000)
  }

  @Test func reportDescriptors() throws {
    try mutate(
      HIDReportDescriptor.self, HIDDevice.allCases.map(\.reportDescriptor), rounds: 8000)
    try mutate(HIDDescriptor.self, [Array(hex: "092101010001220700")], rounds: 1000)
  }

  @Test func strings() throws {
    let texts = ["Straße", "😀😀", "prod"]
    try mutate(
      StringDescriptor.self, try texts.map { try StringDescriptor($0).bytes }, rounds: 1000)
    try mutate(LanguageListDescriptor.self, [Array(hex: "060307040904")], rounds: 1000)
    try mutate(
      WebURLDescriptor.self, [Array(hex: "100301 6578616d706c652e636f6d2f61")], rounds: 1000)
    try mutate(OSStringDescriptor.self, [OSStringDescriptor(vendorCode: 1).bytes], rounds: 1000)
  }
}
