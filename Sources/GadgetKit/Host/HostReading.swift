// SPDX-License-Identifier: Apache-2.0

public import Descriptors

extension Enumeration {
  /// Asks a device all that a prediction has an answer for, and also what it must stall for; but for
  /// HID report descriptors, which a host lets only the interface's driver ask for.
  ///
  /// - Parameters:
  ///   - prediction: names the requests.
  ///   - speed: the one that the device runs at.
  ///   - answer: sends a request to the device, for at most so many bytes; nil is a STALL.
  public init<Failure: Error>(
    reading prediction: Enumeration, at speed: Speed,
    answer: (HostRequest.Setup, _ length: UInt16) throws(Failure) -> [UInt8]?
  ) throws(Failure) {
    var exchanges: [Exchange] = []
    for request in prediction.requestsOfHost {
      let bytes = try answer(request.setup, request.length)
      exchanges.append(Exchange(request, bytes.map { .bytes($0) } ?? .stall))
    }
    self.init(speed: speed, exchanges: exchanges)
  }

  /// The requests of a prediction to the device itself, and behind those of each kind the next that nothing answers to:
  /// one configuration further, at both speeds, and three strings further in each language.
  var requestsOfHost: [HostRequest] {
    var requests: [HostRequest] = []
    for (index, exchange) in exchanges.enumerated() {
      if case .hidReport = exchange.request { continue }
      requests.append(exchange.request)
      let isLast = !exchanges[(index + 1)...].contains {
        exchange.request.isOfOneKind(with: $0.request)
      }
      if isLast { requests += exchange.request.further }
    }
    return requests
  }
}

extension HostRequest {
  /// The most bytes that are asked for.
  ///
  /// What has a length of one byte has at most 255 bytes; of the rest the kernel's gadgets send no
  /// more than 4096, `USB_COMP_EP0_BUFSIZ`.
  var length: UInt16 {
    switch self {
    case .device: 18
    case .deviceQualifier: 10
    case .languages, .string, .osString, .webURL: 255
    case .configuration, .otherSpeedConfiguration, .binaryObjectStore, .compatibleIDs,
      .extendedProperties, .hidReport:
      4096
    }
  }

  /// Whether the other asks for another index of the same.
  fileprivate func isOfOneKind(with other: HostRequest) -> Bool {
    switch (self, other) {
    case (.configuration, .configuration): true
    case (.otherSpeedConfiguration, .otherSpeedConfiguration): true
    case (.string(_, let language), .string(_, let another)): language == another
    default: false
    }
  }

  /// What there is nothing of when this is the last of its kind.
  fileprivate var further: [HostRequest] {
    switch self {
    case .configuration(let index): Self.after(index, 1).map { .configuration($0) }
    case .otherSpeedConfiguration(let index):
      Self.after(index, 1).map { .otherSpeedConfiguration($0) }
    case .string(let index, let language): Self.after(index, 3).map { .string($0, language) }
    default: []
    }
  }

  private static func after(_ index: UInt8, _ count: Int) -> [UInt8] {
    (0..<count).compactMap { UInt8(exactly: Int(index) + 1 + $0) }
  }
}
