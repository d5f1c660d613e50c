// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// A camera as its directory has it, and what the kernel makes of it: `uvc_function_bind` and
/// `uvc_copy_descriptors` of f_uvc.c.
struct VideoCamera: Sendable {
  private let kernel: KernelVersion
  private let controllerSpeed: Speed
  private let control: Tree
  private let streams: [Speed: VideoStream]
  private let controlHeaders: [Speed: Tree]
  private let packets: VideoPackets
  /// Whether an earlier camera's interrupt endpoint still counts.
  private let countsStaleEndpoint: Bool
  /// Whether there is an interrupt endpoint.
  let hasInterruptEndpoint: Bool

  /// - Throws: what is linked for a speed is not there: the kernel does not take that.
  init(_ settings: FunctionSettings) throws(UnknownContents) {
    kernel = settings.kernel
    controllerSpeed = settings.controller.maximumSpeed
    control = settings.tree["control"]
    packets = VideoPackets(
      bytes: settings.number("streaming_maxpacket"),
      interval: settings.number("streaming_interval"),
      burst: settings.number("streaming_maxburst"))
    hasInterruptEndpoint =
      !kernel.videoInterruptEndpointIsOptional || control.attributes["enable_interrupt_ep"] == "1"
    countsStaleEndpoint = !hasInterruptEndpoint && settings.memory.hasVideoInterruptEndpoint

    let streaming = settings.tree["streaming"]
    var streams: [Speed: VideoStream] = [:]
    var headers: [Speed: Tree] = [:]
    for speed in [Speed.full, .high, .super] {
      let (controlClass, streamingClass) =
        switch speed {
        case .low, .full: ("fs", "fs")
        case .high: ("fs", "hs")
        case .super, .superPlus: ("ss", "ss")
        }
      headers[speed] = Self.header(controlClass, of: control)
      streams[speed] = try Self.header(streamingClass, of: streaming)
        .map { header throws(UnknownContents) in try VideoStream(header, of: streaming) }
      guard headers[speed] != nil, streams[speed] != nil else {
        throw UnknownContents("has no header for \(speed) speed")
      }
    }
    (self.streams, controlHeaders) = (streams, headers)
  }

  /// The header that is linked for a speed.
  private static func header(_ speed: String, of directory: Tree) -> Tree? {
    directory["class"][speed].links.values.first?.split(separator: "/").last
      .flatMap { directory["header"].directories[String($0)] }
  }

  /// The interrupt endpoint first; then the stream, with the packets of the controller's speed.
  var requests: [EndpointRequest] {
    (hasInterruptEndpoint ? [.init(.interrupt, .in, maxPacketSize: Self.statusSize)] : [])
      + [.init(.isochronous, .in, maxPacketSize: packets.maxPacketSize(at: controllerSpeed))]
  }

  /// The longest message of the interrupt endpoint, in bytes: `UVC_STATUS_MAX_PACKET_SIZE`.
  private static let statusSize: UInt16 = 16

  /// What a host reads of it.
  func descriptors(
    _ numbers: FunctionNumbers, at speed: Speed
  ) throws(DescriptorError) -> [AnyDescriptor] {
    guard let stream = streams[min(max(speed, .full), .super)], let claim = numbers.claims.last
    else { return [] }
    let (first, second) = (numbers.interfaces[0], numbers.interfaces[1])
    let setting = { (number: UInt8) in
      AnyDescriptor.interface(
        .init(
          number: second, alternateSetting: number, interfaceClass: .init(.video, 0x02),
          string: numbers.strings[1]))
    }
    return [
      .interfaceAssociation(
        .init(
          firstInterface: first, interfaceCount: 2, functionClass: .init(.video, 0x03),
          string: numbers.strings[0]))
    ] + (try controlInterface(numbers, at: speed)) + [setting(0)]
      + (try stream.descriptors(
        endpoint: claim.address, matchesColorsOnce: kernel.matchesVideoColorsOnce))
      + [setting(1)] + packets.endpoint(claim.address, at: speed)
  }

  // MARK: Units and terminals

  private func controlInterface(
    _ numbers: FunctionNumbers, at speed: Speed
  ) throws(DescriptorError) -> [AnyDescriptor] {
    let interface = InterfaceDescriptor(
      number: numbers.interfaces[0], interfaceClass: .init(.video, 0x01),
      string: kernel.namesVideoControl ? numbers.strings[0] : 0)
    var first = AnyDescriptor.interface(interface)
    if countsStaleEndpoint {
      // A count that is not true: no interface of this module can have it.
      var data = Array(interface.bytes.dropFirst(2))
      data[2] = 1
      first = .unknown(try UnknownDescriptor(type: .interface, data: data))
    }
    var descriptors =
      [first] + (try units(numbers, at: speed)).map(AnyDescriptor.video)
    if hasInterruptEndpoint {
      descriptors.append(
        .endpoint(
          .init(
            address: numbers.claims[0].address, attributes: .interrupt,
            maxPacketSize: Self.statusSize, interval: 8)))
      descriptors += numbers.companion(.init(bytesPerInterval: Self.statusSize), at: speed)
      descriptors.append(.video(.interruptEndpoint(.init(maxTransferSize: Self.statusSize))))
    }
    return descriptors
  }

  private func units(
    _ numbers: FunctionNumbers, at speed: Speed
  ) throws(DescriptorError) -> [VideoDescriptor] {
    let header = controlHeaders[min(max(speed, .full), .super)] ?? Tree()
    let rows = VideoDirectories.headerAttributes
    let version = header.attributes["bcdUVC"].flatMap { UInt16($0) } ?? kernel.defaultVideoVersion
    let terminals = control["terminal"]
    return [
      .controlHeader(
        try .init(
          version: BCDVersion(rawValue: version),
          clockFrequency: GadgetSettings.number(header, "dwClockFrequency", rows),
          streamingInterfaces: [numbers.interfaces[1]])),
      .cameraTerminal(
        try .init(
          id: 1,
          controls: terminals["camera"]["default"].bytes("bmControls", VideoDirectories.camera))),
      .processingUnit(
        try .init(
          id: 2, source: 1, maxMultiplier: 16 * 1024,
          controls: control["processing"]["default"].bytes(
            "bmControls", VideoDirectories.processing))),
      .outputTerminal(
        .init(
          id: 3,
          source: GadgetSettings.number(
            terminals["output"]["default"], "bSourceID", VideoDirectories.output))),
    ] + (try extensionUnits())
  }

  /// They are numbered as they were made.
  private func extensionUnits() throws(DescriptorError) -> [VideoDescriptor] {
    let rows = VideoDirectories.extensionAttributes
    var units: [VideoDescriptor] = []
    for (index, unit) in control["extensions"].directories.values.enumerated() {
      units.append(
        .extensionUnit(
          try .init(
            id: UInt8(truncatingIfNeeded: 4 + index), code: unit.guid("guidExtensionCode", rows),
            controlCount: GadgetSettings.number(unit, "bNumControls", rows),
            sources: unit.bytes("baSourceID", rows), controls: unit.bytes("bmControls", rows))))
    }
    return units
  }
}

extension Tree {
  /// What stands on each line of an attribute: the kernel's initial lines where it has fewer.
  func lines<Number: FixedWidthInteger>(_ name: String, _ rows: [Attribute]) -> [Number] {
    let row = rows.first { $0.name == name }
    let numbers = { (text: String?) in
      (text ?? "").split(separator: "\n").compactMap { Number(kernel: $0) }
    }
    let written = numbers(attributes[name])
    return written + numbers(row?.initialValue).dropFirst(written.count)
  }

  /// Bytes, one on each line.
  func bytes(_ name: String, _ rows: [Attribute]) -> [UInt8] { lines(name, rows) }

  /// A GUID.
  func guid(_ name: String, _ rows: [Attribute]) -> WireUUID {
    let row = rows.first { $0.name == name }
    return WireUUID(wire: Hexadecimal.bytes(attributes[name] ?? row?.initialValue ?? ""))
  }
}
