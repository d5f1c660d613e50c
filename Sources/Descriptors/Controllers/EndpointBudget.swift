// SPDX-License-Identifier: Apache-2.0

/// One configuration's account: what its functions ask of a controller, and what they get.
///
/// The kernel stops at the first request that it cannot meet; the account goes on, so that it shows the
/// whole demand.
public struct EndpointBudget: Hashable, Sendable {
  /// What one function asks for, in its order.
  public struct Demand: Hashable, Sendable {
    /// The function's name.
    public var function: String
    /// Its requests.
    public var requests: [EndpointRequest]

    /// Makes a demand.
    public init(function: String, requests: [EndpointRequest]) {
      self.function = function
      self.requests = requests
    }
  }

  /// What became of one function's demand.
  public struct Entry: Hashable, Sendable {
    /// The function's name.
    public let function: String
    /// Its requests, each with the endpoint that it got.
    public let grants: [Grant]
  }

  /// A request, and the endpoint that it got; nil: none was left that could do it.
  public struct Grant: Hashable, Sendable {
    /// What was asked for.
    public let request: EndpointRequest
    /// What was given.
    public let claim: EndpointSelection.Claim?
  }

  /// The functions in the order in which they ask.
  public let entries: [Entry]
  /// The controller's endpoints that nobody got.
  public let free: [ControllerEndpoint]

  /// Lets functions ask one after the other, as they are linked into a configuration.
  public init(demands: [Demand], on controller: Controller) {
    var selection = EndpointSelection(controller)
    var entries: [Entry] = []
    for demand in demands {
      let grants = demand.requests.map { Grant(request: $0, claim: selection.claim($0)) }
      entries.append(Entry(function: demand.function, grants: grants))
    }
    let taken = Set(entries.flatMap(\.grants).compactMap { $0.claim?.index })
    self.entries = entries
    free = controller.endpoints.indices.filter { !taken.contains($0) }
      .map { controller.endpoints[$0] }
  }

  /// True when every request is met.
  public var fits: Bool { entries.allSatisfy { $0.grants.allSatisfy { $0.claim != nil } } }
}
