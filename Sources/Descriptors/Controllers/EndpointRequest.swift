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

  /// Makes a request.
  public init(
    _ transfer: EndpointAttributes.TransferType, _ direction: EndpointAddress.Direction,
    maxPacketSize: UInt16 = 0
  ) {
    self.direction = direction
    self.transfer = transfer
    self.maxPacketSize = maxPacketSize
  }
}
