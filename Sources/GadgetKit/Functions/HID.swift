// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// A human interface device: the kernel's `function/f_hid.c`.
  public static let hid = FunctionType(
    "hid", module: "usb_f_hid", option: "CONFIG_USB_CONFIGFS_F_HID",
    attributes: [
      .init(
        "subclass", .integer(0...1, .decimal), initial: .value("0"), change: .unlinked,
        "1: also works without a HID driver, as a BIOS needs it"),
      .init(
        "protocol", .integer(0...2, .decimal), initial: .value("0"), change: .unlinked,
        "of subclass 1: 1 keyboard, 2 mouse"),
      .init(
        "no_out_endpoint", .boolean, initial: .value("0"), change: .unlinked,
        "receive the host's reports through endpoint 0"),
      .init(
        "report_length", .integer(1...1024, .decimal), initial: .value("0"), change: .unlinked,
        "bytes of the longest report through the endpoints"),
      .init(
        "interval", .integer(1...16, .decimal), initial: .kernel("10 at full speed, else 4"),
        change: .unlinked, since: .init(6, 17), shownUnwritten: "4",
        "bInterval of the endpoints, at every speed"),
      .init(
        "report_desc", .reportDescriptor, initial: .value(""), change: .unlinked,
        isRequired: true, "what the reports are made of"),
    ],
    limit: .init(pool: "HID devices", count: 4),
    defects: [
      .init(
        since: .init(6, 17), until: .init(7, 0), from: .super, isRefused: false,
        "its endpoints say at SuperSpeed that bInterval is 0, and a host asks them as rarely as it "
          + "likes", "\"max_speed\": \"high-speed\", or a kernel with the correction")
    ],
    contents: reporting, implied: whatReportsImply, issues: reportIssues,
    "keyboard, mouse or another input device: /dev/hidgN here")

  private static func reporting(_ settings: FunctionSettings) -> FunctionContents {
    let length: UInt16 = settings.number("report_length")
    let report = Hexadecimal.bytes(settings["report_desc"] ?? "")
    let hasOutput = settings["no_out_endpoint"] != "1"
    return FunctionContents(
      strings: ["HID Interface"], interfaces: 1,
      requests: (hasOutput ? [.in, .out] : [.in]).map {
        EndpointRequest(.interrupt, $0, maxPacketSize: settings.memory.hidPacketSize)
      },
      reportDescriptor: report, leaves: { memory, _ in memory.hidPacketSize = length }
    ) { numbers, speed throws(DescriptorError) in
      [
        .interface(
          .init(
            number: numbers.interfaces[0],
            interfaceClass: .init(.hid, settings.number("subclass"), settings.number("protocol")),
            string: numbers.strings[0])),
        .hid(
          try .init(
            version: 0x0101, further: [.init(.hidReport, length: UInt16(clamping: report.count))])),
      ]
        + numbers.claims.indices.flatMap { claim in
          numbers.reports(claim, bytes: length, interval: settings.interval(at: speed), at: speed)
        }
    }
  }
}

extension FunctionNumbers {
  /// An interrupt endpoint for reports.
  fileprivate func reports(
    _ request: Int, bytes: UInt16, interval: UInt8, at speed: Speed
  ) -> [AnyDescriptor] {
    let endpoint = EndpointDescriptor(
      address: claims[request].address, attributes: .interrupt, maxPacketSize: bytes,
      interval: interval)
    return [.endpoint(endpoint)] + companion(.init(bytesPerInterval: bytes), at: speed)
  }
}

extension FunctionSettings {
  /// `bInterval` of the endpoints for reports.
  fileprivate func interval(at speed: Speed) -> UInt8 {
    if speed >= .super, kernel.forgetsHIDInterval { return 0 }
    return self["interval"].flatMap { UInt8($0) } ?? (speed < .high ? 10 : 4)
  }
}

// MARK: - What the report descriptor says

extension FunctionType {
  /// The length of the reports; and of a keyboard or mouse that is known by name, what a BIOS goes by.
  @Sendable private static func whatReportsImply(_ function: Tree) -> [String: String] {
    let bytes = Hexadecimal.bytes(function.attributes["report_desc"] ?? "")
    guard let descriptor = try? HIDReportDescriptor(decoding: bytes) else { return [:] }
    let hasOutput = function.attributes["no_out_endpoint"] != "1"
    var implied = ["report_length": String(max(1, descriptor.longestPacket(hasOutput)))]
    if let device = HIDDevice.allCases.first(where: { $0.reportDescriptor == bytes }) {
      let isBoot = !["subclass", "protocol"].contains { function.attributes[$0] == "0" }
      implied["subclass"] = isBoot ? String(device.subclass) : "0"
      implied["protocol"] = isBoot ? String(device.protocol) : "0"
    }
    return implied
  }

  @Sendable private static func reportIssues(_ function: Profile.Function) -> [Issue] {
    guard let written = function.values["report_desc"] else { return [] }
    let bytes = Hexadecimal.bytes(written.value)
    do {
      let descriptor = try HIDReportDescriptor(decoding: bytes)
      let check = ReportCheck(function: function, written: written, descriptor: descriptor)
      return check.lengthIssues + check.bootIssues
    } catch {
      let item = HIDReportItem.Tag(rawValue: bytes[error.offset]).name ?? "item"
      return [
        Issue(
          at: written.position, written.path,
          "\(item) at byte \(error.offset) \(error.reason.words)",
          "a report descriptor that a host can read")
      ]
    }
  }
}

extension HIDReportDescriptor {
  /// The length of the longest report that goes through an endpoint of its own, in bytes.
  fileprivate func longestPacket(_ hasOutput: Bool) -> Int {
    longest(hasOutput ? [.input, .output] : [.input])
  }
}

/// The attributes of a function beside its report descriptor.
private struct ReportCheck {
  let function: Profile.Function
  let written: Located<String>
  let descriptor: HIDReportDescriptor

  private func value(_ name: String) -> String {
    function.values[name]?.value ?? function.type.implied(function.attributes)[name] ?? "0"
  }

  var lengthIssues: [Issue] {
    let longest = descriptor.longestPacket(value("no_out_endpoint") != "1")
    if longest > 1024 {
      return [
        Issue(
          at: written.position, written.path, "has a report of \(longest) bytes",
          "at most 1024 bytes, which an endpoint sends at once")
      ]
    }
    guard let length = function.values["report_length"], longest > 0,
      Int(length.value) != longest
    else { return [] }
    return [
      Issue(
        at: length.position, length.path,
        "is \(length.value), and the longest report has \(longest) bytes",
        "\(longest), or none: it is then computed")
    ]
  }

  /// HID 1.11 §4.2 and §4.3, and appendix B.
  var bootIssues: [Issue] {
    let place = function.values["protocol"] ?? function.values["subclass"] ?? written
    func issue(_ problem: String, _ remedy: String) -> [Issue] {
      [Issue(at: place.position, place.path, problem, remedy)]
    }
    switch (value("subclass"), value("protocol")) {
    case ("0", "0"): return []
    case ("0", let number):
      return issue("is \(number) without subclass 1", "0, or \"subclass\": 1")
    case (_, "0"):
      return issue("makes a boot device of no protocol", "protocol 1 for a keyboard, 2 for a mouse")
    case (_, let number):
      let inputs = descriptor.reports.filter { $0.kind == .input }
      let length = inputs.first { $0.id == nil }?.byteCount ?? 0
      if number == "1" ? length == 8 : length >= 3 { return [] }
      let found = inputs.isEmpty ? "none" : inputs[0].id == nil ? "\(length) bytes" : "an ID"
      return issue(
        "is \(number), and the input report has \(found)",
        number == "1"
          ? "that of a boot keyboard, 8 bytes without an ID"
          : "that of a boot mouse, at least 3 bytes without an ID")
    }
  }
}

extension Profile.Function {
  /// The attributes that are written.
  fileprivate var attributes: Tree { Tree(attributes: values.mapValues(\.value)) }
}

extension DescriptorError.Reason {
  /// What is wrong with an item of a report descriptor.
  fileprivate var words: String {
    switch self {
    case .truncated(let needed, let available):
      "needs \(needed) bytes and has \(available)"
    case .unopened: "ends what was not begun"
    case .unclosed: "begins what is never ended"
    case .emptyRange(let least, let greatest):
      "leaves no value: the least is \(least), the greatest \(greatest)"
    case .tooMany(let count, let limit): "is \(count), hosts take at most \(limit)"
    case .reportTooLong(let count, let limit):
      "makes the report \(count) bytes long, hosts take at most \(limit)"
    case .unnumbered: "is in a report without an ID, and others have one"
    case .undefinedValue(let value): "is \(value), which means nothing"
    default: "is no item"
    }
  }
}
