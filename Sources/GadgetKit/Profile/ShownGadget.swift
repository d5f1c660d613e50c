// SPDX-License-Identifier: Apache-2.0

/// A gadget that is there, as a profile.
public struct ShownGadget: Hashable, Sendable {
  /// Something of the gadget that the profile does not say.
  public enum Omission: Hashable, Sendable {
    /// An attribute that no profile has: a path from `usb_gadget`, and what it shows.
    case attribute(String, String)
    /// A directory of which nothing is known, a path from `usb_gadget`.
    case directory(String)
    /// The options of a functionfs that somebody else mounted here: the kernel does not show them.
    case mountOptions(String)
    /// What is refused in a profile.
    case refused(Issue)
    /// What the profile would do to the gadget all the same.
    case change(Operation)
  }

  /// The profile.
  public var profile: JSON
  /// What it does not say; empty: it makes the same gadget.
  public var omissions: [Omission]
}

extension Composer {
  /// A gadget as a profile, whoever made it; nil: there is none of this name.
  ///
  /// The profile is read again, and compared with the gadget as ``up(_:udc:replacing:)`` would.
  /// Names that no host sees are those that gadgetctl gives: of links, of the directories of languages,
  /// and of a camera's headers, formats and frames.
  public func show(_ name: String) throws(ComposerError) -> ShownGadget? {
    let recorded = try isOurs(name) ? try record(of: name)?.tree : nil
    return try reading { () throws(ReadError) in
      guard
        let tree = try Tree(reading: name, in: configFS, recorded: recorded, .everything)
      else { return nil }
      var live = LiveGadget(name: name, tree: tree, recorded: recorded, configFS: configFS)
      try live.complete()
      return live.shown
    }
  }
}

extension LiveGadget {
  /// The profile, and what became of it when it was read again.
  fileprivate var shown: ShownGadget {
    let json = ProfileWriting(name: name, tree: tree).json
    var found = omissions
    do throws(Issues) {
      var again = try Profile(json).checked().tree
      again.udc = tree.udc
      found += Plan(gadget: name, from: tree, to: again).steps.map { .change($0) }
    } catch {
      found += error.all.map { .refused($0) }
    }
    return ShownGadget(profile: json, omissions: found)
  }
}
