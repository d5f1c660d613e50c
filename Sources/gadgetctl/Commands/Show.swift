// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl show`
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a gadget that is there as a profile, whoever made it.",
    discussion: """
      The profile makes the same gadget again: what the kernel has chosen, such as random MAC \
      addresses, is written into it; the controller is not. It is read again and compared with the \
      gadget: what a profile cannot say is listed on standard error, and the exit status is then 65.
      """)

  @Argument(help: "gadget's name", completion: .gadget)
  var gadget: String
  @OptionGroup var place: LocationOption

  func run() throws {
    let name = try GadgetName(gadget).name
    let location = try place.location()
    let composer = Composer(configFS: location.configFS, records: location.records)
    let shown = try Failure.wording(composer) { composer throws(ComposerError) in
      try composer.show(name)
    }
    guard let shown else { throw Failure(notThere: name) }
    Console.put(shown.profile.serialized(.fitted))
    if let failure = Failure(omissions: shown.omissions, root: composer.configFS.root) {
      throw failure
    }
  }
}

extension Failure {
  /// What a profile does not say of a gadget; nil: it says all.
  init?(omissions: [ShownGadget.Omission], root: String) {
    if omissions.isEmpty { return nil }
    self = .told
    status = .profile
    lines = omissions.map { omission in
      switch omission {
      case .attribute(let path, let value):
        "gadgetctl: \(root)/\(path): no profile can say it: it shows "
          + JSON.string(value).serialized()
      case .directory(let path):
        "gadgetctl: \(root)/\(path): no profile can say it: nothing is known of such a directory"
      case .mountOptions(let path):
        "gadgetctl: \(path): the options of its functionfs are not known: the kernel does not show them"
      case .refused(let issue):
        "gadgetctl: \(issue.path): \(issue.problem), which a profile must not: \(issue.remedy)"
      case .change(let step):
        "gadgetctl: up with the profile would change it: \(step.shellLine(root: root))"
      }
    }
  }
}
