// SPDX-License-Identifier: Apache-2.0

/// What a directory of configfs holds, and which of it can be made, removed and linked.
///
/// It is handed on all the time, and never changes: so there is one of each.
public final class DirectoryType: Sendable {
  /// A directory that the kernel makes together with its parent, and that cannot be removed.
  public struct Group: Sendable {
    /// Its name.
    public var name: String
    /// What it holds.
    public var type: DirectoryType

    /// Makes a group.
    public init(_ name: String, _ type: DirectoryType) {
      self.name = name
      self.type = type
    }
  }

  /// The directories that `mkdir` makes here.
  public struct Children: Sendable {
    /// True when the order in which they were made shows in what a host reads.
    public var isOrdered: Bool
    /// True when the kernel keeps what the last one left behind, so that the parent is made anew.
    public var leaveTraces: Bool
    /// True when the kernel makes and removes them only while the function is not linked.
    public var areLocked: Bool
    /// What the child of this name holds; nil: unknown here, and left alone.
    public var type: @Sendable (String) -> DirectoryType?

    /// Makes a description of children.
    public init(
      isOrdered: Bool, leaveTraces: Bool = false, areLocked: Bool = false,
      type: @escaping @Sendable (String) -> DirectoryType?
    ) {
      self.isOrdered = isOrdered
      self.leaveTraces = leaveTraces
      self.areLocked = areLocked
      self.type = type
    }
  }

  /// The attributes, in the order in which they are written.
  public let attributes: [Attribute]
  /// Attributes that no profile says, and what they hold by themselves.
  public let unsaid: [String: String]
  /// The default groups, in the order in which they are filled; they are emptied in the reverse one.
  public let groups: [Group]
  /// What `mkdir` makes here; nil: nothing.
  public let children: Children?
  /// True when links are made here; their order is meaning.
  public let holdsLinks: Bool
  /// True when a change anywhere in here takes that what it stands in is made anew.
  public let isRemadeAsAWhole: Bool
  /// The first kernel that has such a directory; nil: all from 5.10 on.
  public let since: KernelVersion?
  /// True for a function that a program serves through a functionfs.
  public let isServed: Bool

  /// Makes a type.
  public init(
    attributes: [Attribute] = [], unsaid: [String: String] = [:], groups: [Group] = [],
    children: Children? = nil, holdsLinks: Bool = false, isRemadeAsAWhole: Bool = false,
    since: KernelVersion? = nil, isServed: Bool = false
  ) {
    self.attributes = attributes
    self.unsaid = unsaid
    self.groups = groups
    self.children = children
    self.holdsLinks = holdsLinks
    self.isRemadeAsAWhole = isRemadeAsAWhole
    self.since = since
    self.isServed = isServed
  }

  /// The type of a directory in here, or nil when it is unknown.
  public func type(of name: String) -> DirectoryType? {
    groups.first { $0.name == name }?.type ?? children?.type(name)
  }

  /// The row of an attribute.
  public func attribute(_ name: String) -> Attribute? {
    attributes.first { $0.name == name }
  }
}
