// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl down`
struct Down: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Unbind a gadget and remove all of it.",
    discussion: """
      That the gadget is not there is success. Only gadgets that gadgetctl made are removed; ls \
      shows which those are. An argument that has a slash, ends in .json or is - is a profile, \
      anything else is a gadget's name.
      """)

  @Argument(help: "gadget's name, or the profile that describes it", completion: .gadget)
  var gadget: String?
  @Flag(help: "remove every gadget that gadgetctl made")
  var all = false
  @OptionGroup var place: LocationOption
  @OptionGroup var talk: VerboseOption

  func validate() throws {
    guard all != (gadget != nil) else {
      throw ValidationError("either a gadget or --all")
    }
  }

  func run() throws {
    let location = try place.location()
    try Machine.reopen(location, verbose: talk.verbose)
    let composer = Composer(at: location, verbose: talk.verbose)
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
