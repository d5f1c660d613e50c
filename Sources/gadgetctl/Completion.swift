// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Descriptors
import GadgetKit

/// What a shell offers for a word that is being typed.
///
/// A list that has to be made is made when a shell asks for it, not at each start of the program.
extension CompletionKind {
  /// Profiles, by their usual ending.
  static var profile: CompletionKind { .file(extensions: ["json"]) }

  /// Names of the models of controllers.
  static var model: CompletionKind { .custom { _, _, _ in Controller.known.map(\.name) } }

  /// Types of functions.
  static var functionType: CompletionKind { .custom { _, _, _ in FunctionType.all.map(\.name) } }

  /// Rules of what hosts want.
  static var rule: CompletionKind { .custom { _, _, _ in Rule.all.map(\.name).sorted() } }

  /// The gadgets that are there.
  static var gadget: CompletionKind {
    .custom { _, _, _ in
      guard let location = try? LocationOption.parse([]).location() else { return [] }
      let composer = Composer(configFS: location.configFS, records: location.records)
      return (try? composer.gadgets(controllers: []).map(\.name)) ?? []
    }
  }

  /// The controllers of this machine.
  static var controller: CompletionKind {
    .custom { _, _, _ in ((try? UDC.all()) ?? []).map(\.name) }
  }
}
