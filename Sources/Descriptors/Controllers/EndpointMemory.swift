// SPDX-License-Identifier: Apache-2.0

/// What a controller's endpoints share, so that not every one that can be claimed can be used.
///
/// Where the kernel finds out late, a gadget binds, and the host's SET_CONFIGURATION or SET_INTERFACE
/// fails.
public enum EndpointMemory: Hashable, Sendable {
  /// For each IN endpoint in use the smallest free FIFO that holds its packets; the sizes in bytes.
  /// `drivers/usb/dwc2/gadget.c`
  case transmitFIFOs([Int])
  /// Each endpoint has a FIFO of its own, of ``ControllerEndpoint/packetLimit`` bytes, also at high
  /// speed. `drivers/usb/musb/musb_gadget.c`
  case ownFIFOs
  /// Memory for packets from and to the host, in bytes. `drivers/usb/mtu3/mtu3_qmu.c`
  case packetRAM(transmit: Int, receive: Int)
  /// Memory for all endpoints in bytes, checked when the gadget is bound.
  /// `drivers/usb/cdns3/cdns3-gadget.c`
  case onChipBuffers(Int)
  /// So many pipes for each kind of transfer. `drivers/usb/renesas_usbhs/pipe.c`
  case pipes(isochronous: Int, bulk: Int, interrupt: Int)
}
