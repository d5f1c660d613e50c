// SPDX-License-Identifier: Apache-2.0

/// The rows that both audio functions have, and the rules for them.
enum AudioAttributes {
  /// The rows of a direction.
  ///
  /// - Parameters:
  ///   - mask: the most bits that `chmask` takes.
  ///   - rate: the kernel's initial rate.
  ///   - names: the kernel's initial names of what a host sees of the direction.
  static func rows(
    _ direction: AudioStream.Direction, mask: Int, rate: String, names: Names
  ) -> [Attribute] {
    let prefix = direction.rawValue
    let (end, stream) =
      direction == .fromHost
      ? ("from the host", "what the host plays") : ("to the host", "what the host records")
    let controls = KernelVersion(5, 15)
    func row(
      _ name: String, _ format: Format, _ initial: String, since: KernelVersion? = nil,
      _ summary: String
    ) -> Attribute {
      .init(
        "\(prefix)_\(name)", format, initial: .value(initial), change: .unlinked, since: since,
        summary)
    }
    return [
      row(
        "chmask", .integer(0...mask, .decimal), "3",
        "channels \(end), a bit for each, left front first; 0: none"),
      row("srate", .rates, rate, "samples per second of \(stream); several from 5.18 on"),
      row("ssize", .integer(1...4, .decimal), "2", "bytes that a sample \(end) takes"),
      row("mute_present", .boolean, "1", since: controls, "\(stream) can be muted"),
      row("volume_present", .boolean, "1", since: controls, "\(stream) has a volume"),
      row(
        "volume_min", .integer(-32_767...32_767, .decimal), "-25600", since: controls,
        "lowest volume of \(stream), in 1/256 dB"),
      row(
        "volume_max", .integer(-32_767...32_767, .decimal), "0", since: controls,
        "highest volume of \(stream), in 1/256 dB"),
      row(
        "volume_res", .integer(1...32_767, .decimal), "256", since: controls,
        "steps of the volume of \(stream), in 1/256 dB"),
      row(
        "it_name", .name(maximum: 125), names.input, since: .init(6, 12),
        "name of the terminal where \(stream) enters"),
      row(
        "it_ch_name", .name(maximum: 125), names.channels, since: .init(6, 12),
        "name of the first channel \(end)"),
      row(
        "ot_name", .name(maximum: 125), names.output, since: .init(6, 12),
        "name of the terminal where \(stream) leaves"),
      row(
        "fu_vol_name", .name(maximum: 125), names.volume, since: .init(6, 12),
        "name of the volume of \(stream)"),
    ]
  }

  /// What a direction and its parts are called.
  struct Names {
    var input: String
    var channels: String
    var output: String
    var volume: String
  }

  /// The rows of the function as a whole.
  static func rows(name: String) -> [Attribute] {
    [
      .init(
        "function_name", .name(maximum: 125), initial: .value(name), change: .unlinked,
        since: .init(5, 18), "name of the function that the host sees; 31 bytes before 6.12"),
      .init(
        "req_number", .integer(1...256, .decimal), initial: .value("2"), change: .unlinked,
        "number of requests in flight in each direction"),
    ]
  }

  /// No channels in either direction.
  static let contradictions = [
    JSON.having(["c_chmask": [0, "0", "0x0"], "p_chmask": [0, "0", "0x0"]])
  ]

  /// What the kernel refuses when the gadget is bound: `f_audio_validate_opts`, `afunc_validate_opts`.
  @Sendable static func issues(_ function: Profile.Function) -> [Issue] {
    var found: [Issue] = []
    if let channels = function.values["c_chmask"], channels.value == "0",
      function.values["p_chmask"]?.value == "0"
    {
      found.append(
        Issue(
          at: channels.position, channels.path, "is 0 and so is p_chmask",
          "channels in at least one direction"))
    }
    return found + ["c", "p"].compactMap { volumeIssue(function, $0) }
  }

  private static func volumeIssue(_ function: Profile.Function, _ prefix: String) -> Issue? {
    let names = ["min", "max", "res"].map { "\(prefix)_volume_\($0)" }
    guard let place = names.compactMap({ function.values[$0] }).first else { return nil }
    let numbers = names.map { function.number($0) }
    let (minimum, maximum, step) = (numbers[0], numbers[1], numbers[2])
    if minimum >= maximum {
      return Issue(
        at: place.position, place.path, "makes a range from \(minimum) to \(maximum)",
        "\(names[0]) below \(names[1])")
    }
    guard (maximum - minimum).isMultiple(of: step) else {
      return Issue(
        at: place.position, place.path,
        "makes a range from \(minimum) to \(maximum) in steps of \(step)",
        "\(names[2]) of which there is a whole number in the range")
    }
    return nil
  }
}

extension Profile.Function {
  /// The number of an attribute: as the profile has it, or the kernel's initial one.
  func number(_ name: String) -> Int {
    numbers(name).first ?? 0
  }

  /// The numbers of an attribute that may have several.
  func numbers(_ name: String) -> [Int] {
    let initial = type.attributes.first { $0.name == name }?.initialValue
    return (values[name]?.value ?? initial ?? "").split(separator: ",").compactMap { Int($0) }
  }
}

extension KernelDefect {
  /// `vep_dequeue` of `drivers/usb/usbip/vudc_dev.c` follows a pointer that is never set, and these
  /// functions take requests back when the host chooses another setting.
  static let crashOfUSBIP = KernelDefect(
    on: "usbip-vudc", isRefused: true,
    "takes the kernel down when the host ends a stream", "another controller")
}
