// SPDX-License-Identifier: Apache-2.0

/// One configuration's account: what its functions ask of a controller, and what they get.
///
/// The kernel stops at the first request that it cannot meet; the account goes on, so that it shows
/// the whole demand.
public struct EndpointBudget: Hashable, Sendable {
  /// What one function asks for, in its order.
  public struct Demand: Hashable, Sendable {
    /// The function's name.
    public var function: String
    /// Its requests.
    public var requests: [EndpointRequest]
    /// Requests after those that it can do without: all of them are met, or none.
    public var optionalRequests: [EndpointRequest]

    /// Makes a demand.
    public init(
      function: String, requests: [EndpointRequest], optionalRequests: [EndpointRequest] = []
    ) {
      self.function = function
      self.requests = requests
      self.optionalRequests = optionalRequests
    }
  }

  /// What became of one function's demand.
  public struct Entry: Hashable, Sendable {
    /// The function's name.
    public let function: String
    /// Its requests, each with the endpoint that it got; those that it can do without only if they
    /// were met.
    public let grants: [Grant]

    /// True when every request is met.
    public var isMet: Bool { grants.allSatisfy { $0.claim != nil } }
  }

  /// A request, and the endpoint that it got; nil: none was left that could do it.
  public struct Grant: Hashable, Sendable {
    /// What was asked for.
    public let request: EndpointRequest
    /// What was given.
    public let claim: EndpointSelection.Claim?
  }

  /// Where a request stands in the account.
  public struct Place: Hashable, Sendable {
    /// The index of its function in ``EndpointBudget/entries``.
    public let entry: Int
    /// Its index in ``Entry/grants``.
    public let grant: Int
  }

  /// Endpoints that a host cannot tell apart.
  public struct Duplicate: Hashable, Sendable {
    /// The address that they share.
    public let address: EndpointAddress
    /// Who has it; two places or more, in order.
    public let places: [Place]
  }

  /// The controller.
  public let controller: Controller
  /// The functions in the order in which they ask.
  public private(set) var entries: [Entry] = []
  private var selection: EndpointSelection

  /// An account in which nobody has asked yet.
  public init(on controller: Controller) {
    self.controller = controller
    selection = EndpointSelection(controller)
  }

  /// Lets functions ask one after the other, as they are linked into a configuration.
  public init(demands: [Demand], on controller: Controller) {
    self.init(on: controller)
    for demand in demands { add(demand) }
  }

  /// Whether a controller has enough for all; who comes behind the first that gets too little does not
  /// count.
  public static func fits(_ demands: some Sequence<Demand>, on controller: Controller) -> Bool {
    var budget = EndpointBudget(on: controller)
    return demands.allSatisfy { budget.add($0).isMet }
  }

  /// Lets one more function ask.
  @discardableResult
  public mutating func add(_ demand: Demand) -> Entry {
    let grants = demand.requests.map { Grant(request: $0, claim: selection.claim($0)) }
    let claims = selection.claimAll(demand.optionalRequests) ?? []
    let entry = Entry(
      function: demand.function,
      grants: grants + zip(demand.optionalRequests, claims).map(Grant.init(request:claim:)))
    entries.append(entry)
    return entry
  }

  /// The controller's endpoints that nobody got.
  public var free: [ControllerEndpoint] {
    controller.endpoints.indices.filter { !selection.isClaimed($0) }
      .map { controller.endpoints[$0] }
  }

  /// The first request that is not met: there the kernel gives up; nil: all are met.
  public var firstFailure: Place? {
    Self.places(in: entries).first { $0.grant.claim == nil }?.place
  }

  /// True when every request is met.
  public var fits: Bool { firstFailure == nil }

  /// The addresses that more than one endpoint got, each with who has it; the kernel does not look.
  public var duplicateAddresses: [Duplicate] {
    let claims = Self.places(in: entries).compactMap { place, grant in
      grant.claim.map { (place: place, address: $0.address) }
    }
    var seen: Set<EndpointAddress> = []
    return claims.compactMap { claim in
      let places = claims.filter { $0.address == claim.address }.map(\.place)
      guard places.count > 1, seen.insert(claim.address).inserted else { return nil }
      return Duplicate(address: claim.address, places: places)
    }
  }

  private static func places(in entries: [Entry]) -> [(place: Place, grant: Grant)] {
    entries.indices.flatMap { entry in
      entries[entry].grants.indices.map { grant in
        (Place(entry: entry, grant: grant), entries[entry].grants[grant])
      }
    }
  }
}
