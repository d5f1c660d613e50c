// SPDX-License-Identifier: Apache-2.0

public import OrderedCollections

/// A directory of configfs and all below it: as it is, or as it is meant to be.
///
/// The order of directories and of links is the order in which they were, or are to be, made.
public struct Tree: Hashable, Sendable {
  /// The attributes' canonical values, see ``Format``.
  public var attributes: [String: String]
  /// Attributes that no row describes, in the order in which they are written.
  public var undescribed: OrderedDictionary<String, String>
  /// The directories in it.
  public var directories: OrderedDictionary<String, Tree>
  /// The links in it, and what they lead to: paths from the gadget's directory.
  public var links: OrderedDictionary<String, String>
  /// Of a function that a program serves: where its functionfs is mounted; nil: nowhere, or by others.
  public var mount: FunctionFSMount?
  /// Of a gadget's tree: true when the UDC in its attribute has been away, and does not have it since.
  public var isWaiting = false

  /// Makes a directory.
  public init(
    attributes: [String: String] = [:], undescribed: OrderedDictionary<String, String> = [:],
    directories: OrderedDictionary<String, Tree> = [:],
    links: OrderedDictionary<String, String> = [:], mount: FunctionFSMount? = nil
  ) {
    self.attributes = attributes
    self.undescribed = undescribed
    self.directories = directories
    self.links = links
    self.mount = mount
  }

  /// True when there is nothing in it.
  public var isEmpty: Bool {
    attributes.isEmpty && undescribed.isEmpty && directories.isEmpty && links.isEmpty
      && mount == nil
  }

  /// The directory of this name, or an empty one.
  public subscript(name: String) -> Tree { directories[name] ?? Tree() }

  /// Of a gadget's tree: the UDC that it is bound to, the attribute `UDC`.
  public var udc: String? {
    get { attributes["UDC"].flatMap { $0.isEmpty || isWaiting ? nil : $0 } }
    set { attributes["UDC"] = newValue }
  }

  /// Of a gadget's tree: the functions in its configurations, each once, in the order in which the
  /// kernel binds them.
  var linkedFunctions: [String] {
    let targets = self["configs"].directories.values.flatMap(\.links.values)
    return Array(OrderedSet(targets.map { String($0.dropFirst("functions/".utf8.count)) }))
  }

  /// Adds what another tree has; where both have a value, the other's.
  mutating func merge(_ other: Tree) {
    attributes.merge(other.attributes) { $1 }
    undescribed.merge(other.undescribed) { $1 }
    for (name, tree) in other.directories { directories[name, default: Tree()].merge(tree) }
    links.merge(other.links) { $1 }
    mount = other.mount ?? mount
  }

  /// The same with other targets of all links.
  func mapTargets(_ transform: (String) -> String) -> Tree {
    Tree(
      attributes: attributes, undescribed: undescribed,
      directories: directories.mapValues { $0.mapTargets(transform) },
      links: links.mapValues(transform), mount: mount)
  }
}
