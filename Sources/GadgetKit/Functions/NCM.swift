// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// CDC Network Control Model: the kernel's `function/f_ncm.c`.
  public static let ncm = FunctionType(
    "ncm", module: "usb_f_ncm", option: "CONFIG_USB_CONFIGFS_NCM",
    attributes: Ethernet.attributes + [
      // The kernel takes 0 too, from which it makes a negative MTU; 82 is what IPv4 needs at least.
      // The interface on this side gets its MTU only once, at the first bind.
      .init(
        "max_segment_size", .integer(82...8000, .decimal), initial: .value("1514"),
        change: .remade, since: .init(6, 8),
        "longest Ethernet frame in bytes, with its 14 of header")
    ],
    osDescriptorsInterface: "ncm", contents: networkControl, lighter: "eem",
    "fast network card for Linux, macOS and Windows 11 hosts")

  private static func networkControl(_ settings: FunctionSettings) -> FunctionContents {
    let control = ClassCode(.communications, 0x0D)
    let data = ClassCode(.cdcData, 0x00, 0x01)
    return FunctionContents(
      strings: [
        "CDC Network Control Model (NCM)", Ethernet.hostAddress(settings), "CDC Network Data",
        "CDC NCM",
      ], interfaces: 2, requests: Ethernet.requests(notification: 16)
    ) { numbers, speed in
      [
        .interfaceAssociation(
          .init(
            firstInterface: numbers.interfaces[0], interfaceCount: 2, functionClass: control,
            string: numbers.strings[3])),
        .interface(
          .init(
            number: numbers.interfaces[0], interfaceClass: control, string: numbers.strings[0])),
        .cdcHeader(.init()),
        .cdcUnion(
          .init(
            controlInterface: numbers.interfaces[0], subordinateInterface: numbers.interfaces[1])),
        .cdcEthernet(
          .init(
            macAddressString: numbers.strings[1],
            maxSegmentSize: settings.number("max_segment_size"))),
        .cdcNetworkControl(.init(capabilities: [.packetFilter, .crcMode])),
      ] + numbers.notification(2, bytes: 16, at: speed) + [
        // Without traffic until the host chooses the setting that has endpoints.
        .interface(
          .init(
            number: numbers.interfaces[1], interfaceClass: data, string: numbers.strings[2])),
        .interface(
          .init(
            number: numbers.interfaces[1], alternateSetting: 1, interfaceClass: data,
            string: numbers.strings[2])),
      ] + numbers.bulk(0, at: speed, burst: 15) + numbers.bulk(1, at: speed, burst: 15)
    }
  }
}
