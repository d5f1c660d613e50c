// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Descriptors
import GadgetKit

/// The controller and the kernel that a gadget is judged for.
struct Target {
  /// What messages call the controller: `fe980000.usb (bcm2835)`, or a model's name.
  var name: String
  var controller: Controller
  /// Whether the controller's memory was seen on a machine, or stated by the user.
  var isMemoryCertain: Bool
  var kernel: KernelVersion

  /// A controller of this machine.
  init(_ udc: UDC, kernel: KernelVersion) {
    let model = udc.model()
    name = model.isKnown ? "\(udc.name) (\(model.controller.name))" : udc.name
    controller = model.controller
    isMemoryCertain = model.findings.contains { $0.aspect == .memory }
    self.kernel = kernel
  }

  /// A model.
  init(_ controller: Controller, kernel: KernelVersion) {
    name = controller.name
    self.controller = controller
    isMemoryCertain = controller.evidence == .stated
    self.kernel = kernel
  }
}

/// Which model of a controller a gadget is judged for, and which kernel.
struct ModelWish {
  /// A name of `ls-udc --models`, or a JSON file; nil: what this machine shows.
  var controller: String?
  /// nil: the running one.
  var kernel: KernelVersion?

  /// The kernel that is asked for, or the running one.
  func kernelVersion() throws -> KernelVersion {
    guard let version = kernel ?? .running else { throw Failure.unknownKernel }
    return version
  }

  /// The model that is asked for; nil: none.
  func target() throws -> Target? {
    try controller.map { try Target(Controller.named($0), kernel: kernelVersion()) }
  }

  /// A controller of this machine, where no model is asked for.
  func target(_ udc: UDC) throws -> Target {
    try target() ?? Target(udc, kernel: kernelVersion())
  }
}

/// Which controller a gadget is judged for: a model, or one of this machine.
struct TargetWish {
  var controller = ControllerWish()
  var model = ModelWish()

  /// The target for a gadget; nil: no controller is named, and there is not just one.
  func targetInSight(for gadget: Gadget) throws -> Target? {
    try model.target() ?? controller.controllerInSight(for: gadget).map(model.target)
  }

  /// The target for a gadget.
  func target(for gadget: Gadget) throws -> Target {
    try model.target() ?? model.target(controller.chosen(for: gadget))
  }
}

/// Which kernel is meant.
struct KernelOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("kernel in place of the running one: 6.12", valueName: "version"),
    transform: Self.kernel)
  var kernel: KernelVersion?

  private static func kernel(_ text: String) throws -> KernelVersion {
    guard let version = KernelVersion(release: text) else {
      throw ValidationError("a kernel's version is two numbers: 6.12")
    }
    return version
  }
}

/// Which model a gadget is judged for.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "model of the controller in place of what this machine shows: a name of ls-udc --models, or a "
        + "JSON file", valueName: "model"),
    completion: .model)
  var controller: String?

  @OptionGroup private var kernelOption: KernelOption

  /// What is asked for.
  var wish: ModelWish { ModelWish(controller: controller, kernel: kernelOption.kernel) }
}

/// Which controller a gadget is judged for: a model, or one of this machine.
struct TargetOptions: ParsableArguments {
  @OptionGroup var udc: ControllerOptions
  @OptionGroup var model: ModelOptions

  /// What is asked for.
  var wish: TargetWish { TargetWish(controller: udc.wish, model: model.wish) }

  /// The names of the options that are given.
  var used: [String] {
    [
      ("--udc", udc.udc != nil), ("--virtual", udc.virtual),
      ("--controller", model.controller != nil), ("--kernel", model.wish.kernel != nil),
    ].filter(\.1).map(\.0)
  }

  func validate() throws {
    if udc.udc != nil && model.controller != nil {
      throw ValidationError("either --udc or --controller")
    }
  }
}
