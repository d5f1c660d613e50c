// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// DesignWare USB 3.0, 3.1 and 3.2: `drivers/usb/dwc3/gadget.c`.
  ///
  /// How many endpoints there are is up to the hardware (`DWC_USB3_NUM_EPS`), and so are the limits
  /// of packets, which follow from its FIFOs; most have room for 1024 bytes. Without
  /// `snps,usb2-gadget-lpm-disable` in the device tree it does Link Power Management.
  public static let dwc3 = Controller(
    "dwc3", "DesignWare USB 3, with at most 15 endpoints for each direction", drivers: ["dwc3"],
    maximumSpeed: .super, endpoints: .pairs(1...15, first: .out, packetLimit: 1024),
    traits: dwc3Traits, evidence: .source)

  /// `dwc3_gadget_config_params`, as it is without quirks.
  private static var dwc3Traits: Traits {
    var traits = Traits()
    traits.isLPMCapable = true
    traits.baselineBESL = 1
    traits.u1ExitLatency = 0x0A
    traits.u2ExitLatency = 0x1FF
    return traits
  }
}
