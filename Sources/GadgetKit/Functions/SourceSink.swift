// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// A source and a sink of data, for tests: the kernel's `function/f_sourcesink.c`.
  public static let sourceSink = FunctionType(
    "SourceSink", module: "usb_f_ss_lb", option: "CONFIG_USB_CONFIGFS_F_LB_SS",
    attributes: [
      .init(
        "pattern", .integer(0...2, .decimal), initial: .value("0"), change: .unlinked,
        "what is sent and checked; 0: zeros, 1: numbers up to 62, 2: anything"),
      // The kernel takes 0 for 1.
      .init(
        "isoc_interval", .integer(1...16, .decimal), initial: .value("4"), change: .unlinked,
        "bInterval of the isochronous endpoints"),
      .init(
        "isoc_maxpacket", .integer(1...1024, .decimal), initial: .value("1024"),
        change: .unlinked, "packet size of the isochronous endpoints in bytes"),
      .init(
        "isoc_mult", .integer(0...2, .decimal), initial: .value("0"), change: .unlinked,
        "further isochronous packets in an interval, from high speed on"),
      .init(
        "isoc_maxburst", .integer(0...15, .decimal), initial: .value("0"), change: .unlinked,
        "further isochronous packets in a burst, at SuperSpeed"),
      .init(
        "bulk_buflen", .integer(1...1_048_576, .decimal), initial: .value("4096"),
        change: .unlinked, "length of a bulk request's buffer in bytes"),
      .init(
        "bulk_maxburst", .integer(0...15, .decimal), initial: .value("0"), change: .unlinked,
        since: .init(7, 0), "further bulk packets in a burst, at SuperSpeed"),
      .init(
        "bulk_qlen", .integer(1...65_536, .decimal), initial: .value("1"), change: .unlinked,
        "number of bulk requests in flight each way"),
      .init(
        "iso_qlen", .integer(1...65_536, .decimal), initial: .value("8"), change: .unlinked,
        "number of isochronous requests in flight each way"),
    ],
    contents: test, "sends and takes data without end, for tests")

  private static func test(_ settings: FunctionSettings) -> FunctionContents {
    let isochronous = Isochronous(settings)
    let burst: UInt8 = settings.number("bulk_maxburst")
    let isLost = settings.memory.hasLostIsochronousSetting
    return FunctionContents(
      strings: [], .exact, listsLanguageFirst: true, interfaces: 1,
      requests: [.init(.bulk, .in), .init(.bulk, .out)],
      optionalRequests: [isochronous.request(.in), isochronous.request(.out)],
      leaves: { memory, numbers in
        if numbers.claims.count < 4 { memory.hasLostIsochronousSetting = true }
      }
    ) { numbers, speed in
      let interface = InterfaceDescriptor(
        number: numbers.interfaces[0], interfaceClass: .init(.vendorSpecific))
      let bulk = numbers.bulkPair(at: speed, burst: burst)
      guard numbers.claims.count == 4, !isLost else { return [.interface(interface)] + bulk }
      var further = interface
      further.alternateSetting = 1
      return [.interface(interface)] + bulk + [.interface(further)] + bulk
        + (speed < .high ? [3, 2] : [2, 3]).flatMap {
          isochronous.endpoint(numbers.claims[$0].address, at: speed)
        }
    }
  }

  /// The isochronous endpoints of `SourceSink`.
  private struct Isochronous: Sendable {
    let interval: UInt8
    let maxPacketSize: UInt16
    let mult: UInt8
    let burst: UInt8

    init(_ settings: FunctionSettings) {
      interval = settings.number("isoc_interval")
      maxPacketSize = settings.number("isoc_maxpacket")
      mult = settings.number("isoc_mult")
      burst = settings.number("isoc_maxburst")
    }

    /// What fits into a frame, USB 2.0 §5.6.3.
    private var maxPacketSizeAtFullSpeed: UInt16 { min(maxPacketSize, 1023) }

    func request(_ direction: EndpointAddress.Direction) -> EndpointRequest {
      .init(.isochronous, direction, maxPacketSize: maxPacketSizeAtFullSpeed)
    }

    func endpoint(_ address: EndpointAddress, at speed: Speed) -> [AnyDescriptor] {
      var endpoint = EndpointDescriptor(
        address: address, attributes: .init(.isochronous), maxPacketSize: maxPacketSizeAtFullSpeed,
        interval: interval)
      switch speed {
      case .low, .full:
        return [.endpoint(endpoint)]
      case .high:
        endpoint.maxPacketSize = maxPacketSize | UInt16(mult) << 11
        return [.endpoint(endpoint)]
      case .super, .superPlus:
        endpoint.maxPacketSize = maxPacketSize
        let bytes = Int(maxPacketSize) * (Int(mult) + 1) * (Int(burst) + 1)
        let companion = EndpointCompanionDescriptor(
          maxBurst: burst, attributes: mult, bytesPerInterval: UInt16(clamping: bytes))
        return [.endpoint(endpoint), .endpointCompanion(companion)]
      }
    }
  }
}
