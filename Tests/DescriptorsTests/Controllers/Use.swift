// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

/// Endpoints as functions use them, with the sizes of their descriptors.
enum Use {
  struct Function: Sendable {
    /// In the order in which they are asked for.
    var parts: [Part]
    /// Their indexes in the order of the descriptors.
    var order: [Int]
  }

  struct Part: Sendable {
    var request: EndpointRequest
    /// Of the function; the first is 0.
    var interface: UInt8
    var alternateSetting: UInt8 = 0
    /// `wMaxPacketSize`, but at full speed; nil: as bulk endpoints have it.
    var maxPacketSize: UInt16?
    var maxBurst: UInt8 = 0
  }

  static func list(
    _ functions: some Sequence<Function>, on controller: Controller, at speed: Speed
  ) throws -> [EndpointUse] {
    var selection = EndpointSelection(controller)
    var first: UInt8 = 0
    var list: [EndpointUse] = []
    for function in functions {
      var uses: [EndpointUse] = []
      for part in function.parts {
        let granted = selection.claim(part.request)
        let claim = try #require(granted)
        uses.append(
          EndpointUse(
            claim: claim, interface: first + part.interface,
            alternateSetting: part.alternateSetting,
            endpoint: EndpointDescriptor(
              address: claim.address, attributes: .init(part.request.transfer),
              maxPacketSize: size(part, claim, speed)),
            companion: speed >= .super ? .init(maxBurst: part.maxBurst) : nil))
      }
      list += function.order.map { uses[$0] }
      first += 1 + (function.parts.map(\.interface).max() ?? 0)
    }
    return list
  }

  private static func size(
    _ part: Part, _ claim: EndpointSelection.Claim, _ speed: Speed
  ) -> UInt16 {
    guard speed > .full else { return claim.maxPacketSize }
    return part.maxPacketSize ?? (speed == .high ? 512 : 1024)
  }
}

extension Use.Function {
  static let massStorage = Self(
    parts: [.init(request: .bulkIn, interface: 0), .init(request: .bulkOut, interface: 0)],
    order: [0, 1])

  static let keyboard = Self(
    parts: [.init(request: .interruptIn(8), interface: 0, maxPacketSize: 8)], order: [0])

  static let acm = Self(
    parts: [
      .init(request: .bulkIn, interface: 1), .init(request: .bulkOut, interface: 1),
      .init(request: .interruptIn(10), interface: 0, maxPacketSize: 10),
    ], order: [2, 0, 1])

  static let ecm = Self(
    parts: [
      .init(request: .bulkIn, interface: 1, alternateSetting: 1),
      .init(request: .bulkOut, interface: 1, alternateSetting: 1),
      .init(request: .interruptIn(16), interface: 0, maxPacketSize: 16),
    ], order: [2, 0, 1])

  static func camera(_ maxPacketSize: UInt16, maxBurst: UInt8 = 0) -> Self {
    Self(
      parts: [
        .init(request: .interruptIn(16), interface: 0, maxPacketSize: 16),
        .init(
          request: .init(.isochronous, .in, maxPacketSize: 1023), interface: 1, alternateSetting: 1,
          maxPacketSize: maxPacketSize, maxBurst: maxBurst),
      ], order: [0, 1])
  }
}
