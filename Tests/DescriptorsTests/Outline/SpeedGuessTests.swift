// SPDX-License-Identifier: Apache-2.0

import Descriptors
import Testing

@Suite struct SpeedGuessTests {
  private func device(_ version: BCDVersion, _ size: UInt8) -> [UInt8] {
    DeviceDescriptor(
      usbVersion: version, maxPacketSize0: size, vendor: 1, product: 2, deviceVersion: 0x0100
    ).bytes
  }

  @Test func ofTheDevice() {
    #expect(Speed(guessedFrom: device(0x0320, 9)) == .super)
    #expect(Speed(guessedFrom: device(0x0110, 64)) == .full)
    #expect(Speed(guessedFrom: device(0x0200, 8)) == .full)
    #expect(Speed(guessedFrom: device(0x0200, 64)) == .high)
    #expect(Speed(guessedFrom: []) == .high)
    #expect(Speed(guessedFrom: [18, 1]) == .high)
  }

  @Test(arguments: goldenNetworks)
  func ofEndpoints(example: Example) {
    let speed: Speed =
      example.name.hasSuffix("SS") ? .super : example.name.hasSuffix("FS") ? .full : .high
    #expect(Speed(guessedFrom: example.bytes) == speed)
    if speed != .super {
      #expect(Speed(guessedFrom: device(0x0200, 64) + example.bytes) == speed)
    }
  }

  /// A configuration for the other speed does not count.
  @Test func ofADeviceWithBothSpeeds() throws {
    var other = try golden("ecm FS")
    other[1] = 7
    #expect(Speed(guessedFrom: try golden("ecm HS") + other) == .high)
    #expect(Speed(guessedFrom: device(0x0200, 64) + other) == .high)
  }
}
