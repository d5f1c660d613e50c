// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// Which controller a gadget is to be bound to.
struct ControllerWish {
  /// Its name, in place of the profile's; nil: that, or whichever is there.
  var udc: String?
  /// Whether a virtual one is taken when there is no real one.
  var virtual = false

  /// Refuses what cannot be a name.
  func validate() throws {
    guard (udc ?? Self.environment)?.isPathComponent ?? true else {
      throw ValidationError("--udc and GADGETCTL_UDC take the name of a controller; see ls-udc")
    }
  }

  /// What a gadget is to be bound to: a name, and the controller that has it.
  struct Choice {
    /// What the attribute `UDC` is given; nil: nothing.
    var name: String?
    /// nil in an ordinary directory, which has no controllers.
    var udc: UDC?

    /// Ends the program when something else than a gadget of configfs has the controller: only its
    /// own way leads it away from there.
    func refuseOthers(at location: Location) throws {
      guard let udc, let holder = udc.function, !location.hasGadget(holder) else { return }
      // A gadget that has been taken down meanwhile has left its controller before.
      let now = try Machine.controllers().first { $0.name == udc.name }
      guard now?.function == holder, !location.hasGadget(holder) else { return }
      throw Failure(
        controller: udc.name, inUseByOther: holder, isModule: KernelModule.isLoaded(holder))
    }
  }

  /// What a gadget is to be bound to.
  ///
  /// - Parameter awaited: how the controller is waited for; nil: it has to be there.
  func choice(
    for gadget: Gadget, at location: Location, awaited: ControllerWait? = nil
  ) throws -> Choice {
    guard case .kernel = location else { return Choice(name: name(for: gadget), udc: nil) }
    let chosen = try awaited?.controller(for: gadget, self) ?? chosen(for: gadget)
    return Choice(name: chosen.name, udc: chosen)
  }

  /// The controller that a gadget is meant for.
  func chosen(for gadget: Gadget) throws -> UDC {
    try chosen(from: try Machine.controllers(), named: name(for: gadget), for: gadget)
  }

  /// The controller that a gadget is meant for, as far as this machine can tell: one that is not named
  /// must be there alone, and the profile's own may be on another machine.
  func controllerInSight(for gadget: Gadget) throws -> UDC? {
    if udc != nil || virtual || Self.environment != nil { return try chosen(for: gadget) }
    let controllers = try Machine.controllers()
    do throws(UDCChoiceError) {
      return try UDC.choose(
        from: controllers, named: gadget.udc, allowVirtual: false, for: gadget.name)
    } catch {
      return nil
    }
  }

  /// The name of the one that is asked for, in whichever way.
  func name(for gadget: Gadget) -> String? { udc ?? gadget.udc ?? Self.environment }

  /// What `GADGETCTL_UDC` names.
  private static var environment: String? {
    Environment["GADGETCTL_UDC"].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func chosen(
    from controllers: [UDC], named name: String?, for gadget: Gadget
  ) throws -> UDC {
    do throws(UDCChoiceError) {
      return try UDC.choose(
        from: controllers, named: name, allowVirtual: virtual, for: gadget.name)
    } catch {
      throw Failure(error)
    }
  }
}
