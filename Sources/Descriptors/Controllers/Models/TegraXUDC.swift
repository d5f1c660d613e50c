// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// NVIDIA Tegra210 and later: `drivers/usb/gadget/udc/tegra-xudc.c`.
  ///
  /// There is nothing for isochronous transfers. What its L1 is to the driver, it keeps from
  /// gadgets: `lpm_capable` is not set.
  public static let tegraXUDC = Controller(
    "tegra-xudc", "NVIDIA Tegra210, Tegra186, Tegra194 and later", drivers: ["tegra-xudc"],
    maximumSpeed: .super,
    endpoints: .pairs(1...15, first: .out, [.bulk, .interrupt], packetLimit: 1024),
    evidence: .source)
}
