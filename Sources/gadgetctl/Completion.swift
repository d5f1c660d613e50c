// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Descriptors
import GadgetKit

/// What a shell offers for a word that is being typed.
extension CompletionKind {
  /// Profiles, by their usual ending.
  static var profile: CompletionKind { .file(extensions: ["json"]) }

  /// Names of the models of controllers.
  static var model: CompletionKind { .list(Controller.known.map(\.name)) }

  /// Types of functions.
  static var functionType: CompletionKind { .list(FunctionType.all.map(\.name)) }

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
