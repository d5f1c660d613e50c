// SPDX-License-Identifier: Apache-2.0

/// An endpoint as a configuration uses it at one speed.
public struct EndpointUse: Hashable, Sendable {
  /// What the function was given.
  public var claim: EndpointSelection.Claim
  /// `bInterfaceNumber` of the interface that it belongs to.
  public var interface: UInt8
  /// `bAlternateSetting` of the setting that turns it on; it is on with 0 from SET_CONFIGURATION
  /// on.
  public var alternateSetting: UInt8
  /// What the host sees of it at the speed.
  public var endpoint: EndpointDescriptor
  /// What it says beyond that at SuperSpeed; nil at other speeds.
  public var companion: EndpointCompanionDescriptor?

  /// Makes a use.
  public init(
    claim: EndpointSelection.Claim, interface: UInt8, alternateSetting: UInt8,
    endpoint: EndpointDescriptor, companion: EndpointCompanionDescriptor? = nil
  ) {
    self.claim = claim
    self.interface = interface
    self.alternateSetting = alternateSetting
    self.endpoint = endpoint
    self.companion = companion
  }
}
