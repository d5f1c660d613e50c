// SPDX-License-Identifier: Apache-2.0

/// One setting of an interface with everything that belongs to it.
public struct InterfaceSetting: Hashable, Sendable {
  /// The interface itself.
  public let interface: InterfaceDescriptor
  /// What stands between the interface and its first endpoint: class-specific descriptors.
  public private(set) var details: [AnyDescriptor] = []
  /// The endpoints in wire order.
  public private(set) var endpoints: [Endpoint] = []

  /// An endpoint with everything that belongs to it.
  public struct Endpoint: Hashable, Sendable {
    /// The endpoint itself.
    public let endpoint: EndpointDescriptor
    /// What follows it: the SuperSpeed companion and class-specific descriptors, in either order.
    public fileprivate(set) var details: [AnyDescriptor] = []

    /// The SuperSpeed companion.
    public var companion: EndpointCompanionDescriptor? {
      for case .endpointCompanion(let companion) in details { return companion }
      return nil
    }
  }

  init(_ interface: InterfaceDescriptor) { self.interface = interface }

  /// Adds what stands next on the wire.
  mutating func append(_ descriptor: AnyDescriptor) {
    if case .endpoint(let endpoint) = descriptor {
      endpoints.append(Endpoint(endpoint: endpoint))
    } else if endpoints.isEmpty {
      details.append(descriptor)
    } else {
      endpoints[endpoints.endIndex - 1].details.append(descriptor)
    }
  }
}
