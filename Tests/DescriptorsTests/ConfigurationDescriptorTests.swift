// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct ConfigurationDescriptorTests {
  @Test func empty() throws {
    let configuration = try ConfigurationDescriptor(
      value: 1, string: 4, attributes: [.always, .selfPowered, .remoteWakeup], maxPower: 250,
      descriptors: [])
    try expect(
      configuration,
      is: [
        0x09,  // bLength
        0x02,  // bDescriptorType: CONFIGURATION
        0x09, 0x00,  // wTotalLength
        0x00,  // bNumInterfaces
        0x01,  // bConfigurationValue
        0x04,  // iConfiguration
        0xe0,  // bmAttributes: self-powered, remote wakeup
        0xfa,  // bMaxPower
      ])
    #expect(configuration.current(at: .high) == 500)
    #expect(configuration.current(at: .super) == 2000)
    #expect(configuration.fields[6].meaning == "self-powered, remote wakeup")
  }

  /// The kernel's `acm` function at SuperSpeed, written down descriptor by descriptor.
  @Test func acm() throws {
    let bulk = EndpointAttributes.bulk
    let (in1, out2, in5) = try (
      #require(EndpointAddress(1, .in)), #require(EndpointAddress(2, .out)),
      #require(EndpointAddress(5, .in))
    )
    let configuration = try ConfigurationDescriptor(
      value: 1, string: 4, maxPower: 0,
      descriptors: [
        .interfaceAssociation(
          .init(
            firstInterface: 0, interfaceCount: 2, functionClass: ClassCode(.communications, 2, 1),
            string: 7)),
        .interface(
          .init(number: 0, interfaceClass: ClassCode(.communications, 2, 1), string: 5)),
        .cdcHeader(.init(version: 0x0110)),
        .cdcCallManagement(.init(dataInterface: 1)),
        .cdcAbstractControl(.init(capabilities: .lineCoding)),
        .cdcUnion(.init(controlInterface: 0, subordinateInterface: 1)),
        .endpoint(.init(address: in5, attributes: .interrupt, maxPacketSize: 10, interval: 9)),
        .endpointCompanion(.init()),
        .interface(.init(number: 1, interfaceClass: ClassCode(.cdcData), string: 6)),
        .endpoint(.init(address: in1, attributes: bulk, maxPacketSize: 1024)),
        .endpointCompanion(.init()),
        .endpoint(.init(address: out2, attributes: bulk, maxPacketSize: 1024)),
        .endpointCompanion(.init()),
      ])
    try expect(configuration, is: golden("acm SS"))
  }

  /// The kernel's `midi` function: both class-specific headers count what follows them.
  @Test func midi() throws {
    let bulk = EndpointAttributes.bulk
    let configuration = try ConfigurationDescriptor(
      value: 1, string: 4, maxPower: 1,
      descriptors: [
        .interface(.init(number: 0, interfaceClass: ClassCode(.audio, 1), string: 5)),
        .audio(.controlHeader(.init(streamingInterfaces: [1]))),
        .interface(.init(number: 1, interfaceClass: ClassCode(.audio, 3))),
        .midi(.header(.init())),
        .midi(.inJack(.init(type: .external, id: 1))),
        .midi(.outJack(.init(type: .embedded, id: 2, source: .init(id: 1)))),
        .midi(.inJack(.init(type: .embedded, id: 3))),
        .midi(.outJack(.init(type: .external, id: 4, source: .init(id: 3)))),
        .endpoint(
          .init(
            address: #require(EndpointAddress(2, .out)), attributes: bulk, maxPacketSize: 512,
            audio: .init())),
        .midi(.endpoint(.init(jacks: [3]))),
        .endpoint(
          .init(
            address: #require(EndpointAddress(1, .in)), attributes: bulk, maxPacketSize: 512,
            audio: .init())),
        .midi(.endpoint(.init(jacks: [2]))),
      ])
    try expect(configuration, is: golden("midi HS"))
  }

  @Test func otherSpeed() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("two configs OTHER1"))
    #expect(configuration.isOtherSpeed)
    #expect(configuration.value == 2)
    #expect(configuration.fields[1].meaning == "other-speed configuration")
    try expect(configuration, is: golden("two configs OTHER1"))
  }

  @Test func interfacesThatNobodySees() throws {
    let configuration = try ConfigurationDescriptor(
      value: 1, maxPower: 0,
      descriptors: [.interface(.init(number: 1, interfaceClass: ClassCode(.massStorage, 6, 0x50)))],
      hiddenInterfaces: 1)
    try expect(configuration, is: Array(hex: "090212000201008000 090401000008065000"))
  }

  @Test func alternateSettingsAreOneInterface() throws {
    let ecm = try ConfigurationDescriptor(decoding: golden("ecm HS"))
    #expect(ecm.interfaceCount == 2)
    #expect(ecm.settings.count == 3)
  }

  @Test func tooMuch() throws {
    let unknown = AnyDescriptor.unknown(
      try UnknownDescriptor(type: .otg, data: Array(repeating: 0, count: 253)))
    #expect(throws: DescriptorError(offset: 2, reason: .tooMany(65_544, limit: 65_535))) {
      try ConfigurationDescriptor(
        value: 1, maxPower: 0, descriptors: Array(repeating: unknown, count: 257))
    }
    #expect(
      try ConfigurationDescriptor(
        value: 1, maxPower: 0, descriptors: Array(repeating: unknown, count: 256)
      ).totalLength == 65_289)

    let interfaces = (UInt8.min...UInt8.max).map {
      AnyDescriptor.interface(.init(number: $0, interfaceClass: ClassCode(.vendorSpecific)))
    }
    #expect(throws: DescriptorError(offset: 4, reason: .tooMany(256, limit: 255))) {
      try ConfigurationDescriptor(value: 1, maxPower: 0, descriptors: interfaces)
    }

    let endpoint = AnyDescriptor.endpoint(
      .init(
        address: try #require(EndpointAddress(1, .in)), attributes: .bulk, maxPacketSize: 8))
    #expect(throws: DescriptorError(offset: 13, reason: .tooMany(256, limit: 255))) {
      try ConfigurationDescriptor(
        value: 1, maxPower: 0,
        descriptors: [interfaces[0]] + Array(repeating: endpoint, count: 256))
    }
  }

  @Test(
    arguments: [
      // The length of the configuration descriptor itself.
      ("0802080001010080", 0, .wrongLength(found: 8, allowed: 9...9)),
      ("090308000101008032", 1, .wrongType(found: 3, expected: 2)),
      // wTotalLength.
      ("090208000001008032", 2, .disagreement(stated: 8, actual: 9)),
      ("09020a000001008032", 9, .truncated(needed: 1, available: 0)),
      ("090209000001008032 0209", 9, .trailing(2)),
      // bNumInterfaces.
      ("090212000001008032 090400000008065000", 4, .disagreement(stated: 0, actual: 1)),
      // bNumEndpoints, once too high and once too low.
      ("090212000101008032 090400000108065000", 13, .disagreement(stated: 1, actual: 0)),
      (
        "090219000101008032 090400000008065000 07058102000200", 13,
        .disagreement(stated: 0, actual: 1)
      ),
      // bLength of a contained descriptor.
      ("09020b000001008032 0009", 9, .wrongLength(found: 0, allowed: 2...255)),
      ("09020b000001008032 0109", 9, .wrongLength(found: 1, allowed: 2...255)),
      ("09020b000001008032 0309", 9, .truncated(needed: 3, available: 2)),
      ("09020a000001008032 03", 9, .truncated(needed: 3, available: 1)),
    ] as [(String, Int, DescriptorError.Reason)])
  func malformed(hex: String, offset: Int, reason: DescriptorError.Reason) {
    expect(ConfigurationDescriptor.self, from: Array(hex: hex), failsAt: offset, reason)
  }
}

@Suite struct DescriptorSequenceTests {
  /// An endpoint too short, an interface too long: they stay where they are, as bytes, and count.
  @Test func keepsWhatItCannotRead() throws {
    let contents = [
      "090400000108065000",  // an interface of one endpoint
      "060581020002",  // an endpoint without bInterval
      "0a040100000806500000",  // an interface with a byte too many
      "07058102000200",  // an endpoint of that interface
      "0524060001",  // a union, if the class were known
    ].flatMap { [UInt8](hex: $0) }
    let header: [UInt8] = [9, 2, UInt8(9 + contents.count), 0, 2, 1, 0, 0x80, 0x32]
    let configuration = try ConfigurationDescriptor(decoding: header + contents)
    #expect(configuration.bytes == header + contents)
    #expect(
      configuration.descriptors.map(\.type)
        == [.interface, .endpoint, .interface, .endpoint, .classInterface])
    #expect(
      configuration.descriptors.map { if case .unknown = $0 { true } else { false } }
        == [false, true, true, false, true])
    #expect(configuration.hiddenInterfaces == 0)
    #expect(configuration.settings.count == 1)
    #expect(configuration.settings[0].endpoints.isEmpty)
    #expect(configuration.settings[0].details.map(\.type) == [.endpoint])
  }

  /// Many devices count their endpoints in the MIDI header; ours do not.
  @Test func keepsAHeaderWithAnotherTotal() throws {
    var bytes = try golden("midi HS")
    #expect(bytes[41...42] == [0x25, 0x00])
    bytes[41] = 0x41
    let configuration = try ConfigurationDescriptor(decoding: bytes)
    #expect(configuration.bytes == bytes)
    #expect(
      configuration.descriptors[3]
        == .unknown(try UnknownDescriptor(decoding: Array(hex: "07240100014100"))))
    #expect(configuration.descriptors[2].type == .interface)
  }

  /// What a configuration refuses, a sequence still shows.
  @Test func takesCountsAsTheyCome() throws {
    let bytes = [UInt8](hex: "090400000308065000 07058102000200")
    let sequence = try DescriptorSequence(decoding: bytes[...])
    #expect(sequence.descriptors.flatMap(\.bytes) == bytes)
    #expect(sequence.settings[0].interface.endpointCount == 3)
    #expect(sequence.settings[0].endpoints.count == 1)
    #expect(throws: DescriptorError(offset: 9, reason: .truncated(needed: 7, available: 6))) {
      try DescriptorSequence(decoding: bytes.dropLast())
    }
  }

  /// 24h means nothing before an interface has said its class.
  @Test func classSpecificDescriptorsNeedAnInterface() throws {
    let header = [UInt8](hex: "0524001001")
    #expect(
      try AnyDescriptor(decoding: header[...], in: ClassCode(.communications, 2, 1))
        == .cdcHeader(CDCHeaderDescriptor()))
    for code in [nil, ClassCode(.vendorSpecific), ClassCode(.audio, 1, 0x20)] {
      #expect(
        try AnyDescriptor(decoding: header[...], in: code)
          == .unknown(UnknownDescriptor(decoding: header)))
    }
  }
}
