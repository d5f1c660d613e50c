// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
import SystemPackage

/// A gadget as it is meant to be: a profile that was found right.
///
/// ``Profile/checked(on:)`` is the only way to one.
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

  /// The images that the kernel opens when the gadget is made.
  public var images: [ImageFile] {
    tree["functions"].directories.values.flatMap { function in
      function.directories.values.compactMap { unit in
        guard let path = unit.attributes["file"], !path.isEmpty else { return nil }
        return ImageFile(
          path: FilePath(path), isReadOnly: unit.attributes["ro"] == "1",
          isCDROM: unit.attributes["cdrom"] == "1")
      }
    }
  }
}
