// SPDX-License-Identifier: Apache-2.0

/// What has become of a gadget, seen at one look.
public enum GadgetState: Hashable, Sendable {
  /// It is bound to no controller.
  case notBound
  /// The controller that it was bound to is not there.
  case controllerGone
  /// The controller has been away, and has not taken the gadget back.
  case notStarted
  /// The controller's `state`, which is that of the gadget, in the kernel's words.
  case state(String)
  /// The controller's `state` is left from another gadget: no host has asked this one for anything.
  case left(String)

  /// The state of a gadget on the controller that its attribute `UDC` names.
  ///
  /// Since Linux 5.19 nothing sets `state` when a gadget is bound or unbound, so that `configured`
  /// may be left from the gadget before. It is so without a speed; and also when the gadget's
  /// `bMaxPacketSize0`, which `composite_setup()` of composite.c sets when a host asks for the device
  /// descriptor, is still 0.
  init(udc: String?, controller: UDC?, isStarted: Bool, wasAsked: Bool) {
    guard udc != nil else {
      self = .notBound
      return
    }
    guard let controller else {
      self = .controllerGone
      return
    }
    guard isStarted else {
      self = .notStarted
      return
    }
    let isOfHost = ["default", "addressed", "configured", "suspended"].contains(controller.state)
    let isLeft = isOfHost && (!wasAsked || controller.currentSpeed == "UNKNOWN")
    self = isLeft ? .left(controller.state) : .state(controller.state)
  }

  /// Whether a host has chosen a configuration, and is awake.
  public var isConfigured: Bool { self == .state("configured") }
}
