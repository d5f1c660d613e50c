// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// The strings in the first of their languages.
extension Gadget {
  /// The device's `manufacturer`, `product` or `serialnumber`; empty: it has none.
  public func string(_ name: String) -> String {
    tree["strings"].directories.values.first?.attributes[name] ?? ""
  }

  /// What a configuration is, by the name of its directory; empty: it has no string.
  public func string(ofConfiguration name: String) -> String {
    tree["configs"][name]["strings"].directories.values.first?.attributes["configuration"] ?? ""
  }
}
