// SPDX-License-Identifier: Apache-2.0

/// The memory that is left while a host turns on one endpoint after the other.
struct EndpointRoom {
  private let memory: EndpointMemory
  private let controller: Controller
  private let speed: Speed
  /// The FIFOs that are free, or how much is left of each part of the memory; in bytes or pipes.
  private var free: [Int]

  /// Starts with all of it.
  init(_ memory: EndpointMemory, _ controller: Controller, _ speed: Speed) {
    self.memory = memory
    self.controller = controller
    self.speed = speed
    free =
      switch memory {
      case .transmitFIFOs(let sizes): sizes
      case .ownFIFOs, .onChipBuffers: []
      case .packetRAM(let transmit, let receive, _): [transmit, receive]
      case .pipes(let isochronous, let bulk, let interrupt): [isochronous, bulk, interrupt]
      }
  }

  /// Turns on a setting's endpoints in order.
  ///
  /// - Returns: those that there is no room for.
  mutating func fill(
    with indexes: [Int], of uses: [EndpointUse], _ stage: EndpointMemory.Stage
  ) -> [EndpointMemory.Shortfall] {
    indexes.compactMap { index in
      take(uses[index]).map { .init(use: index, needed: $0.needed, left: $0.left, stage: stage) }
    }
  }

  /// What an endpoint takes, in bytes; of pipes one.
  func need(of use: EndpointUse) -> Int {
    let packet = use.endpoint.packetSize
    // At other speeds the bits for more transactions mean nothing.
    let microframe = packet * (speed == .high ? use.endpoint.transactionsPerMicroframe : 1)
    switch memory {
    case .transmitFIFOs: return use.endpoint.address.direction == .in ? microframe : 0
    case .ownFIFOs: return microframe
    case .packetRAM(_, _, let packets):
      var block = 512
      while block < packet { block *= 2 }
      return block * (use.endpoint.attributes.transfer == .interrupt ? 1 : packets)
    case .onChipBuffers: return 0
    case .pipes: return 1
    }
  }

  /// Gives an endpoint its part.
  ///
  /// - Returns: nil if it has it; otherwise what it needs, and the most that it could get.
  private mutating func take(_ use: EndpointUse) -> (needed: Int, left: Int)? {
    let needed = need(of: use)
    switch memory {
    case .transmitFIFOs:
      guard needed > 0 else { return nil }
      let fitting = free.indices.filter { free[$0] >= needed }
      guard let smallest = fitting.min(by: { free[$0] < free[$1] }) else {
        return (needed, free.max() ?? 0)
      }
      free.remove(at: smallest)
    case .ownFIFOs:
      let size = Int(controller.endpoints[use.claim.index].packetLimit)
      return needed > size ? (needed, size) : nil
    case .packetRAM, .pipes:
      let part = part(for: use)
      guard free[part] >= needed else { return (needed, free[part]) }
      free[part] -= needed
    case .onChipBuffers: break
    }
    return nil
  }

  private func part(for use: EndpointUse) -> Int {
    if case .packetRAM = memory { return use.endpoint.address.direction == .in ? 0 : 1 }
    return switch use.endpoint.attributes.transfer {
    case .control, .isochronous: 0
    case .bulk: 1
    case .interrupt: 2
    }
  }
}
