// SPDX-License-Identifier: Apache-2.0

/// Cadence's controllers for SuperSpeed.
extension Controller {
  /// Cadence USBSS: `drivers/usb/cdns3/cdns3-gadget.c`.
  ///
  /// Which endpoints there are, which of them do isochronous transfers and how much memory they
  /// share is up to the hardware (`USB_CAP2` to `USB_CAP4`). The driver's mark of a claimed
  /// endpoint stays until the gadget is unbound, so the configurations of a gadget share the
  /// endpoints.
  public static let cdns3 = cdns3(
    "cdns3", "Cadence USB 3, with at most 15 endpoints for each direction")

  /// NXP i.MX8QM and i.MX8QXP: as `cdns,on-chip-buff-size` of `imx8-ss-conn.dtsi` has it, 18 KiB.
  public static let cdns3IMX8 = cdns3(
    "cdns3-imx8", "Cadence USB 3 in NXP i.MX8QM and i.MX8QXP", compatible: ["fsl,imx8qm-usb3"],
    memory: .onChipBuffers(18 * 1024))

  /// Cadence USBSSP behind PCI: `drivers/usb/cdns3/cdnsp-gadget.c`.
  ///
  /// In a chip it has the driver's name of ``cdns3``, and cannot be told from that.
  public static let cdnsp = Controller(
    "cdnsp", "Cadence USB 3.1 behind PCI, with at most 15 endpoints for each direction",
    drivers: ["cdnsp-pci"], maximumSpeed: .superPlus,
    endpoints: .pairs(1...15, first: .out, packetLimit: 1024), traits: cdnspTraits,
    evidence: .source)

  private static var cdnspTraits: Traits {
    var traits = Traits()
    traits.isLPMCapable = true
    return traits
  }

  private static func cdns3(
    _ name: String, _ summary: String, compatible: [String] = [], memory: EndpointMemory? = nil
  ) -> Controller {
    Controller(
      name, summary, drivers: ["cdns-usb3"], compatible: compatible, maximumSpeed: .super,
      endpoints: .ofOneDirection(1...15, .out, packetLimit: 1024)
        + .ofOneDirection(1...15, .in, packetLimit: 1024),
      selection: .cdns3, memory: memory, evidence: .source)
  }
}
