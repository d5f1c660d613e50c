// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

extension Describe {
  /// What the gadget of a profile will answer.
  func prediction(of profile: String) throws -> Enumeration {
    try judged(profile).judgement.enumeration(at: speed?.speed)
  }

  /// The same as a picture.
  func drawing(of profile: String) throws -> DeviceDrawing {
    let (gadget, judgement) = try judged(profile)
    let enumeration = try judgement.enumeration(at: speed?.speed)
    return DeviceDrawing(gadget: gadget, judgement: judgement, speed: enumeration.speed)
  }

  private func judged(_ profile: String) throws -> (gadget: Gadget, judgement: Judgement) {
    let file = ProfileFile(path: profile, settings: setting.texts)
    let gadget = try file.gadgetAnywhere()
    let target = try options.wish.targetInSight(for: gadget) ?? standIn(for: file)
    return (gadget, try Judgement(of: gadget, in: file.name, for: target))
  }

  /// A model that is like most: its endpoints have the addresses that they have on nearly all.
  private func standIn(for file: ProfileFile) throws -> Target {
    let model: Controller = speed == .super ? .dwc3 : .dwc2
    Console.say(
      "gadgetctl: \(file.name): no controller in sight: as on \(model.name); --controller names "
        + "another")
    return Target(model, kernel: try options.model.wish.kernelVersion())
  }
}
