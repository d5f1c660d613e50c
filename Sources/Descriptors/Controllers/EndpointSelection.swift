// SPDX-License-Identifier: Apache-2.0

/// The kernel's choice of endpoints for one configuration, request by request.
///
/// `drivers/usb/gadget/epautoconf.c` and `usb_gadget_ep_match_desc` of `udc/core.c`. All endpoints
/// are free again for the next configuration.
public struct EndpointSelection: Hashable, Sendable {
  /// An endpoint that a request was given.
  public struct Claim: Hashable, Sendable {
    /// Its place in the controller's list.
    public var index: Int
    /// The address that a host sees.
    public var address: EndpointAddress
    /// `wMaxPacketSize` of the descriptor for full speed after it was claimed.
    public var maxPacketSize: UInt16
  }

  let controller: Controller
  private var claimed: Set<Int> = []
  /// The numbers given to endpoints whose names have none: `in_epnum` and `out_epnum`.
  private var count: [EndpointAddress.Direction: Int] = [:]

  /// Starts with all of a controller's endpoints free.
  public init(_ controller: Controller) { self.controller = controller }

  /// Gives the request an endpoint; nil: there is none for it, or no number for the one there is.
  public mutating func claim(_ request: EndpointRequest) -> Claim? {
    let first = controller.endpoints.indices.first { matches($0, request) }
    guard let index = preferred(for: request) ?? first,
      let number = number(for: controller.endpoints[index], request.direction)
    else { return nil }
    claimed.insert(index)
    // The kernel goes on with a number that a name has; no host takes it if it is above 15.
    guard let address = EndpointAddress(number, request.direction) else { return nil }
    let limit = controller.endpoints[index].packetLimit
    let size = request.maxPacketSize == 0 ? limit : request.maxPacketSize
    return Claim(
      index: index, address: address,
      maxPacketSize: request.transfer == .bulk ? min(limit, 64) : size)
  }

  /// Gives each of the requests an endpoint; nil: not all can be met, and none is.
  ///
  /// What was given is released then; the numbers that were counted for it are not.
  mutating func claimAll(_ requests: [EndpointRequest]) -> [Claim]? {
    let before = claimed
    var claims: [Claim] = []
    for request in requests {
      guard let claim = claim(request) else {
        claimed = before
        return nil
      }
      claims.append(claim)
    }
    return claims
  }

  /// Whether somebody has an endpoint.
  func isClaimed(_ index: Int) -> Bool { claimed.contains(index) }

  /// Whether an endpoint is free and has the direction.
  func isFree(_ index: Int, _ direction: EndpointAddress.Direction) -> Bool {
    !claimed.contains(index) && controller.endpoints[index].directions.contains(direction)
  }

  /// Whether an endpoint is free and can do what is asked: `usb_gadget_ep_match_desc`.
  func matches(_ index: Int, _ request: EndpointRequest) -> Bool {
    let endpoint = controller.endpoints[index]
    let asked = request.maxPacketSize(upTo: controller.maximumSpeed)
    let size = asked & 0x7FF
    let isFullSpeedOnly = controller.maximumSpeed < .high
    guard isFree(index, request.direction), size <= endpoint.packetLimit,
      !isFullSpeedOnly || asked >> 11 & 3 == 0
    else { return false }
    switch request.transfer {
    case .control: return false
    case .isochronous:
      return endpoint.transfers.contains(.isochronous) && !(isFullSpeedOnly && size > 1023)
    case .bulk: return endpoint.transfers.contains(.bulk)
    // A bulk endpoint serves interrupt transfers as well.
    case .interrupt:
      return !endpoint.transfers.isDisjoint(with: [.interrupt, .bulk])
        && !(isFullSpeedOnly && size > 64)
    }
  }

  private mutating func number(
    for endpoint: ControllerEndpoint, _ direction: EndpointAddress.Direction
  ) -> Int? {
    if let number = endpoint.number { return number }
    // Counted without a look at the numbers that names fix: two endpoints can have one address.
    let number = count[direction, default: 0] + 1
    count[direction] = number
    return number <= 15 ? number : nil
  }
}
