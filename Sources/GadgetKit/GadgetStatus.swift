// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A gadget that is there, whoever made it.
public struct GadgetStatus: Hashable, Sendable {
  /// The name of its directory.
  public var name: String
  /// The controller that it is bound to; nil: none.
  public var udc: String?
  /// The state of that controller, for example `configured`; nil when it is not there.
  public var state: String?
  /// Its functions, as `TYPE.INSTANCE`, in the order in which they were made.
  public var functions: [String]
  /// True when gadgetctl made it.
  public var isOurs: Bool
}

extension Composer {
  /// The gadgets that are there, in the order of the alphabet.
  ///
  /// - Parameter controllers: the machine's, for the state of a gadget that is bound.
  public func gadgets(controllers: [UDC]) throws(ComposerError) -> [GadgetStatus] {
    var gadgets: [GadgetStatus] = []
    for name in try reading({ () throws(ReadError) in try configFS.gadgets() }) {
      let (udc, functions) = try reading { () throws(ReadError) in
        (try configFS.udc(of: name), try configFS.knownEntries("\(name)/functions"))
      }
      let isOurs = try isOurs(name)
      // Another process may have taken it down meanwhile.
      guard try isThere(name) else { continue }
      gadgets.append(
        GadgetStatus(
          name: name, udc: udc, state: controllers.first { $0.name == udc }?.state,
          functions: functions.filter { $0.kind == .directory }.map(\.name), isOurs: isOurs))
    }
    return gadgets
  }
}
