// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a profile.
public struct Issue: Error, Hashable, Sendable {
  /// Where the value, or the key that has none, stands.
  public var position: Position
  /// The key's path, for example `functions[0].host_addr`; empty: the whole profile.
  public var path: String
  /// What is wrong, with the value.
  public var problem: String
  /// What would be right.
  public var remedy: String

  /// Makes an issue.
  public init(at position: Position, _ path: String, _ problem: String, _ remedy: String) {
    self.position = position
    self.path = path
    self.problem = problem
    self.remedy = remedy
  }
}

/// All that is wrong with a profile, in the order of the file. Never empty.
public struct Issues: Error, Hashable, Sendable {
  /// What is wrong.
  public var all: [Issue]
}
