// SPDX-License-Identifier: Apache-2.0

import OrderedCollections
public import SystemPackage

/// Why the kernel did not bind a gadget to a controller.
///
/// Since Linux 5.19 it answers `EBUSY` whatever the cause: `usb_gadget_register_driver_owner` in
/// `drivers/usb/gadget/udc/core.c`. What it was follows from the machine and from the log.
public enum BindFailure: Hashable, Sendable {
  /// The controller is not there any more.
  case goneController
  /// The controller has this gadget, or module.
  case takenController(by: String)
  /// The kernel found no configuration in the gadget.
  case noConfiguration
  /// The kernel found no function in this configuration: `c.1`.
  case emptyConfiguration(String)
  /// A kernel that binds one gadget of configfs at a time has one.
  case onlyOneGadget
  /// The sound card that one of these functions asks for is there already.
  case takenCard(by: [String])
  /// The controller's driver was loaded again after network functions had been bound to it.
  case lostNetwork([String])
  /// The controller has no endpoint for one of these functions, as far as the kernel says for which; or
  /// it is gone.
  case noEndpoint([String])
  /// The program that serves one of these functions is gone.
  case noProgram([String])
  /// One of these functions, as far as the kernel says which, refuses its settings or this controller.
  case refusedSettings([String])
  /// The controller has not the memory for its endpoints.
  case noMemory
  /// Another answer of the controller, or of one of these functions.
  case other(Errno, [String])
}

extension BindFailure {
  /// Finds the cause.
  ///
  /// - Parameters:
  ///   - gadget: its name.
  ///   - udc: the controller that it was not bound to.
  ///   - tree: the gadget as it was meant to be.
  ///   - errno: what the kernel answered.
  ///   - log: what it logged meanwhile; empty when that cannot be read.
  ///   - controllers: those of the machine now; nil when they are not known.
  public init(
    of gadget: String, to udc: String, _ tree: Tree, errno: Errno, log: [String],
    controllers: [UDC]?
  ) {
    let functions = tree.linkedFunctions
    let culprits = KernelLog.complainingType(in: log).map { type in
      functions.filter { FunctionType.ofFunction($0).name == type }
    }
    if let found = Self.fact(in: log, of: gadget) {
      self = found
    } else if let answer = KernelLog.startFailure(of: gadget, in: log) {
      self.init(answer, culprits ?? [], among: functions)
    } else if let holder = controllers?.first(where: { $0.name == udc })?.function,
      holder != gadget
    {
      self = .takenController(by: holder)
    } else if let controllers, !controllers.contains(where: { $0.name == udc }) {
      self = .goneController
    } else {
      self.init(errno, culprits ?? [], among: functions)
    }
  }

  /// What an answer means that one of some functions gave; none: not known which.
  private init(_ errno: Errno, _ culprits: [String], among functions: [String]) {
    func those(_ isMeant: (FunctionType) -> Bool) -> [String] {
      (culprits.isEmpty ? functions : culprits).filter { isMeant(FunctionType.ofFunction($0)) }
    }
    let cards = those { type in type.attributes.contains { $0.name == "index" } }
    let networks = those { type in type.attributes.contains { $0.name == "dev_addr" } }
    switch errno {
    case .operationNotSupportedByDevice, .noSpace, Errno(rawValue: 524):
      self = .noEndpoint(culprits)
    case .invalidArgument: self = .refusedSettings(culprits)
    case .noMemory: self = .noMemory
    case Errno(rawValue: 77): self = .noProgram(those(\.isServed))
    case .resourceBusy where !cards.isEmpty: self = .takenCard(by: cards)
    case .noSuchFileOrDirectory where !networks.isEmpty: self = .lostNetwork(networks)
    default: self = .other(errno, culprits)
    }
  }

  /// A cause that the kernel names itself: `configfs_composite_bind` in `drivers/usb/gadget/configfs.c`,
  /// `driver_register` in `drivers/base/driver.c`.
  private static func fact(in log: [String], of gadget: String) -> BindFailure? {
    let name = KernelLog.escaped(gadget)
    for line in log {
      if line == "Need at least one configuration in \(name)." { return .noConfiguration }
      if line.hasPrefix("Config "),
        let end = line.firstPlace(of: " of \(name) needs at least one function.")
      {
        let label = line[..<end.lowerBound].dropFirst("Config ".count)
        return .emptyConfiguration(label.split(separator: "/").joined(separator: "."))
      }
      if line.mentions("Driver 'configfs-gadget' is already registered") {
        return .onlyOneGadget
      }
    }
    return nil
  }
}
