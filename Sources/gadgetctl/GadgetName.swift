// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// A gadget's name on the command line.
struct GadgetName {
  let name: String

  /// - Throws: a wrong usage, of what cannot name a directory.
  init(_ text: String) throws {
    guard text.isPathComponent else {
      throw ValidationError("\(JSON.string(text).serialized()) cannot name a gadget")
    }
    name = text
  }
}
