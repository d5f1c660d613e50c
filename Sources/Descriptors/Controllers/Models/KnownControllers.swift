// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Every model, by name.
  public static let known: [Controller] = [dummyUDC, usbipVUDC]

  /// The model of a name, for example `bcm2835`.
  public init?(named name: some StringProtocol) {
    guard let model = Self.known.first(where: { $0.name == name }) else { return nil }
    self = model
  }
}
