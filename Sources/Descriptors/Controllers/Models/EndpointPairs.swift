// SPDX-License-Identifier: Apache-2.0

extension CaseSet<EndpointAttributes.TransferType> {
  /// All but control transfers.
  static let data: Self = [.isochronous, .bulk, .interrupt]
}

extension [ControllerEndpoint] {
  /// Two endpoints for each number, one for each direction, as most drivers list and name them:
  /// `ep1in`, `ep1out`, `ep2in`…
  static func pairs(
    _ numbers: ClosedRange<Int>, first: EndpointAddress.Direction,
    _ transfers: CaseSet<EndpointAttributes.TransferType> = .data, packetLimit: UInt16 = .max
  ) -> Self {
    numbers.flatMap { number in
      [first, first == .in ? .out : .in].flatMap { direction in
        Self.ofOneDirection([number], direction, transfers, packetLimit: packetLimit)
      }
    }
  }

  /// An endpoint for each number, all in one direction: `ep1in`, `ep3in`…
  static func ofOneDirection(
    _ numbers: some Sequence<Int>, _ direction: EndpointAddress.Direction,
    _ transfers: CaseSet<EndpointAttributes.TransferType> = .data, packetLimit: UInt16 = .max
  ) -> Self {
    numbers.map { number in
      .init(
        "ep\(number)\(direction == .in ? "in" : "out")", [direction], transfers,
        packetLimit: packetLimit)
    }
  }

  /// An endpoint for each number, which serves either direction, but one at a time: `ep1`, `ep2`…
  static func ofEitherDirection(
    _ numbers: some Sequence<Int>, _ transfers: CaseSet<EndpointAttributes.TransferType> = .data,
    packetLimit: UInt16 = .max
  ) -> Self {
    numbers.map { .init("ep\($0)", [.in, .out], transfers, packetLimit: packetLimit) }
  }
}
