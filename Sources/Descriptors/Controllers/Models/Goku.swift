// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Toshiba TC86C001 behind PCI: `drivers/usb/gadget/udc/goku_udc.c`, `udc_reinit`.
  public static let goku = Controller(
    "goku", "Toshiba TC86C001 behind PCI", drivers: ["goku_udc"], maximumSpeed: .full,
    endpoints: ["ep1-bulk", "ep2-bulk", "ep3-bulk"].map {
      .init($0, [.in, .out], [.bulk], packetLimit: 64)
    },
    selection: .goku, evidence: .source)
}
