// SPDX-License-Identifier: Apache-2.0

/// What a controller's endpoints share, so that not every one that can be claimed can be used.
///
/// Where the kernel finds out late, a gadget binds, and the host's SET_CONFIGURATION or
/// SET_INTERFACE fails.
public enum EndpointMemory: Hashable, Sendable {
  /// For each IN endpoint in use the smallest free FIFO that holds its packets; the sizes in bytes.
  /// `drivers/usb/dwc2/gadget.c`, `dwc2_hsotg_ep_enable`
  case transmitFIFOs([Int])
  /// Each endpoint has a FIFO of its own, of ``ControllerEndpoint/packetLimit`` bytes, whatever the
  /// speed. `drivers/usb/musb/musb_gadget.c`, `musb_gadget_enable`
  case ownFIFOs
  /// Memory for packets to and from the host, in bytes. An endpoint takes room for so many packets;
  /// an interrupt endpoint for one. `drivers/usb/mtu3/mtu3_core.c`, `ep_fifo_alloc`
  case packetRAM(transmit: Int, receive: Int, packets: Int)
  /// Memory for all endpoints in bytes, checked when the gadget is bound.
  /// `drivers/usb/cdns3/cdns3-gadget.c`, `cdns3_gadget_check_config`
  case onChipBuffers(Int)
  /// So many pipes for each kind of transfer; each endpoint in use takes one.
  /// `drivers/usb/renesas_usbhs/pipe.c`, `usbhsp_get_pipe`
  case pipes(isochronous: Int, bulk: Int, interrupt: Int)

  /// An endpoint that there is no room for.
  public struct Shortfall: Hashable, Sendable {
    /// Its place in the list of uses.
    public var use: Int
    /// What it needs, in bytes; of pipes one.
    public var needed: Int
    /// The most that it could get, in bytes; of pipes none.
    public var left: Int
    /// When the kernel finds out.
    public var stage: Stage

    /// Makes a shortfall.
    public init(use: Int, needed: Int, left: Int, stage: Stage) {
      self.use = use
      self.needed = needed
      self.left = left
      self.stage = stage
    }
  }

  /// When an endpoint is given its memory.
  public enum Stage: Hashable, Sendable {
    /// When the gadget is bound: it is not.
    case bind
    /// At SET_CONFIGURATION, which fails: the device has no function.
    case configuration
    /// At SET_INTERFACE, which fails: the interface stays without this setting.
    case interface
  }

  /// The endpoints of a configuration for which there is no memory at a speed; empty: all can be
  /// used.
  ///
  /// The host is taken to turn on one interface after the other, and to leave each at the alternate
  /// setting that takes most.
  ///
  /// - Parameters:
  ///   - uses: the endpoints of all alternate settings, in the order of their descriptors. What is
  ///     checked when the gadget is bound depends on the companions that SuperSpeed has.
  ///   - controller: the one with this memory.
  ///   - speed: that of the bus, by which packets have their sizes.
  public func shortfalls(
    of uses: [EndpointUse], on controller: Controller, at speed: Speed
  ) -> [Shortfall] {
    if case .onChipBuffers(let size) = self {
      return OnChipBuffers(size: size).shortfalls(of: uses)
    }
    let room = EndpointRoom(self, controller, speed)
    return EndpointEnabling(room: room, uses: uses).shortfalls
  }
}
