// SPDX-License-Identifier: Apache-2.0

/// The kernel's choice of endpoints for one configuration, request by request.
///
/// `drivers/usb/gadget/epautoconf.c` and `usb_gadget_ep_match_desc` of `udc/core.c`. All endpoints
/// are free again for the next configuration.
public struct EndpointSelection: Sendable {
  /// An endpoint that a request was given.
  public struct Claim: Hashable, Sendable {
    /// Its place in the controller's list.
    public var index: Int
    /// The address that a host sees.
    public var address: EndpointAddress
    /// `wMaxPacketSize` of the descriptor for full speed after it was claimed.
    public var maxPacketSize: UInt16
  }

  private let controller: Controller
  private var claimed: Set<Int> = []
  private var count: [EndpointAddress.Direction: Int] = [:]

  /// Starts with all of a controller's endpoints free.
  public init(_ controller: Controller) { self.controller = controller }

  /// Gives the request an endpoint; nil: there is none for it.
  public mutating func claim(_ request: EndpointRequest) -> Claim? {
    guard
      let index = controller.endpoints.indices.first(where: { matches($0, request) }),
      let address = address(of: controller.endpoints[index], request.direction)
    else { return nil }
    claimed.insert(index)
    let limit = controller.endpoints[index].packetLimit
    let size = request.maxPacketSize == 0 ? limit : request.maxPacketSize
    return Claim(
      index: index, address: address,
      maxPacketSize: request.transfer == .bulk ? min(limit, 64) : size)
  }

  /// Whether an endpoint is free and can do what is asked: `usb_gadget_ep_match_desc`.
  func matches(_ index: Int, _ request: EndpointRequest) -> Bool {
    let endpoint = controller.endpoints[index]
    let size = request.maxPacketSize & 0x7FF
    let isFullSpeedOnly = controller.maximumSpeed < .high
    guard !claimed.contains(index), endpoint.directions.contains(request.direction),
      size <= endpoint.packetLimit, !isFullSpeedOnly || request.maxPacketSize >> 11 & 3 == 0
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

  private mutating func address(
    of endpoint: ControllerEndpoint, _ direction: EndpointAddress.Direction
  ) -> EndpointAddress? {
    if let number = endpoint.number { return EndpointAddress(number, direction) }
    // Counted without a look at the numbers that names fix: two endpoints can have one address.
    count[direction, default: 0] += 1
    return EndpointAddress(count[direction, default: 0], direction)
  }
}
