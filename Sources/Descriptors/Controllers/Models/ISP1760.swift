// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// NXP ISP1761 and ISP1763: `drivers/usb/isp1760/isp1760-udc.c`.
  public static let isp1760 = Controller(
    "isp1760", "NXP ISP1761 and ISP1763", drivers: ["isp1760"], maximumSpeed: .high,
    minimumSpeed: .full, endpoints: .pairs(1...7, first: .out, packetLimit: 512),
    evidence: .source)
}
