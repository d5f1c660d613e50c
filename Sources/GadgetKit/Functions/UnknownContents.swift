// SPDX-License-Identifier: Apache-2.0

/// A function of which nobody can know what it brings into a configuration.
public struct UnknownContents: Error, Hashable, Sendable {
  /// Why, as the end of a sentence about the function: `is of a type that …`.
  public var reason: String

  /// Says why.
  public init(_ reason: String) { self.reason = reason }
}
