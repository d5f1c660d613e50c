// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage

extension BindFailure {
  /// What kept the kernel from it: what would be right. Nil when nothing is known beyond the errno.
  var sentence: String? {
    switch self {
    case .goneController:
      "the controller is gone: its driver bound again, or its port in device mode"
    case .takenController(let holder):
      "the controller is in use by \(holder): take that down first, or choose another controller"
    case .noConfiguration:
      "the gadget has no configuration any more: something else changes it too"
    case .emptyConfiguration(let name):
      "configuration \(name) has no function any more: something else changes the gadget too"
    case .onlyOneGadget:
      "this kernel binds one gadget of configfs at a time: take the other one down, or Linux 6.1"
    case .takenCard(let functions):
      "the sound card that \(functions.list("or")) asks for is another one's: another \"index\", or "
        + "none; /proc/asound/cards has those that are there"
    case .lostNetwork(let functions):
      "\(functions.list("or")) found no network any more: the controller's driver was loaded again "
        + "after network functions had been bound to it, which this kernel does not survive: boot again"
    case .noEndpoint([]):
      "the controller is gone, or has not the endpoints that the functions need: gadgetctl budget "
        + "counts them"
    case .noEndpoint(let functions):
      "the controller has no endpoint left for \(functions.list("or")): gadgetctl budget counts them"
    case .noProgram([]):
      "the program that serves a function is gone: start it again"
    case .noProgram(let functions):
      "the program that serves \(functions.list("or")) is gone: start it again"
    case .refusedSettings([]):
      "a function refused its settings, or this controller"
    case .refusedSettings(let functions):
      "\(functions.list("or")) refused its settings, or this controller"
    case .noMemory:
      "the controller has not the memory for the functions' endpoints"
    case .other(.resourceBusy, []):
      "the controller is in use, or went away"
    case .other(let errno, []):
      "the controller or a function answered: \(errno.words)"
    case .other(let errno, let functions):
      "\(functions.list("or")) answered: \(errno.words)"
    }
  }
}
