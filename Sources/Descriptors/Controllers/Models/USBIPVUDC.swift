// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// A controller whose cable is the network: `drivers/usb/usbip/vudc_dev.c`.
  public static let usbipVUDC = Controller(
    "usbip-vudc", "USB over IP, the kernel's software controller", drivers: ["usbip-vudc"],
    maximumSpeed: .high,
    endpoints: (1...15).flatMap { number -> [ControllerEndpoint] in
      [
        .init("ep\(number)out", [.out], [.isochronous, .bulk, .interrupt]),
        .init("ep\(number)in", [.in], [.isochronous, .bulk, .interrupt]),
      ]
    }, evidence: .observed)
}
