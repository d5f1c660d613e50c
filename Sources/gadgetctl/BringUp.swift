// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// What `gadgetctl up` does.
struct BringUp {
  var file: ProfileFile
  var waits = Waits()
  var controller = ControllerWish()
  /// Whether a controller that is in use is taken.
  var replace = false
  var model = ModelWish()
  var configfs = Machine.configfs
  /// Whether each step is told.
  var verbose = false

  func run() throws {
    let gadget = try file.gadget()
    let location = try Machine.location(configfs)
    try waits.refuse(at: location)
    let choice = try controller.choice(
      for: gadget, at: location, awaited: waits.forController(verbose: verbose))
    try Machine.checkImages(of: gadget)
    let target = try model.target() ?? choice.udc.map(model.target)
    let judgement = try target.flatMap { try Judgement(ofKnown: gadget, in: file.name, for: $0) }
    // Which attributes the running kernel has it can be asked itself, but only with configfs there.
    let canAsk = model.kernel == nil
    try judgement.map { canAsk ? $0.corrected { _ in true } : $0 }?.refuse()
    try Machine.prepare(location, verbose: verbose)
    try choice.refuseOthers(at: location)
    var composer = Composer(at: location, verbose: verbose)
    composer.patience = waits.functions.duration
    let host = try waits.forHost(
      of: gadget, on: choice.udc, by: &composer, verbose: verbose)
    let probe = KernelProbe(composer.configFS)
    try judgement.map { canAsk ? $0.corrected(by: probe.has) : $0 }?.refuseOrWarn()
    let plan = try Failure.wording(composer) { composer throws(ComposerError) in
      try composer.up(gadget, udc: choice.name, replacing: replace)
    }
    if verbose {
      Console.say(plan.isEmpty ? "\(gadget.name) is up already" : "\(gadget.name) is up")
    }
    try host?.await()
  }
}
