// SPDX-License-Identifier: Apache-2.0

public import Descriptors

/// The numbers that a function was given in its configuration.
public struct FunctionNumbers: Hashable, Sendable {
  /// `bInterfaceNumber` of each of its interfaces.
  public var interfaces: [UInt8]
  /// The index of each of its strings.
  public var strings: [UInt8]
  /// The endpoint for each of its requests.
  public var claims: [EndpointSelection.Claim]

  /// Makes numbers.
  public init(interfaces: [UInt8], strings: [UInt8], claims: [EndpointSelection.Claim]) {
    self.interfaces = interfaces
    self.strings = strings
    self.claims = claims
  }

  /// A bulk endpoint, and its companion at SuperSpeed.
  ///
  /// - Parameter streams: how many streams it has, as a power of two; 0: none.
  func bulk(
    _ request: Int, at speed: Speed, interval: UInt8 = 0, burst: UInt8 = 0, streams: UInt8 = 0
  ) -> [AnyDescriptor] {
    let endpoint = EndpointDescriptor(
      address: claims[request].address, attributes: .bulk,
      maxPacketSize: bulkSize(request, at: speed), interval: interval)
    return [.endpoint(endpoint)] + companion(.init(maxBurst: burst, attributes: streams), at: speed)
  }

  /// `wMaxPacketSize` of a bulk endpoint: fixed from high speed on, USB 2.0 §5.8.3.
  func bulkSize(_ request: Int, at speed: Speed) -> UInt16 {
    switch speed {
    case .low, .full: claims[request].maxPacketSize
    case .high: 512
    case .super, .superPlus: 1024
    }
  }

  /// The interrupt endpoint of a CDC control interface, every 32 ms; and its companion.
  ///
  /// - Parameter bytesPerInterval: what the companion says, which is not always the packet's size.
  func notification(
    _ request: Int, bytes: UInt16, bytesPerInterval: UInt16? = nil, at speed: Speed
  ) -> [AnyDescriptor] {
    let endpoint = EndpointDescriptor(
      address: claims[request].address, attributes: .interrupt, maxPacketSize: bytes,
      interval: speed < .high ? 32 : 9)
    return [.endpoint(endpoint)]
      + companion(.init(bytesPerInterval: bytesPerInterval ?? bytes), at: speed)
  }

  /// What follows an endpoint at SuperSpeed.
  func companion(_ companion: EndpointCompanionDescriptor, at speed: Speed) -> [AnyDescriptor] {
    speed < .super ? [] : [.endpointCompanion(companion)]
  }
}
