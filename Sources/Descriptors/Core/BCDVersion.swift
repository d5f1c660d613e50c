// SPDX-License-Identifier: Apache-2.0

/// A release number in binary-coded decimal: two digits, a point, two digits. `0x0210` is 2.10.
///
/// USB 2.0 §9.6.1, on `bcdUSB`: `0xJJMN` for version JJ.M.N.
public struct BCDVersion: RawRepresentable, Hashable, Comparable, Sendable,
  ExpressibleByIntegerLiteral, CustomStringConvertible
{
  /// The number on the wire. Any is taken, also one with digits above nine.
  public var rawValue: UInt16

  /// Makes a version from the number on the wire.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Makes a version from the number on the wire.
  public init(integerLiteral rawValue: UInt16) { self.rawValue = rawValue }

  /// The version with a point: `2.10` for `0x0210`.
  public var description: String {
    let minor = String(rawValue & 0xff, radix: 16)
    return String(rawValue >> 8, radix: 16) + (minor.count < 2 ? ".0" : ".") + minor
  }

  /// The older version is less.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
