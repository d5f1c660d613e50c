// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Freescale's controller in PowerPC: `drivers/usb/gadget/udc/fsl_udc_core.c`.
  ///
  /// How many endpoints there are is up to the hardware (`DEN` of `DCCPARAMS`), no limit of packets
  /// is known to the driver.
  public static let fslUSB2 = Controller(
    "fsl-usb2", "Freescale's controller in PowerPC, with at most 15 endpoints for each direction",
    drivers: ["fsl-usb2-udc"], maximumSpeed: .high, endpoints: .pairs(1...15, first: .out),
    evidence: .source)
}
