// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Faraday FOTG210: `drivers/usb/gadget/udc/fotg210-udc.c`.
  public static let fotg210 = Controller(
    "fotg210", "Faraday FOTG210", drivers: ["fotg210_udc"], maximumSpeed: .high,
    endpoints: .ofEitherDirection(1...4), evidence: .source)
}
