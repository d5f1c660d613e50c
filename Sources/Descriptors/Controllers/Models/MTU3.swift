// SPDX-License-Identifier: Apache-2.0

/// MediaTek's newer chips: `drivers/usb/mtu3/mtu3_gadget.c`.
///
/// How many endpoints there are and how large the memory for packets is, is up to the hardware
/// (`U3D_CAP_EPINFO`, `U3D_CAP_EPNTXFFSZ`); the driver prints both when it is loaded.
extension Controller {
  /// Any: as many endpoints as there can be. Without SuperSpeed its maximum speed is high.
  public static let mtu3 = Controller(
    "mtu3", "MediaTek MT2712, MT8173 and later, with at most 15 endpoints for each direction",
    drivers: ["mtu3"], maximumSpeed: .superPlus,
    endpoints: .pairs(1...15, first: .in, packetLimit: 1024), evidence: .source)

  /// MT8186, which has no SuperSpeed: `fifosz/epnum: Tx=0x2000/8, Rx=0x2000/8`.
  ///
  /// One memory is then for both directions, half of it for each: `get_ep_fifo_config`.
  public static let mtu3MT8186 = Controller(
    "mtu3-mt8186", "MediaTek MT8186", drivers: ["mtu3"], compatible: ["mediatek,mt8186-mtu3"],
    maximumSpeed: .high, endpoints: .pairs(1...8, first: .in, packetLimit: 1024),
    memory: .packetRAM(transmit: 4096, receive: 4096, packets: 2), evidence: .source)
}
