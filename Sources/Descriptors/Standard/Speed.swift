// SPDX-License-Identifier: Apache-2.0

/// A signalling rate of USB, slowest first.
///
/// USB 2.0 §7.1, USB 3.2 §3.2.
public enum Speed: CaseIterable, Comparable, Sendable {
  /// 1.5 Mbit/s.
  case low
  /// 12 Mbit/s.
  case full
  /// 480 Mbit/s.
  case high
  /// 5 Gbit/s.
  case `super`
  /// 10 Gbit/s and more.
  case superPlus

  /// The kernel's name, as in the attributes `max_speed` and `current_speed`: `high-speed`.
  public var name: String {
    switch self {
    case .low: "low-speed"
    case .full: "full-speed"
    case .high: "high-speed"
    case .super: "super-speed"
    case .superPlus: "super-speed-plus"
    }
  }

  /// The speed with a kernel's name, or nil: the kernel also knows `UNKNOWN` and `wireless`.
  public init?(name: String) {
    guard let speed = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = speed
  }
}
