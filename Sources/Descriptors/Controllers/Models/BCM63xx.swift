// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Broadcom BCM63xx: `drivers/usb/gadget/udc/bcm63xx_udc.c`, `bcm63xx_ep_info`.
  ///
  /// The limits are those of `iudma_defaults` for high speed; before the first connection they are
  /// 64.
  public static let bcm63xx = Controller(
    "bcm63xx", "Broadcom BCM63xx", drivers: ["bcm63xx_udc"], maximumSpeed: .high,
    minimumSpeed: .high,
    endpoints: [
      .init("ep1in-bulk", [.in], [.bulk], packetLimit: 512),
      .init("ep2out-bulk", [.out], [.bulk], packetLimit: 512),
      .init("ep3in-int", [.in], [.interrupt], packetLimit: 64),
      .init("ep4out-int", [.out], [.interrupt], packetLimit: 64),
    ],
    evidence: .source)
}
