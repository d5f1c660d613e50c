// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// USB Audio 2.0: the kernel's `function/f_uac2.c`.
  public static let uac2 = FunctionType(
    "uac2", module: "usb_f_uac2", option: "CONFIG_USB_CONFIGFS_F_UAC2",
    attributes: AudioAttributes.rows(
      .fromHost, mask: 0x7FF_FFFF, rate: "64000",
      names: .init(
        input: "USBH Out", channels: "Playback Channels", output: "USBD In",
        volume: "Playback Volume"))
      + AudioAttributes.rows(
        .toHost, mask: 0x7FF_FFFF, rate: "48000",
        names: .init(
          input: "USBD Out", channels: "Capture Channels", output: "USBH In",
          volume: "Capture Volume"))
      + AudioAttributes.rows(name: "Source/Sink") + ownAttributes,
    defects: [.crashOfUSBIP], contents: { UAC2($0).contents }, issues: issues,
    contradictions: AudioAttributes.contradictions, lighter: "uac1",
    "sound card of USB Audio 2.0: an ALSA card on both sides")

  private static let ownAttributes: [Attribute] = [
    .init(
      "c_sync", .word(["async", "adaptive"]), initial: .value("async"), change: .unlinked,
      since: .init(5, 15), "whose clock rules what the host plays: this side's, or the host's"),
    .init(
      "fb_max", .integer(0...1000, .decimal), initial: .value("5"), change: .unlinked,
      since: .init(5, 15), "how much faster than the rate the host may have to send, in 1/1000"),
    interval("c_hs_bint", "from the host"), interval("p_hs_bint", "to the host"),
    terminal("c_terminal_type", "513", "where the host's recording comes from"),
    terminal("p_terminal_type", "769", "where the host's playing goes to"),
    name("if_ctrl_name", "Topology Control", "name of the control interface"),
    name("clksrc_in_name", "Input Clock", "name of the clock of what the host records"),
    name("clksrc_out_name", "Output Clock", "name of the clock of what the host plays"),
  ]

  private static func interval(_ name: String, _ end: String) -> Attribute {
    .init(
      name, .integer(0...4, .decimal), initial: .value("0"), change: .unlinked,
      since: .init(5, 18),
      "bInterval of packets \(end) from high speed on; 0: as long as they fit")
  }

  private static func terminal(_ name: String, _ type: String, _ summary: String) -> Attribute {
    .init(
      name, .integer(0...0x7FFF, .decimal), initial: .value(type), change: .unlinked,
      since: .init(6, 8), "\(summary), a terminal type of the USB-IF")
  }

  private static func name(_ name: String, _ text: String, _ summary: String) -> Attribute {
    .init(
      name, .name(maximum: 125), initial: .value(text), change: .unlinked, since: .init(6, 12),
      summary)
  }
}

extension FunctionType {
  @Sendable private static func issues(_ function: Profile.Function) -> [Issue] {
    AudioAttributes.issues(function)
      + [AudioStream.Direction.fromHost, .toHost].compactMap { bandwidthIssue(function, $0) }
  }

  /// At high speed and above the kernel binds what does not fit, and drops samples.
  private static func bandwidthIssue(
    _ function: Profile.Function, _ direction: AudioStream.Direction
  ) -> Issue? {
    let prefix = direction.rawValue
    let names = ["hs_bint", "srate", "ssize", "chmask"].map { "\(prefix)_\($0)" }
    guard let place = names.compactMap({ function.values[$0] }).first else { return nil }
    let interval = function.number(names[0])
    let packets = AudioPackets(
      frameSize: function.number(names[3]).nonzeroBitCount * function.number(names[2]),
      rate: function.numbers(names[1]).max() ?? 0,
      margin: direction == .toHost || function.values["c_sync"]?.value != "adaptive"
        ? .thousandths(function.number("fb_max")) : .oneFrame)
    let size = packets.size(perSecond: 8000 >> max(interval - 1, 0))
    guard size > AudioPackets.limit(at: .high) else { return nil }
    let time = "\(125 << max(interval - 1, 0)) µs"
    return Issue(
      at: place.position, place.path,
      "makes \(size) bytes in \(time), and a packet holds \(AudioPackets.limit(at: .high))",
      interval > 1
        ? "\(names[0]) 0, for an interval that fits"
        : "fewer channels, smaller samples or a lower rate")
  }
}

/// A function of USB Audio 2.0 while it is put together: `afunc_bind` of f_uac2.c.
private struct UAC2: Sendable {
  private let settings: FunctionSettings
  private var fromHost: AudioStream
  private var toHost: AudioStream

  init(_ settings: FunctionSettings) {
    self.settings = settings
    fromHost = AudioStream(.fromHost, settings)
    toHost = AudioStream(.toHost, settings)
    var numbers = AudioNumbering()
    fromHost.input = numbers.next(fromHost.isOn)
    toHost.input = numbers.next(toHost.isOn)
    fromHost.output = numbers.next(fromHost.isOn)
    toHost.output = numbers.next(toHost.isOn)
    fromHost.features = numbers.next(fromHost.isOn && fromHost.hasControls)
    toHost.features = numbers.next(toHost.isOn && toHost.hasControls)
    fromHost.clock = numbers.next(fromHost.isOn)
    toHost.clock = numbers.next(toHost.isOn)
  }

  private var kernel: KernelVersion { settings.kernel }
  /// Whether the host follows the clock of this side, which tells it how much to send.
  private var hasFeedback: Bool { kernel.hasAudioControls && settings["c_sync"] == "async" }

  private var endpoints: [AudioEndpoint] {
    (fromHost.features + toHost.features > 0 ? [.notification] : [])
      + (fromHost.isOn ? [.fromHost] + (hasFeedback ? [.feedback] : []) : [])
      + (toHost.isOn ? [.toHost] : [])
  }

  /// The clock of a direction is named by its rate where it has only one.
  private var names: AudioNames {
    var names = AudioNames(
      ["function_name", "if_ctrl_name", "clksrc_in_name", "clksrc_out_name", "c_it_name"]
        + (kernel.namesAudioChannels ? ["c_it_ch_name"] : []) + ["p_it_name"]
        + (kernel.namesAudioChannels ? ["p_it_ch_name"] : []) + ["p_ot_name", "c_ot_name"]
        + (kernel.hasAudioControls ? ["p_fu_vol_name", "c_fu_vol_name"] : []), settings)
    if !kernel.hasAudioRates {
      names.replace("clksrc_in_name", with: "\(toHost.rates.first ?? 0)Hz")
      names.replace("clksrc_out_name", with: "\(fromHost.rates.first ?? 0)Hz")
    }
    return names
  }

  var contents: FunctionContents {
    let (endpoints, names) = (endpoints, names)
    return FunctionContents(
      strings: names.texts, interfaces: 1 + (fromHost.isOn ? 1 : 0) + (toHost.isOn ? 1 : 0),
      hasSuperSpeed: kernel.hasAudioControls,
      requests: endpoints.map { endpoint in
        switch endpoint {
        case .notification: .init(.interrupt, .in, maxPacketSize: 6)
        case .fromHost:
          .init(.isochronous, .out, maxPacketSize: packet(fromHost, at: .full).size)
        case .feedback: .init(.isochronous, .in, maxPacketSize: 3)
        case .toHost: .init(.isochronous, .in, maxPacketSize: packet(toHost, at: .full).size)
        }
      }
    ) { numbers, speed throws(DescriptorError) in
      let place = AudioPlace(numbers: numbers, endpoints: endpoints, names: names)
      return try control(place, at: speed)
        + streaming(fromHost, .fromHost, place, at: speed)
        + streaming(toHost, .toHost, place, at: speed)
    }
  }

  private func control(
    _ place: AudioPlace, at speed: Speed
  ) throws(DescriptorError) -> [AnyDescriptor] {
    let numbers = place.numbers
    return [
      .interfaceAssociation(
        .init(
          firstInterface: numbers.interfaces[0], interfaceCount: UInt8(numbers.interfaces.count),
          functionClass: .init(.audio, 0x00, 0x20), string: place["function_name"])),
      .interface(
        .init(
          number: numbers.interfaces[0], interfaceClass: .init(.audio, 0x01, 0x20),
          string: place["if_ctrl_name"])),
      .audio(.controlHeader2(.init(category: 0x08))),
    ]
      + clock(toHost, place["clksrc_in_name"]) + clock(fromHost, place["clksrc_out_name"])
      + input(fromHost, place) + (try controls(fromHost, place))
      + input(toHost, place) + (try controls(toHost, place))
      + output(toHost, place) + output(fromHost, place) + notification(place, at: speed)
  }

  private func clock(_ stream: AudioStream, _ string: UInt8) -> [AnyDescriptor] {
    guard stream.isOn else { return [] }
    let controls: UInt8 = kernel.hasAudioRates ? 3 : 1
    return [
      .audio(
        .clockSource2(
          .init(id: stream.clock, attributes: 1, controls: controls, string: string)))
    ]
  }

  private func input(_ stream: AudioStream, _ place: AudioPlace) -> [AnyDescriptor] {
    guard stream.isOn else { return [] }
    let own = kernel.hasAudioTerminalTypes ? settings.number("c_terminal_type") : 0x0201 as UInt16
    return [
      .audio(
        .inputTerminal2(
          .init(
            id: stream.input,
            type: stream.direction == .fromHost ? .streaming : .init(rawValue: own),
            clock: stream.clock, channels: .init(mask: stream.mask),
            channelNames: place[stream.key("it_ch_name")], controls: 3,
            string: place[stream.key("it_name")])))
    ]
  }

  private func output(_ stream: AudioStream, _ place: AudioPlace) -> [AnyDescriptor] {
    guard stream.isOn else { return [] }
    let own = kernel.hasAudioTerminalTypes ? settings.number("p_terminal_type") : 0x0301 as UInt16
    return [
      .audio(
        .outputTerminal2(
          .init(
            id: stream.output,
            type: stream.direction == .toHost ? .streaming : .init(rawValue: own),
            source: stream.source, clock: stream.clock, controls: 3,
            string: place[stream.key("ot_name")])))
    ]
  }

  private func controls(
    _ stream: AudioStream, _ place: AudioPlace
  ) throws(DescriptorError) -> [AnyDescriptor] {
    guard stream.features != 0 else { return [] }
    var controls: Audio2FeatureUnitDescriptor.Controls = []
    if stream.hasMute { controls.insert(.mute) }
    if stream.hasVolume { controls.insert(.volume) }
    let channels = [Audio2FeatureUnitDescriptor.Controls](
      repeating: [], count: stream.mask.nonzeroBitCount)
    return [
      .audio(
        .featureUnit2(
          try .init(
            id: stream.features, source: stream.input, controls: [controls] + channels,
            string: place[stream.key("fu_vol_name")])))
    ]
  }

  private func notification(_ place: AudioPlace, at speed: Speed) -> [AnyDescriptor] {
    guard let claim = place.claim(.notification) else { return [] }
    let endpoint = EndpointDescriptor(
      address: claim.address, attributes: .interrupt, maxPacketSize: 6,
      interval: speed < .high ? 1 : 4)
    return [.endpoint(endpoint)]
      + place.numbers.companion(.init(bytesPerInterval: 6), at: speed)
  }

  private func streaming(
    _ stream: AudioStream, _ endpoint: AudioEndpoint, _ place: AudioPlace, at speed: Speed
  ) -> [AnyDescriptor] {
    guard let claim = place.claim(endpoint) else { return [] }
    let streaming = ClassCode(.audio, 0x02, 0x20)
    let number = place.interface(stream.direction)
    let packet = packet(stream, at: speed)
    let isAdaptive = stream.direction == .fromHost && settings["c_sync"] == "adaptive"
    return [
      .interface(
        .init(
          number: number, interfaceClass: streaming,
          string: place.string(stream.direction, alternateSetting: 0))),
      .interface(
        .init(
          number: number, alternateSetting: 1, interfaceClass: streaming,
          string: place.string(stream.direction, alternateSetting: 1))),
      .audio(
        .streaming2(.init(terminal: stream.hostTerminal, channels: .init(mask: stream.mask)))),
      .audio(
        .format2(.init(sampleSize: stream.sampleSize, resolution: stream.sampleSize * 8))),
      .endpoint(
        .init(
          address: claim.address,
          attributes: .init(.isochronous, isAdaptive ? .adaptive : .asynchronous),
          maxPacketSize: packet.size, interval: packet.interval)),
    ] + place.numbers.companion(.init(bytesPerInterval: packet.size), at: speed)
      + [.audio(.endpoint2(.init()))]
      + (stream.direction == .fromHost ? feedback(place, at: speed) : [])
  }

  private func feedback(_ place: AudioPlace, at speed: Speed) -> [AnyDescriptor] {
    guard let claim = place.claim(.feedback) else { return [] }
    let endpoint = EndpointDescriptor(
      address: claim.address, attributes: .init(.isochronous, .none, .feedback),
      maxPacketSize: speed < .high ? 3 : 4, interval: speed < .high ? 1 : 4)
    return [.endpoint(endpoint)]
      + place.numbers.companion(.init(bytesPerInterval: 4), at: speed)
  }

  private func packet(
    _ stream: AudioStream, at speed: Speed
  ) -> (size: UInt16, interval: UInt8) {
    let fixed: UInt8 =
      kernel.hasAudioRates ? settings.number("\(stream.direction.rawValue)_hs_bint") : 4
    let packets = AudioPackets(
      frameSize: stream.frameSize, rate: Int(stream.rates.max() ?? 0), margin: margin(stream))
    return packets.packet(at: speed, interval: speed < .high ? 1 : fixed)
  }

  private func margin(_ stream: AudioStream) -> AudioPackets.Margin {
    guard kernel.hasAudioControls else { return .roundedUp }
    let followsThisSide =
      stream.direction == .fromHost ? settings["c_sync"] == "async" : kernel.hasAudioRates
    return followsThisSide ? .thousandths(settings.number("fb_max")) : .oneFrame
  }
}
