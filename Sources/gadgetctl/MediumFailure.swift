// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// Why a medium was not changed.
extension Failure {
  /// - Parameters:
  ///   - gadget: its name.
  ///   - composer: where it is.
  init(_ error: MediumError, of gadget: String, in composer: Composer) {
    let root = composer.configFS.root
    func place(_ unit: UnitPlace) -> String { "\(root)/\(gadget)/functions/\(unit)" }
    switch error {
    case .composer(let error): self.init(error, in: composer.configFS)
    case .image(let error): self.init(error)
    case .noGadget(let name): self.init(notThere: name)
    case .noUnits(let name):
      self.init(.unavailable, "\(name): has no disk: a gadget with a function of mass_storage")
    case .noUnit(let unit, let all):
      self.init(.unavailable, "\(gadget): has no disk \(unit): one of \(Self.list(all))")
    case .several(let all):
      self.init(.unavailable, "\(gadget): has several disks: one of \(Self.list(all))")
    case .notRemovable(let unit):
      self.init(
        .unavailable,
        "\(place(unit)): is not removable: gadgetctl up with another file, or \"removable\": true")
    case .path(let path, let problem, let remedy):
      self.init(.unavailable, "\(path): \(problem): \(remedy)")
    case .inUse(let path, let unit):
      self.init(
        .unavailable, "\(path): is the medium of \(unit): an image of its own for each disk")
    case .locked(let unit):
      self.init(
        .unchanged,
        "\(place(unit)): the host has locked the medium: eject it there first, or --force, with "
          + "which the host may lose what it has not yet written")
    case .cannotForce(let unit):
      self.init(
        .unchanged,
        "\(place(unit)): the host has locked the medium, and this kernel has no forced_eject, which "
          + "Linux 6.1 has: eject it there first")
    }
  }

  private static func list(_ units: [UnitPlace]) -> String {
    units.map(\.description).joined(separator: ", ")
  }
}
