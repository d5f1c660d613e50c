// SPDX-License-Identifier: Apache-2.0

/// The memory of a controller that divides it when a gadget is bound: `cdns3_gadget_check_config`.
struct OnChipBuffers {
  /// All of it, in bytes.
  var size: Int

  /// The endpoints past which it is used up, whatever settings they belong to.
  func shortfalls(of uses: [EndpointUse]) -> [EndpointMemory.Shortfall] {
    // Endpoint 0 has two buffers; what a host sends shares one, or as many as the largest packets
    // need.
    var receive = Self.buffer
    var used = 2 * Self.buffer + receive
    var seen: Set<Int> = []
    return uses.indices.compactMap { index in
      guard seen.insert(uses[index].claim.index).inserted else { return nil }
      let before = used
      let buffers = Self.buffer * uses[index].buffers
      if uses[index].endpoint.address.direction == .in {
        used += buffers
      } else {
        used += max(0, buffers - receive)
        receive = max(buffers, receive)
      }
      guard used > max(before, size) else { return nil }
      return .init(use: index, needed: used - before, left: max(0, size - before), stage: .bind)
    }
  }

  /// The size of one, in bytes.
  private static let buffer = 1024
}

extension EndpointUse {
  /// How many packets an isochronous endpoint moves in an interval; of others one is kept.
  fileprivate var buffers: Int {
    guard endpoint.attributes.transfer == .isochronous, let companion else { return 1 }
    return (Int(companion.maxBurst) + 1) * (Int(companion.attributes & 3) + 1)
  }
}
