// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Descriptors

@Suite struct OutlineTests {
  @Test func theOrderIsTheStructure() throws {
    let outlines = DescriptorOutline.all(in: try golden("ecm SS"), at: .super)
    #expect(
      outlines.flatMap(\.titles) == [
        "configuration 1",
        "  interface association 0…1",
        "    interface 0",
        "      CDC header",
        "      union",
        "      Ethernet networking",
        "      endpoint 5 IN",
        "        SuperSpeed endpoint companion",
        "    interface 1",
        "    interface 1, alternate setting 1",
        "      endpoint 1 IN",
        "        SuperSpeed endpoint companion",
        "      endpoint 2 OUT",
        "        SuperSpeed endpoint companion",
      ])
    #expect(outlines[0].range == 0..<106)
    #expect(outlines[0].children[0].range == 9..<106)
    #expect(outlines[0].children[0].children[1].range == 62..<71)
  }

  @Test(arguments: goldenConfigurations)
  func whatAKernelSendsHasNoProblem(example: Example) throws {
    let speed: Speed =
      example.name.hasSuffix("SS") ? .super : example.name.hasSuffix("FS") ? .full : .high
    let outlines = DescriptorOutline.all(in: example.bytes, at: speed)
    let kind = example.bytes[1] == 2 ? "configuration" : "other-speed configuration"
    #expect(outlines.map(\.title) == ["\(kind) \(example.bytes[5])"])
    #expect(outlines.flatMap(\.allProblems) == [])
    try expectComplete(outlines, example.bytes)
  }

  /// What remains is shown, and the cut is said.
  @Test(
    arguments: goldenConfigurations.filter {
      ["acm HS", "midi HS", "ecm_acm_ms HS"].contains($0.name)
    })
  func everyTruncation(example: Example) throws {
    for count in 1..<example.bytes.count {
      let bytes = Array(example.bytes.prefix(count))
      let outlines = DescriptorOutline.all(in: bytes, at: .high)
      try expectComplete(outlines, bytes)
      try #require(outlines.count == 1)
      try #require(!outlines[0].allProblems.isEmpty)
    }
  }

  @Test func nothingAtAll() {
    let outlines = DescriptorOutline.all(in: [], at: .high)
    #expect(
      outlines.flatMap(\.allProblems) == [
        DescriptorError(offset: 0, reason: .truncated(needed: 2, available: 0))
      ])
  }

  @Test func severalOfEachKind() throws {
    let device = DeviceDescriptor(
      usbVersion: 0x0200, vendor: 1, product: 2, deviceVersion: 0x0100
    ).bytes
    let configuration = try golden("acm HS")
    let bos = try BOSDescriptor([]).bytes
    let text = try StringDescriptor("x").bytes
    let languages = try LanguageListDescriptor([.englishUnitedStates]).bytes
    let osString = try OSStringDescriptor(vendorCode: 1).bytes
    let bytes =
      languages + device + configuration + configuration + bos + text + languages + osString
      + DeviceQualifierDescriptor(usbVersion: 0x0200).bytes
    let outlines = DescriptorOutline.all(in: bytes, at: .high)
    #expect(
      outlines.map(\.title) == [
        "languages", "device", "configuration 1", "configuration 1", "BOS", "string", "string",
        "OS string", "device qualifier",
      ])
    #expect(outlines.flatMap(\.allProblems) == [])
    try expectComplete(outlines, bytes)
  }

  /// An interface of the kernel that has no descriptors at this speed is no damage.
  @Test func hiddenInterfaces() throws {
    let configuration = try ConfigurationDescriptor(
      value: 1, maxPower: 1,
      descriptors: [
        .interface(InterfaceDescriptor(number: 0, interfaceClass: ClassCode(.vendorSpecific)))
      ], hiddenInterfaces: 2)
    let outline = try #require(DescriptorOutline.all(in: configuration.bytes, at: .full).first)
    #expect(outline.allProblems == [])
    #expect(outline.meaning("bNumInterfaces") == "2 without descriptors")
  }

  /// A layout names fields as the decoder does, so that damage does not change the names.
  @Test(arguments: goldenConfigurations)
  func layoutsAreLikeDecoders(example: Example) throws {
    var interfaceClass: ClassCode?
    for descriptor in try ConfigurationDescriptor(decoding: example.bytes).descriptors {
      if case .interface(let interface) = descriptor { interfaceClass = interface.interfaceClass }
      if case .unknown = descriptor { continue }
      let bytes = descriptor.bytes[...]
      guard
        let layout = DescriptorLayout.of(descriptor.type, bytes.dropFirst(2), in: interfaceClass),
        ![.classInterface, .classEndpoint].contains(descriptor.type)
          || layout.title != descriptor.type.name
      else { continue }
      let names = DescriptorFrame(startOf: bytes).fields(nil, layout).map(\.name)
      #expect(names == descriptor.fields.map(\.name))
    }
  }

  /// The same of descriptors that stand alone, and of capabilities.
  @Test func layoutsOfOthersAreLikeDecoders() throws {
    let descriptors: [any Descriptor] = [
      DeviceDescriptor(usbVersion: 0x0200, vendor: 1, product: 2, deviceVersion: 0x0100),
      DeviceQualifierDescriptor(usbVersion: 0x0200),
      try StringDescriptor("x"),
      USB2ExtensionDescriptor(attributes: .lpm),
      SuperSpeedDescriptor(
        speeds: [.super], lowestFullSpeed: 3, u1ExitLatency: 1, u2ExitLatency: 1),
      try PlatformDescriptor(uuid: WireUUID(rawValue: 1), data: [1]),
    ]
    for descriptor in descriptors {
      let frame = DescriptorFrame(startOf: descriptor.bytes[...])
      let type = try #require(frame.type)
      let layout = try #require(DescriptorLayout.of(type, frame.contents, in: nil))
      #expect(frame.fields(nil, layout).map(\.name) == descriptor.fields.map(\.name))
    }
  }
}
