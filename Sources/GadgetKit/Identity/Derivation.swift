// SPDX-License-Identifier: Apache-2.0

/// What an attribute is derived from where a profile says `"auto"`.
public enum Derivation: Hashable, Sendable {
  /// The machine: its serial number.
  case serialNumber
  /// The machine, the gadget and the function: a MAC address.
  case address(MachineIdentity.LinkEnd)
  /// The layout of what a host sees: a release that changes with it.
  case layout

  /// What a profile says for a value that is to be derived.
  public static let keyword = "auto"
}
