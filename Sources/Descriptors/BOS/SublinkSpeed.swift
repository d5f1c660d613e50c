// SPDX-License-Identifier: Apache-2.0

/// How fast a lane runs in one direction.
///
/// USB 3.2 §9.6.2.5, `bmSublinkSpeedAttr`. Any number is taken; reserved bits are kept.
public struct SublinkSpeed: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number on the wire.
  public var rawValue: UInt32

  /// Makes a sublink speed from the number on the wire.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Makes a symmetric SuperSpeedPlus speed, or nil unless `id` is in 0…15.
  ///
  /// - Parameters:
  ///   - id: by which other places name it.
  ///   - direction: which way.
  ///   - gigabits: per second and lane.
  public init?(id: Int, _ direction: Direction, gigabits: UInt16) {
    guard (0...15).contains(id) else { return nil }
    let sublinkType: UInt32 = direction == .transmit ? 0x80 : 0
    rawValue = UInt32(id) | 3 << 4 | sublinkType | 1 << 14 | UInt32(gigabits) << 16
  }

  /// Which way, seen from the device.
  public enum Direction: Hashable, Sendable {
    /// To the device.
    case receive
    /// From the device.
    case transmit
  }

  /// Bits 3…0: what the descriptor's other fields call this speed.
  public var id: Int { Int(rawValue & 0xf) }
  /// Bit 7: which way.
  public var direction: Direction { rawValue & 0x80 == 0 ? .receive : .transmit }
  /// Bits 31…16: bits per second and lane, in units of ten to the power of three times the exponent
  /// in bits 5…4.
  public var mantissa: Int { Int(rawValue >> 16) }

  /// Direction and speed: `receive 10 Gbit/s`.
  public var description: String {
    let unit =
      switch rawValue >> 4 & 3 {
      case 0: "bit/s"
      case 1: "kbit/s"
      case 2: "Mbit/s"
      default: "Gbit/s"
      }
    return "\(direction) \(mantissa) \(unit)"
  }
}
