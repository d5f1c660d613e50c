// SPDX-License-Identifier: Apache-2.0

/// What a controller shows at one look.
struct ControllerLook: Hashable, Sendable {
  /// `state`
  var state: String
  /// Whether the kernel has set `state` since the look before, also to what it was.
  var wasSet: Bool
  /// Whether `current_speed` is known.
  var hasSpeed: Bool
  /// Whether `function` is the gadget: it is bound.
  var hasGadget: Bool
}

/// Whether the looks at a controller prove that a host has configured a gadget.
///
/// Since Linux 5.19 nothing sets `state` when a gadget is bound or unbound, but the controller's
/// driver if it likes, and dummy_hcd's and usbip-vudc's do not (`drivers/usb/gadget/udc/core.c`). So
/// what is shown after a binding may be left from the gadget before, and counts only when the kernel
/// has set it since: each host resets a device first, and then configures it
/// (`usb_gadget_udc_reset()`, `set_config()` of `composite.c`), and each of the two sets it.
/// `configured` without any speed is left from earlier, too.
struct ConfigurationEvidence: Sendable {
  /// What the looks amount to.
  enum Verdict: Hashable, Sendable {
    case configured, notYet
  }

  /// Whether `state` is that of the gadget.
  private(set) var isCurrent: Bool
  /// The states of the gadget that were seen, each followed by another one; `gone` is a controller
  /// that was not there.
  private(set) var states: [String] = []

  /// - Parameter isCurrent: whether the gadget was bound before the first look.
  init(isCurrent: Bool) {
    self.isCurrent = isCurrent
  }

  /// The controller is not there. The kernel binds the gadget again when it comes back, and its state
  /// then begins anew.
  mutating func noteAbsence() {
    note("gone")
    isCurrent = true
  }

  /// Judges a look.
  mutating func judge(_ look: ControllerLook) -> Verdict {
    if look.wasSet { isCurrent = true }
    let isConfigured = look.state == "configured"
    let isLeft = isConfigured && !(isCurrent && look.hasSpeed)
    if !isLeft { note(look.state) }
    return isConfigured && !isLeft && look.hasGadget ? .configured : .notYet
  }

  private mutating func note(_ state: String) {
    if states.last != state { states.append(state) }
  }
}
