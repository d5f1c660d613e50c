// SPDX-License-Identifier: Apache-2.0

/// Something that has happened to a controller or a gadget.
public enum MachineEvent: Hashable, Sendable {
  /// What has happened to a controller.
  public enum OfController: String, Hashable, Sendable {
    /// It was there at the first look.
    case present
    case added
    /// Its state was set, perhaps to what it was; its speed may be another.
    case state
    /// Its speed is another, in the same state.
    case speed
    case removed
  }

  /// What has happened to a gadget.
  public enum OfGadget: String, Hashable, Sendable {
    /// It was there at the first look.
    case present
    case added
    /// It is bound to a controller now.
    case bound
    /// It is not bound to that controller any more.
    case unbound
    case removed
  }

  /// A controller as it is since, or as it was before it was removed.
  case controller(UDC, OfController)
  /// A gadget, and the controller that it is bound to, or was until now.
  case gadget(String, OfGadget, udc: String?)
}
