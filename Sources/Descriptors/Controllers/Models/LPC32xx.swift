// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// NXP LPC32xx: `drivers/usb/gadget/udc/lpc32xx_udc.c`, `controller_template`.
  public static let lpc32xx = Controller(
    "lpc32xx", "NXP LPC32xx", drivers: ["lpc32xx_udc"], maximumSpeed: .full, minimumSpeed: .full,
    endpoints: stride(from: 1, through: 13, by: 3).flatMap(lpc32xxEndpoints)
      + [.init("ep15-bulk", [.in, .out], [.bulk], packetLimit: 1023)],
    evidence: .source)

  /// Three that recur; the last number of all, which would be `ep15-iso`, differs.
  private static func lpc32xxEndpoints(from number: Int) -> [ControllerEndpoint] {
    let bulk = ControllerEndpoint("ep\(number + 1)-bulk", [.in, .out], [.bulk], packetLimit: 64)
    let both = [
      .init("ep\(number)-int", [.in, .out], [.interrupt], packetLimit: 64), bulk,
    ]
    guard number < 13 else { return both }
    return both + [
      .init("ep\(number + 2)-iso", [.in, .out], [.isochronous], packetLimit: 1023)
    ]
  }
}
