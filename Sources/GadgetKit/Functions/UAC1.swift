// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// USB Audio 1.0: the kernel's `function/f_uac1.c`.
  public static let uac1 = FunctionType(
    "uac1", module: "usb_f_uac1", option: "CONFIG_USB_CONFIGFS_F_UAC1",
    attributes: AudioAttributes.rows(
      .fromHost, mask: 0xFFF, rate: "48000",
      names: .init(
        input: "Playback Input terminal", channels: "Playback Channels",
        output: "Playback Output terminal", volume: "Playback Volume"))
      + AudioAttributes.rows(
        .toHost, mask: 0xFFF, rate: "48000",
        names: .init(
          input: "Capture Input terminal", channels: "Capture Channels",
          output: "Capture Output terminal", volume: "Capture Volume"))
      + AudioAttributes.rows(name: "AC Interface"),
    defects: [
      .init(
        since: .init(6, 8), from: .super, isRefused: true,
        "sends what happens to stand in the kernel's memory as its descriptors at super-speed",
        "max_speed high-speed, or uac2"), .crashOfUSBIP,
    ],
    contents: { UAC1($0).contents }, issues: issues,
    contradictions: AudioAttributes.contradictions,
    "sound card of USB Audio 1.0: an ALSA card on both sides")

  @Sendable private static func issues(_ function: Profile.Function) -> [Issue] {
    AudioAttributes.issues(function) + ["c", "p"].compactMap { rateIssue(function, $0) }
  }

  /// The packets have one size, whatever is to go through them.
  private static func rateIssue(_ function: Profile.Function, _ prefix: String) -> Issue? {
    let names = ["srate", "ssize", "chmask"].map { "\(prefix)_\($0)" }
    guard let place = names.compactMap({ function.values[$0] }).first else { return nil }
    let frame = function.number(names[2]).nonzeroBitCount * function.number(names[1])
    let rate = function.numbers(names[0]).max() ?? 0
    let needed = (rate + 999) / 1000 * frame
    guard needed > UAC1.packetSize else { return nil }
    return Issue(
      at: place.position, place.path,
      "makes \(needed) bytes in each millisecond, and the packets of uac1 hold \(UAC1.packetSize)",
      "fewer channels, smaller samples or a lower rate, or uac2")
  }
}

/// A function of USB Audio 1.0 while it is put together: `f_audio_bind` of f_uac1.c.
private struct UAC1: Sendable {
  /// `wMaxPacketSize`, whatever the rate, and 1 ms: `UAC1_OUT_EP_MAX_PACKET_SIZE` of u_uac1.h.
  static let packetSize: UInt16 = 200

  private let settings: FunctionSettings
  private var fromHost: AudioStream
  private var toHost: AudioStream

  init(_ settings: FunctionSettings) {
    self.settings = settings
    fromHost = AudioStream(.fromHost, settings)
    toHost = AudioStream(.toHost, settings)
    var numbers = AudioNumbering()
    if hasControls {
      fromHost.input = numbers.next(isOn(fromHost))
      toHost.input = numbers.next(isOn(toHost))
      fromHost.output = numbers.next(isOn(fromHost))
      toHost.output = numbers.next(isOn(toHost))
      // There are numbers for controls of what is not there.
      fromHost.features = numbers.next(fromHost.hasControls)
      toHost.features = numbers.next(toHost.hasControls)
    } else {
      (fromHost.input, fromHost.output, toHost.input, toHost.output) = (1, 2, 3, 4)
    }
  }

  private var hasControls: Bool { settings.kernel.hasAudioControls }

  /// Whether a direction is there; in the first form of the function both always are.
  private func isOn(_ stream: AudioStream) -> Bool { stream.isOn || !hasControls }

  private var endpoints: [AudioEndpoint] {
    let notification = fromHost.hasControls || toHost.hasControls
    return (notification ? [.notification] : []) + (isOn(fromHost) ? [.fromHost] : [])
      + (isOn(toHost) ? [.toHost] : [])
  }

  private var names: AudioNames {
    AudioNames(
      ["function_name", "c_it_name", "c_it_ch_name", "c_ot_name", "p_it_name", "p_it_ch_name"]
        + ["p_ot_name"] + (hasControls ? ["p_fu_vol_name", "c_fu_vol_name"] : []), settings)
  }

  var contents: FunctionContents {
    let (endpoints, names) = (endpoints, names)
    return FunctionContents(
      strings: names.texts, interfaces: 1 + (isOn(fromHost) ? 1 : 0) + (isOn(toHost) ? 1 : 0),
      hasSuperSpeed: false,
      requests: endpoints.map { endpoint in
        switch endpoint {
        case .notification: .init(.interrupt, .in, maxPacketSize: 2)
        case .fromHost: .init(.isochronous, .out, maxPacketSize: Self.packetSize)
        case .feedback, .toHost: .init(.isochronous, .in, maxPacketSize: Self.packetSize)
        }
      }
    ) { numbers, _ throws(DescriptorError) in
      let place = AudioPlace(numbers: numbers, endpoints: endpoints, names: names)
      return try control(place) + streaming(fromHost, .fromHost, place)
        + streaming(toHost, .toHost, place)
    }
  }

  private func control(_ place: AudioPlace) throws(DescriptorError) -> [AnyDescriptor] {
    let interfaces = place.numbers.interfaces
    let notification = place.claim(.notification).map { claim in
      EndpointDescriptor(
        address: claim.address, attributes: .interrupt, maxPacketSize: 2, interval: 4)
    }
    return [
      .interface(
        .init(
          number: interfaces[0], interfaceClass: .init(.audio, 0x01),
          string: place["function_name"])),
      .audio(
        .controlHeader(try .init(streamingInterfaces: Array(interfaces.dropFirst())))),
    ]
      + (try entities(fromHost, place)) + (try entities(toHost, place))
      + (notification.map { [.endpoint($0)] } ?? [])
  }

  /// The terminals of a direction, and what a host can change between them.
  private func entities(
    _ stream: AudioStream, _ place: AudioPlace
  ) throws(DescriptorError) -> [AnyDescriptor] {
    guard isOn(stream) else { return [] }
    var found: [AnyDescriptor] = [
      .audio(
        .inputTerminal(
          .init(
            id: stream.input, type: stream.inputType,
            channels: .init(mask: UInt16(truncatingIfNeeded: stream.mask)),
            channelNames: place[stream.key("it_ch_name")],
            string: place[stream.key("it_name")]))),
      .audio(
        .outputTerminal(
          .init(
            id: stream.output, type: stream.outputType, source: stream.source,
            string: place[stream.key("ot_name")]))),
    ]
    if stream.features != 0 {
      var controls: AudioFeatureUnitDescriptor.Controls = []
      if stream.hasMute { controls.insert(.mute) }
      if stream.hasVolume { controls.insert(.volume) }
      let channels = [AudioFeatureUnitDescriptor.Controls](
        repeating: [], count: stream.mask.nonzeroBitCount)
      found.append(
        .audio(
          .featureUnit(
            try .init(
              id: stream.features, source: stream.input, controls: [controls] + channels,
              string: place[stream.key("fu_vol_name")]))))
    }
    return found
  }

  private func streaming(
    _ stream: AudioStream, _ endpoint: AudioEndpoint, _ place: AudioPlace
  ) throws(DescriptorError) -> [AnyDescriptor] {
    guard let claim = place.claim(endpoint) else { return [] }
    let isFromHost = stream.direction == .fromHost
    let streaming = ClassCode(.audio, 0x02)
    let number = place.interface(stream.direction)
    return [
      .interface(
        .init(
          number: number, interfaceClass: streaming,
          string: place.string(stream.direction, alternateSetting: 0))),
      .interface(
        .init(
          number: number, alternateSetting: 1, interfaceClass: streaming,
          string: place.string(stream.direction, alternateSetting: 1))),
      .audio(.streaming(.init(terminal: stream.hostTerminal, delay: 1))),
      .audio(
        .format(
          try .init(
            channels: UInt8(stream.mask.nonzeroBitCount), sampleSize: stream.sampleSize,
            resolution: stream.sampleSize * 8, rates: stream.rates))),
      .endpoint(
        .init(
          address: claim.address,
          attributes: .init(.isochronous, isFromHost ? .adaptive : .asynchronous),
          maxPacketSize: Self.packetSize, interval: 4, audio: .init())),
      .audio(
        .endpoint(
          isFromHost
            ? .init(attributes: 1, lockDelayUnits: 1, lockDelay: 1) : .init(attributes: 1))),
    ]
  }
}
