// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Faraday FOTG210: `drivers/usb/gadget/udc/fotg210-udc.c`, from Linux 6.2 on
  /// `drivers/usb/fotg210/fotg210-udc.c`, where the driver lost a part of its name.
  public static let fotg210 = Controller(
    "fotg210", "Faraday FOTG210", drivers: ["fotg210_udc", "fotg210"],
    maximumSpeed: .high, endpoints: .ofEitherDirection(1...4), evidence: .source)
}
