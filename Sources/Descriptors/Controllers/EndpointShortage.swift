// SPDX-License-Identifier: Apache-2.0

extension EndpointRequest {
  /// What a request is for.
  public struct Kind: Hashable, Sendable {
    /// How data is transferred.
    public var transfer: EndpointAttributes.TransferType
    /// Where it flows.
    public var direction: EndpointAddress.Direction

    /// Makes a kind.
    public init(
      _ transfer: EndpointAttributes.TransferType, _ direction: EndpointAddress.Direction
    ) {
      self.transfer = transfer
      self.direction = direction
    }
  }

  /// What it is for.
  public var kind: Kind { Kind(transfer, direction) }
}

extension EndpointBudget {
  /// Kinds of requests of which there are more than endpoints to serve them, whatever the order.
  public struct Shortage: Hashable, Sendable {
    /// The kinds, in the order in which they are first asked for.
    public let kinds: [EndpointRequest.Kind]
    /// How many requests there are of these kinds.
    public let needs: Int
    /// How many endpoints there are that serve any of them.
    public let has: Int
  }

  /// How many requests of these kinds the functions make, met or not.
  public func needs(_ kinds: [EndpointRequest.Kind]) -> Int { requests(of: kinds).count }

  /// How many of the controller's endpoints could serve any of the requests of these kinds, taken
  /// or not.
  ///
  /// An endpoint that serves either direction or several types counts once.
  public func has(_ kinds: [EndpointRequest.Kind]) -> Int {
    let all = EndpointSelection(controller)
    let requests = requests(of: kinds)
    return controller.endpoints.indices.count { index in
      requests.contains { all.matches(index, $0) }
    }
  }

  /// The fewest kinds that explain why not every request is met; nil: every one is, or there would
  /// be endpoints of each kind and it is their order, a size or a number that stands against it.
  public var shortage: Shortage? {
    guard !fits else { return nil }
    var kinds: [EndpointRequest.Kind] = []
    for request in requests where !kinds.contains(request.kind) { kinds.append(request.kind) }
    let groups = (1..<1 << kinds.count).map { bits in
      kinds.indices.filter { bits >> $0 & 1 == 1 }.map { kinds[$0] }
    }
    return groups.map { Shortage(kinds: $0, needs: needs($0), has: has($0)) }
      .filter { $0.needs > $0.has }
      .min { $0.kinds.count < $1.kinds.count }
  }

  private var requests: [EndpointRequest] { entries.flatMap(\.grants).map(\.request) }

  private func requests(of kinds: [EndpointRequest.Kind]) -> [EndpointRequest] {
    requests.filter { kinds.contains($0.kind) }
  }
}
