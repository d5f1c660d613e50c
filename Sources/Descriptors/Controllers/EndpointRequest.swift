// SPDX-License-Identifier: Apache-2.0

/// What a function asks of a controller's endpoints: one call of the kernel's `usb_ep_autoconfig`.
///
/// It is made with the descriptor for full speed, whatever the speed turns out to be:
/// `drivers/usb/gadget/epautoconf.c`.
public struct EndpointRequest: Hashable, Sendable {
  /// Where data flows, seen from the host.
  public var direction: EndpointAddress.Direction
  /// How it is transferred; not control.
  public var transfer: EndpointAttributes.TransferType
  /// `wMaxPacketSize` of the descriptor for full speed, in bytes in bits 10…0; 0: whatever the
  /// endpoint has, as bulk endpoints ask.
  public var maxPacketSize: UInt16
  /// Whether the descriptor is one for all gadgets, and keeps the size for the fastest speed that
  /// the controller has from one time that a gadget is bound to the next: 512 or 1024.
  ///
  /// So do the bulk endpoints of `drivers/usb/gadget/function/f_midi.c`. What is asked is then that
  /// size; only the first time after the module was loaded it is ``maxPacketSize``.
  public var keepsLastSize: Bool

  /// Makes a request.
  public init(
    _ transfer: EndpointAttributes.TransferType, _ direction: EndpointAddress.Direction,
    maxPacketSize: UInt16 = 0, keepsLastSize: Bool = false
  ) {
    self.direction = direction
    self.transfer = transfer
    self.maxPacketSize = maxPacketSize
    self.keepsLastSize = keepsLastSize
  }

  /// What is asked for on a controller of a speed, as ``maxPacketSize``.
  func maxPacketSize(upTo speed: Speed) -> UInt16 {
    guard keepsLastSize, speed >= .high else { return maxPacketSize }
    return speed >= .super ? 1024 : 512
  }
}
