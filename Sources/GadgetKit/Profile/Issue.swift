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

/// What is wrong with a profile, in the order of the file. Never empty.
public struct Issues: Error, Hashable, Sendable {
  /// The most that are told at once: who has so many does not read more.
  public static let limit = 100

  /// What is wrong; with ``limit`` of them there may be more.
  public var all: [Issue]

  /// Makes a list of at least one.
  public init(all: [Issue]) {
    self.all = all
  }
}

extension Issues {
  /// Issues in the order in which they were found.
  init(found: [Issue]) {
    all = Array(found.sorted { $0.position < $1.position }.prefix(Self.limit))
  }
}
