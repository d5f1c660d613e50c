// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// USB MIDI 1.0: the kernel's `function/f_midi.c`.
  public static let midi = FunctionType(
    "midi", module: "usb_f_midi", option: "CONFIG_USB_CONFIGFS_F_MIDI",
    attributes: [
      .init(
        "in_ports", .integer(0...16, .decimal), initial: .value("1"), change: .unlinked,
        "number of ports towards the host"),
      .init(
        "out_ports", .integer(0...16, .decimal), initial: .value("1"), change: .unlinked,
        "number of ports from the host"),
      .init(
        "index", .integer(-1...31, .decimal), initial: .value("-1"), change: .unlinked,
        "number of the ALSA card on this side; -1: the next free one"),
      .init(
        "buflen", .integer(1...65_536, .decimal), unit: "bytes", initial: .value("512"),
        change: .unlinked, "length of a request's buffer"),
      .init(
        "qlen", .integer(2...65_536, .decimal), initial: .value("32"), change: .unlinked,
        "number of requests in flight from the host"),
      .init(
        "id", .unterminatedText(maximum: 15), initial: .kernel("the driver's name"),
        change: .unlinked, "identifier of the ALSA card on this side"),
      .init(
        "interface_string", .text(maximum: 126), initial: .kernel("MIDI function"),
        change: .unlinked, since: .init(7, 3), "name of the function that the host sees"),
    ],
    contents: instrument, issues: portIssues,
    contradictions: [.having(["in_ports": [0, "0", "0x0"], "out_ports": [0, "0", "0x0"]])],
    "MIDI instrument: an ALSA card on both sides")

  @Sendable private static func portIssues(_ function: Profile.Function) -> [Issue] {
    guard let ports = function.values["in_ports"], ports.value == "0",
      function.values["out_ports"]?.value == "0"
    else { return [] }
    return [Issue(at: ports.position, ports.path, "is 0 and so is out_ports", "at least one port")]
  }

  private static func instrument(_ settings: FunctionSettings) -> FunctionContents {
    let name = settings["interface_string"].map(FunctionContents.Text.known)
    let jacks = Jacks(settings)
    return FunctionContents(
      strings: [name ?? "MIDI function"], interfaces: 2,
      requests: [EndpointAddress.Direction.in, .out].map {
        EndpointRequest(.bulk, $0, keepsLastSize: settings.kernel.keepsMIDIPacketSize)
      }
    ) { numbers, speed throws(DescriptorError) in
      let (control, streaming) = (numbers.interfaces[0], numbers.interfaces[1])
      return [
        .interface(
          .init(
            number: control, interfaceClass: .init(.audio, 0x01), string: numbers.strings[0])),
        .audio(.controlHeader(try .init(streamingInterfaces: [streaming]))),
        .interface(.init(number: streaming, interfaceClass: .init(.audio, 0x03))),
        .midi(.header(.init())),
      ] + jacks.descriptors
        + numbers.audioBulk(1, at: speed) + [.midi(.endpoint(try .init(jacks: jacks.fromHost)))]
        + numbers.audioBulk(0, at: speed) + [.midi(.endpoint(try .init(jacks: jacks.toHost)))]
    }
  }

  /// The jacks, numbered from 1: for each port an embedded one, which the host's cable leads to, and
  /// an external one.
  private struct Jacks: Sendable {
    var descriptors: [AnyDescriptor] = []
    /// The embedded jacks of the ports towards the host.
    var toHost: [UInt8] = []
    /// The embedded jacks of the ports from the host.
    var fromHost: [UInt8] = []

    init(_ settings: FunctionSettings) {
      var next: UInt8 = 1
      for _ in 0..<(settings.number("in_ports") as Int) {
        descriptors += Self.port(.external, .embedded, next)
        toHost.append(next + 1)
        next += 2
      }
      for _ in 0..<(settings.number("out_ports") as Int) {
        descriptors += Self.port(.embedded, .external, next)
        fromHost.append(next)
        next += 2
      }
    }

    private static func port(
      _ input: MIDIJackType, _ output: MIDIJackType, _ id: UInt8
    ) -> [AnyDescriptor] {
      [
        .midi(.inJack(.init(type: input, id: id))),
        .midi(.outJack(.init(type: output, id: id + 1, source: .init(id: id)))),
      ]
    }
  }
}

extension FunctionNumbers {
  /// A bulk endpoint in the form of nine bytes, and its companion at SuperSpeed.
  func audioBulk(_ request: Int, at speed: Speed) -> [AnyDescriptor] {
    let endpoint = EndpointDescriptor(
      address: claims[request].address, attributes: .bulk,
      maxPacketSize: bulkSize(request, at: speed), audio: .init())
    return [.endpoint(endpoint)] + companion(.init(), at: speed)
  }
}
