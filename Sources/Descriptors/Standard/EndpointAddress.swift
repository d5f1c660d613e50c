// SPDX-License-Identifier: Apache-2.0

/// The number and direction of an endpoint.
///
/// USB 2.0 §9.6.6, `bEndpointAddress`: the number in bits 3…0, IN in bit 7. Bits 6…4 are reserved,
/// and a value that sets one of them cannot be made.
public struct EndpointAddress: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number on the wire.
  public let rawValue: UInt8

  /// Makes an address from the number on the wire, or nil if it sets a reserved bit.
  public init?(rawValue: UInt8) {
    guard rawValue & 0x70 == 0 else { return nil }
    self.rawValue = rawValue
  }

  /// Makes an address, or nil unless `number` is in 0…15.
  public init?(_ number: Int, _ direction: Direction) {
    guard (0...15).contains(number) else { return nil }
    rawValue = UInt8(number) | (direction == .in ? 0x80 : 0)
  }

  /// Where data flows, seen from the host.
  public enum Direction: UInt8, Sendable {
    /// From the host to the device.
    case out
    /// From the device to the host.
    case `in`
  }

  /// The endpoint's number, 0…15; 0 is the default control pipe.
  public var number: Int { Int(rawValue & 0x0f) }
  /// Where data flows.
  public var direction: Direction { rawValue & 0x80 == 0 ? .out : .in }

  /// Number and direction: `1 IN` for `0x81`.
  public var description: String { "\(number) \(direction == .in ? "IN" : "OUT")" }
}
