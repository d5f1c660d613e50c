// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// What `gadgetctl down` does.
struct TakeDown {
  /// A gadget's name, or the profile that describes it; nil: every gadget that gadgetctl made.
  var gadget: String?
  var configfs = Machine.configfs
  /// Whether each step is told.
  var verbose = false

  func run() throws {
    let location = try Machine.location(configfs)
    try Machine.reopen(location, verbose: verbose)
    let composer = Composer(at: location, verbose: verbose)
    let names = try names(in: composer)
    var failures: [Failure] = []
    for name in names where failures.last?.signal == nil {
      let failure = try Failure.of {
        try Failure.wording(composer) { composer throws(ComposerError) in
          _ = try composer.down(name)
        }
      }
      failures += failure.map { [$0] } ?? []
    }
    if let failure = Failure(all: failures) { throw failure }
  }

  /// The gadgets that are meant.
  private func names(in composer: Composer) throws -> [String] {
    guard let gadget else {
      return try Failure.wording(composer) { composer throws(ComposerError) in
        try composer.gadgets(controllers: []).filter(\.isOurs).map(\.name)
      }
    }
    let isProfile = InputFile.isMeant(by: gadget)
    return [try isProfile ? ProfileFile(path: gadget).gadgetName() : GadgetName(gadget).name]
  }
}
