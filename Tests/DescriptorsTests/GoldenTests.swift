// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct GoldenTests {
  @Test(arguments: goldenConfigurations)
  func bytesToValueToBytes(example: Example) throws {
    let configuration = try ConfigurationDescriptor(decoding: example.bytes)
    #expect(configuration.bytes == example.bytes)
    #expect(
      (configuration.fields + configuration.descriptors.flatMap(\.fields)).flatMap(\.bytes)
        == example.bytes)
    #expect(configuration.totalLength == example.bytes.count)
    #expect(configuration.interfaceCount == Int(example.bytes[4]))
    #expect(configuration.hiddenInterfaces == 0)
  }

  /// Counting anew finds the counts that the kernel wrote.
  @Test(arguments: goldenConfigurations)
  func countsAreTheKernels(example: Example) throws {
    let read = try ConfigurationDescriptor(decoding: example.bytes)
    let made = try ConfigurationDescriptor(
      value: read.value, string: read.string, attributes: read.attributes,
      maxPower: read.maxPower, descriptors: read.descriptors, isOtherSpeed: read.isOtherSpeed)
    #expect(made == read)
  }

  @Test(arguments: goldenConfigurations)
  func everyTruncationIsAnError(example: Example) throws {
    for count in example.bytes.indices {
      #expect(throws: DescriptorError.self) {
        try ConfigurationDescriptor(decoding: example.bytes.prefix(count))
      }
    }
  }

  /// Of the bare sequence a prefix is either a shorter sequence or an error at its last descriptor.
  @Test(arguments: goldenConfigurations)
  func everyTruncationOfTheSequence(example: Example) throws {
    let contents = example.bytes[9...]
    let lengths = try DescriptorSequence(decoding: contents).descriptors.map(\.bytes.count)
    let ends = lengths.reduce(into: [9]) { $0.append($0[$0.endIndex - 1] + $1) }
    for end in contents.indices {
      let start = ends.last { $0 <= end } ?? 9
      do {
        let sequence = try DescriptorSequence(decoding: contents[..<end])
        #expect(start == end)
        #expect(sequence.descriptors.flatMap(\.bytes) == Array(contents[..<end]))
      } catch {
        #expect(start < end)
        #expect(error.offset == start)
      }
    }
  }

  /// Nothing of these functions is left as bytes.
  @Test(arguments: goldenConfigurations)
  func everythingIsModelled(example: Example) throws {
    for case .unknown(let descriptor) in try ConfigurationDescriptor(decoding: example.bytes)
      .descriptors
    {
      Issue.record("not modelled: \(descriptor)")
    }
  }

  @Test func ecm() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("ecm SS"))
    let control = configuration.settings[0]
    #expect(control.interface.interfaceClass == ClassCode(.communications, 6, 0))
    #expect(
      control.details == [
        .cdcHeader(CDCHeaderDescriptor(version: 0x0110)),
        .cdcUnion(CDCUnionDescriptor(controlInterface: 0, subordinateInterface: 1)),
        .cdcEthernet(CDCEthernetDescriptor(macAddressString: 6)),
      ])
    #expect(control.endpoints.map(\.companion?.bytesPerInterval) == [16])
    let data = configuration.settings[2]
    #expect(data.interface.alternateSetting == 1)
    #expect(data.endpoints.map(\.endpoint.address.description) == ["1 IN", "2 OUT"])
    #expect(data.endpoints.map(\.endpoint.packetSize) == [1024, 1024])
  }

  @Test func midiWithTwoInputsAndThreeOutputs() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("midi_2in_3out SS"))
    let streaming = configuration.settings[1]
    guard case .midi(.header(let header)) = streaming.details[0] else {
      Issue.record("no MIDI header")
      return
    }
    #expect(header.totalLength == 7 + 5 * 15)
    #expect(streaming.details.count == 11)
    // At SuperSpeed the companion stands before the class-specific endpoint descriptor.
    #expect(
      streaming.endpoints.map(\.details) == [
        [.endpointCompanion(.init()), .midi(.endpoint(try .init(jacks: [5, 7, 9])))],
        [.endpointCompanion(.init()), .midi(.endpoint(try .init(jacks: [2, 4])))],
      ])
    #expect(streaming.endpoints.map(\.endpoint.audio) == [.init(), .init()])

    let atHighSpeed = try ConfigurationDescriptor(decoding: golden("midi_2in_3out HS"))
    #expect(atHighSpeed.settings[1].endpoints.map(\.companion) == [nil, nil])
  }

  @Test func composite() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("ecm_acm_ms HS"))
    #expect(configuration.interfaceCount == 5)
    #expect(configuration.settings.map(\.interface.number) == [0, 1, 1, 2, 3, 4])
    #expect(configuration.settings[5].interface.interfaceClass == ClassCode(.massStorage, 6, 0x50))
    #expect(configuration.settings[5].endpoints.map(\.endpoint.interval) == [0, 1])
    guard case .interfaceAssociation(let serial) = configuration.descriptors[10] else {
      Issue.record("no interface association")
      return
    }
    #expect(serial.firstInterface == 2)
    #expect(serial.functionClass == ClassCode(.communications, 2, 1))
  }

  /// The kernel says 1 here, though the data interface is 3.
  @Test func rndisAsSecondFunction() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("rndis_second HS"))
    #expect(
      configuration.settings[2].details[1] == .cdcCallManagement(.init(dataInterface: 1)))
    #expect(
      configuration.settings[2].details[3]
        == .cdcUnion(.init(controlInterface: 2, subordinateInterface: 3)))
  }

  @Test func hid() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("hid HS"))
    #expect(
      configuration.settings[0].details == [
        .hid(try .init(version: 0x0101, further: [.init(.hidReport, length: 7)]))
      ])
    #expect(configuration.settings[0].endpoints.count == 2)
  }

  @Test func video() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("uvc 6.12 HS"))
    guard case .video(.controlHeader(let control)) = configuration.settings[0].details[0],
      case .video(.inputHeader(let input)) = configuration.settings[1].details[0],
      case .video(.frame(let frame)) = configuration.settings[1].details[2]
    else {
      Issue.record("no video headers")
      return
    }
    #expect(control.streamingInterfaces == [1])
    #expect(control.totalLength == 0x34)
    #expect(input.controls == [[0], [0]])
    #expect(input.totalLength == 0xab)
    #expect(frame.width == 640 && frame.height == 360)
    #expect(frame.intervals == .discrete([666_666, 1_000_000, 5_000_000]))
    #expect(
      configuration.settings[2].endpoints[0].endpoint.attributes.synchronization == .asynchronous)
  }

  @Test func audio() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("uac1 6.1 HS"))
    guard case .audio(.controlHeader(let header)) = configuration.settings[0].details[0] else {
      Issue.record("no audio control header")
      return
    }
    #expect(header.streamingInterfaces == [1, 2])
    #expect(header.totalLength == 0x4e)
    #expect(configuration.settings[2].endpoints[0].endpoint.attributes.transfer == .isochronous)
    #expect(configuration.settings[2].endpoints[0].endpoint.audio == .init())
  }

  /// The total length is of the whole interface, in which the clocks come first.
  @Test func audio2() throws {
    let configuration = try ConfigurationDescriptor(decoding: golden("uac2 6.12 HS"))
    let control = configuration.settings[0]
    guard case .audio(.controlHeader2(let header)) = control.details[0] else {
      Issue.record("no audio control header")
      return
    }
    #expect(header.totalLength == 0x77)
    #expect(
      control.details[1]
        == .audio(.clockSource2(.init(id: 8, attributes: 1, controls: 3, string: 7))))
    let playback = configuration.settings[2]
    #expect(
      playback.details[1] == .audio(.format2(.init(sampleSize: 2, resolution: 16))))
    #expect(playback.endpoints.map(\.endpoint.attributes.usage) == [.data, .feedback])
    #expect(playback.endpoints[0].details == [.audio(.endpoint2(.init()))])
  }
}
