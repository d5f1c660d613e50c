// SPDX-License-Identifier: Apache-2.0

/// How many endpoints of a direction are in use, of those that could be.
public struct EndpointTally: Hashable, Sendable {
  /// The endpoints that functions were given.
  public var used: Int
  /// The endpoints that have the direction; one that has both counts for each.
  public var total: Int
}

extension EndpointBudget {
  /// The count of a direction.
  public func tally(_ direction: EndpointAddress.Direction) -> EndpointTally {
    let grants = entries.flatMap(\.grants)
    return EndpointTally(
      used: grants.count { $0.claim?.address.direction == direction },
      total: controller.endpoints.count { $0.directions.contains(direction) })
  }
}
