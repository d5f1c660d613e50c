// SPDX-License-Identifier: Apache-2.0

/// Renesas' controller for SuperSpeed: `drivers/usb/gadget/udc/renesas_usb3.c`.
///
/// Odd numbers are IN, even ones OUT; there is nothing for isochronous transfers.
extension Controller {
  /// R-Car of the third generation and RZ/G2: `USB3_MAX_NUM_PIPES` is 6 with number 0.
  public static let renesasUSB3 = renesasUSB3(
    "renesas-usb3", "Renesas USB 3 in R-Car and RZ/G2", 1...5)

  /// RZ/V2M: 16 KiB for each direction, 4 KiB for each pipe.
  public static let renesasUSB3RZV2M = renesasUSB3(
    "renesas-usb3-rzv2m", "Renesas USB 3 in RZ/V2M", compatible: ["renesas,rzv2m-usb3-peri"], 1...8)

  private static func renesasUSB3(
    _ name: String, _ summary: String, compatible: [String] = [], _ numbers: ClosedRange<Int>
  ) -> Controller {
    Controller(
      name, summary, drivers: ["renesas_usb3"], compatible: compatible, maximumSpeed: .super,
      minimumSpeed: .full,
      endpoints: numbers.map {
        .init("ep\($0)", [$0 % 2 == 1 ? .in : .out], [.bulk, .interrupt])
      },
      evidence: .source)
  }
}
