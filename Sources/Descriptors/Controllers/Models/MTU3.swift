// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// MediaTek's newer chips: `drivers/usb/mtu3/mtu3_gadget.c`.
  ///
  /// How many endpoints there are and how large the memory for packets is, is up to the hardware
  /// (`U3D_CAP_EPINFO`, `U3D_CAP_EPNTXFFSZ`); most have 8 for each direction. Without SuperSpeed
  /// its maximum speed is high.
  public static let mtu3 = Controller(
    "mtu3", "MediaTek MT2712, MT8173 and later, with at most 15 endpoints for each direction",
    drivers: ["mtu3"], maximumSpeed: .superPlus,
    endpoints: .pairs(1...15, first: .in, packetLimit: 1024), evidence: .source)
}
