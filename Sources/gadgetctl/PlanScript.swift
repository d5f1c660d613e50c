// SPDX-License-Identifier: Apache-2.0

import GadgetKit

extension ShowPlan {
  /// Prints a script for a machine that need not be this one.
  func put(scriptOf profile: ReadProfile, in file: ProfileFile) throws {
    let gadget = try profile.gadget(on: Machine.identity)
    let script: ShellScript
    do throws(ShellScriptError) {
      script = try ShellScript(
        gadget, udc: controller.wish.name(for: gadget), configFS: place.configfs, source: file.name)
    } catch {
      throw Failure(error, in: file.name)
    }
    if let target = try target(for: gadget) {
      try Judgement(ofKnown: gadget, in: file.name, for: target)?.refuseOrWarn()
    } else {
      Console.say(
        "gadgetctl: \(file.name): no controller in sight, so that nothing is known of its endpoints: "
          + "--controller names a model")
    }
    if profile.profile.takesFromMachine {
      Console.say(
        "gadgetctl: \(file.name): what is \"auto\" is this machine's in the script: "
          + "GADGETCTL_MACHINE_ID names another")
    }
    Console.put(bytes: Array(script.text.utf8))
  }

  /// What the gadget is judged for; nil: nothing is known. The controller that is named may be on another
  /// machine.
  private func target(for gadget: Gadget) throws -> Target? {
    if let target = try model.wish.target() { return target }
    let controllers = try Machine.controllers()
    do throws(UDCChoiceError) {
      let udc = try UDC.choose(
        from: controllers, named: controller.wish.name(for: gadget), allowVirtual: false,
        for: gadget.name)
      return try? model.wish.target(udc)
    } catch {
      return nil
    }
  }
}
