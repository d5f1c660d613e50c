// SPDX-License-Identifier: Apache-2.0

/// A kernel's version, as far as it decides what configfs offers: 6.12.
public struct KernelVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 6 in 6.12.
  public var major: Int
  /// 12 in 6.12.
  public var minor: Int

  /// Makes a version.
  public init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// The newest that gadgetctl knows anything about.
  public static let newest = Self(7, 3)

  /// Older first.
  public static func < (left: KernelVersion, right: KernelVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  /// `6.12`
  public var description: String { "\(major).\(minor)" }
}
