// SPDX-License-Identifier: Apache-2.0

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
        "buflen", .integer(1...65_536, .decimal), initial: .value("512"), change: .unlinked,
        "length of a request's buffer in bytes"),
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
    "MIDI instrument: an ALSA card on both sides")
}
