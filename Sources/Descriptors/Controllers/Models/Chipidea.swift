// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// ChipIdea's controller in chips of many makers: `drivers/usb/chipidea/udc.c`.
  ///
  /// How many endpoints there are is up to the hardware (`DEN` of `DCCPARAMS`), no limit of packets
  /// is known to the driver.
  public static let chipidea = chipidea(
    "chipidea", "ChipIdea's controller, with at most 15 endpoints for each direction", 1...15)

  /// NXP i.MX6, i.MX7, i.MX8M and others: 8 endpoints for each direction with number 0.
  public static let chipideaIMX = chipidea(
    "chipidea-imx", "ChipIdea's controller in NXP's i.MX", compatible: ["fsl,imx"], 1...7)

  private static func chipidea(
    _ name: String, _ summary: String, compatible: [String] = [], _ numbers: ClosedRange<Int>
  ) -> Controller {
    Controller(
      name, summary, drivers: ["ci_hdrc"], compatible: compatible, maximumSpeed: .high,
      endpoints: .pairs(numbers, first: .out), selection: .chipidea, evidence: .source)
  }
}
