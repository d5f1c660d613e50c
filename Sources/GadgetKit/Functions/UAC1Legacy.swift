// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// USB Audio 1.0 played on the machine's first sound card: the kernel's
  /// `function/f_uac1_legacy.c`.
  public static let uac1Legacy = FunctionType(
    "uac1_legacy", module: "usb_f_uac1_legacy", option: "CONFIG_USB_CONFIGFS_F_UAC1_LEGACY",
    attributes: [
      .init(
        "req_buf_size", .integer(200...65_536, .decimal), initial: .value("200"),
        change: .unlinked, "length of a request's buffer in bytes"),
      .init(
        "req_count", .integer(1...4096, .decimal), initial: .value("256"), change: .unlinked,
        "number of requests in flight"),
      .init(
        "audio_buf_size", .integer(200...1_048_576, .decimal), initial: .value("48000"),
        change: .unlinked, "bytes that are played at once"),
    ],
    contents: loudspeaker,
    "loudspeaker of USB Audio 1.0: what the host plays is played by this side's sound card")

  /// Nearly all is fixed, the number of the streaming interface too where the header states it.
  private static func loudspeaker(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: [
        "AC Interface", "Input terminal", "Channels", "Volume control & mute", "Output terminal",
        "AS Interface", "AS Interface",
      ], interfaces: 2, hasSuperSpeed: false,
      requests: [.init(.isochronous, .out, maxPacketSize: 200)]
    ) { numbers, _ throws(DescriptorError) in
      let (control, streaming) = (numbers.interfaces[0], numbers.interfaces[1])
      let streamingClass = ClassCode(.audio, 0x02)
      return [
        .interface(
          .init(
            number: control, interfaceClass: .init(.audio, 0x01), string: numbers.strings[0])),
        .audio(.controlHeader(try .init(streamingInterfaces: [1]))),
        .audio(
          .inputTerminal(
            .init(
              id: 1, type: .streaming, channels: .init(mask: 3), channelNames: numbers.strings[2],
              string: numbers.strings[1]))),
        .audio(
          .outputTerminal(
            .init(
              id: 3, type: .speaker, associatedTerminal: 2, source: 2, string: numbers.strings[4]))),
        .audio(
          .featureUnit(
            try .init(
              id: 2, source: 1, controls: [[.mute, .volume]], string: numbers.strings[3]))),
        .interface(
          .init(number: streaming, interfaceClass: streamingClass, string: numbers.strings[5])),
        .interface(
          .init(
            number: streaming, alternateSetting: 1, interfaceClass: streamingClass,
            string: numbers.strings[6])),
        .audio(.streaming(.init(terminal: 1, delay: 1))),
        .audio(
          .format(try .init(channels: 2, sampleSize: 2, resolution: 16, rates: [48_000]))),
        .endpoint(
          .init(
            address: numbers.claims[0].address, attributes: .init(.isochronous, .adaptive),
            maxPacketSize: 200, interval: 4, audio: .init())),
        .audio(.endpoint(.init(attributes: 1, lockDelayUnits: 1, lockDelay: 1))),
      ]
    }
  }
}
