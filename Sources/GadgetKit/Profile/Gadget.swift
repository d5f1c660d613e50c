// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// A gadget as it is meant to be: a profile that was found right.
///
/// ``Profile/checked()`` is the only way to one.
public struct Gadget: Hashable, Sendable {
  /// Its name, and that of its directory.
  public let name: String
  /// The controller that the profile names; nil: the only real one.
  public let udc: String?
  /// Its tree, not bound.
  public let tree: Tree

  init(name: String, udc: String?, tree: Tree) {
    self.name = name
    self.udc = udc
    self.tree = tree
  }

  /// The files that the kernel opens when the gadget is made: the images of its LUNs.
  public var files: [(path: String, isReadOnly: Bool)] {
    tree["functions"].directories.values.flatMap { function in
      function.directories.values.compactMap { directory in
        directory.attributes["file"].flatMap { path in
          path.isEmpty ? nil : (path, directory.attributes["ro"] == "1")
        }
      }
    }
  }
}
