// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// What the kernel's functions ask for, in their order.
extension [EndpointRequest] {
  static let acm: Self = [.bulkIn, .bulkOut, .interruptIn(10)]
  static let ecm: Self = [.bulkIn, .bulkOut, .interruptIn(16)]
  static let massStorage: Self = [.bulkIn, .bulkOut]
  static let keyboard: Self = [.interruptIn(8)]
  static let sound: Self = [.isochronousIn]
  static let midi: Self = [
    .init(.bulk, .in, keepsLastSize: true), .init(.bulk, .out, keepsLastSize: true),
  ]

  static func times(_ count: Int, _ requests: Self) -> Self {
    (0..<count).flatMap { _ in requests }
  }

  /// The addresses that they get, one after the other; nil: none.
  func addresses(on controller: Controller) -> [UInt8?] {
    var selection = EndpointSelection(controller)
    return map { selection.claim($0)?.address.rawValue }
  }

  /// The names of the endpoints that they get; nil: none.
  func names(on controller: Controller) -> [String?] {
    var selection = EndpointSelection(controller)
    return map { request in
      selection.claim(request).map { controller.endpoints[$0.index].name }
    }
  }
}

extension EndpointRequest {
  static let bulkIn = Self(.bulk, .in)
  static let bulkOut = Self(.bulk, .out)
  static let interruptOut = Self(.interrupt, .out, maxPacketSize: 8)
  static let isochronousIn = Self(.isochronous, .in, maxPacketSize: 200)
  static let isochronousOut = Self(.isochronous, .out, maxPacketSize: 200)

  static func interruptIn(_ size: UInt16) -> Self { Self(.interrupt, .in, maxPacketSize: size) }
}

extension EndpointBudget {
  init(_ demands: KeyValuePairs<String, [EndpointRequest]>, on controller: Controller) {
    self.init(
      demands: demands.map { Demand(function: $0.key, requests: $0.value) }, on: controller)
  }
}

extension Controller {
  /// One that no driver has, for a rule that the known ones do not show.
  static func made(
    _ maximumSpeed: Speed, _ endpoints: [ControllerEndpoint],
    _ selection: SelectionRule = .firstMatch
  ) -> Self {
    Self(
      "made", "", maximumSpeed: maximumSpeed, endpoints: endpoints, selection: selection,
      evidence: .stated)
  }
}
