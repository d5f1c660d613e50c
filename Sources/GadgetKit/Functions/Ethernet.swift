// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// What all network functions share: the kernel's `function/u_ether_configfs.h`.
enum Ethernet {
  static let attributes: [Attribute] = [
    .init(
      "dev_addr", .macAddress, initial: .kernel("random"), change: .remade,
      derivation: .address(.device),
      "MAC address of the interface on this side"),
    .init(
      "host_addr", .macAddress, initial: .kernel("random"), change: .unlinked,
      derivation: .address(.host),
      "MAC address of the interface on the host's side"),
    .init(
      "qmult", .integer(1...0xFF, .decimal), initial: .value("5"), change: .unlinked,
      "queue length multiplier at high speed and above"),
    .init(
      "ifname", .interfacePattern, initial: .kernel("usb%d"), change: .remade, since: .init(5, 15),
      "name of the interface on this side; the kernel puts a number for %d"),
  ]

  /// Data to and from the host, and notifications of so many bytes.
  static func requests(notification bytes: UInt16) -> [EndpointRequest] {
    [.init(.bulk, .in), .init(.bulk, .out), .init(.interrupt, .in, maxPacketSize: bytes)]
  }

  /// The string `iMACAddress`: twelve digits, CDC ECM 1.2 §5.4.
  static func hostAddress(_ settings: FunctionSettings) -> FunctionContents.Text {
    guard let address = settings["host_addr"] else {
      return .unknown("the kernel draws host_addr by lot")
    }
    return .known(address.filter { $0 != ":" }.uppercased())
  }
}
