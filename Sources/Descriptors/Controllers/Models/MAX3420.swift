// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Maxim MAX3420 and MAX3421 behind SPI: `drivers/usb/gadget/udc/max3420_udc.c`.
  public static let max3420 = Controller(
    "max3420", "Maxim MAX3420 and MAX3421 behind SPI", drivers: ["max3420-udc"],
    maximumSpeed: .full,
    endpoints: [
      .init("ep1-bulk-out", [.out], [.bulk], packetLimit: 64),
      .init("ep2-bulk-in", [.in], [.bulk], packetLimit: 64),
      .init("ep3-bulk-in", [.in], [.bulk], packetLimit: 64),
    ],
    evidence: .source)
}
