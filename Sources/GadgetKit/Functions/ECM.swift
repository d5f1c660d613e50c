// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// CDC Ethernet Control Model: the kernel's `function/f_ecm.c`.
  public static let ecm = FunctionType(
    "ecm", module: "usb_f_ecm", option: "CONFIG_USB_CONFIGFS_ECM", attributes: Ethernet.attributes,
    contents: networkCard, lighter: "eem", "network card for Linux and macOS hosts")

  private static func networkCard(_ settings: FunctionSettings) -> FunctionContents {
    let model = ClassCode(.communications, 0x06)
    return FunctionContents(
      strings: [
        "CDC Ethernet Control Model (ECM)", Ethernet.hostAddress(settings), "CDC Ethernet Data",
        "CDC ECM",
      ], interfaces: 2, requests: Ethernet.requests(notification: 16)
    ) { numbers, speed in
      let (control, data) = (numbers.interfaces[0], numbers.interfaces[1])
      return [
        .interfaceAssociation(
          .init(
            firstInterface: control, interfaceCount: 2, functionClass: model,
            string: numbers.strings[3])),
        .interface(.init(number: control, interfaceClass: model, string: numbers.strings[0])),
        .cdcHeader(.init()),
        .cdcUnion(.init(controlInterface: control, subordinateInterface: data)),
        .cdcEthernet(.init(macAddressString: numbers.strings[1])),
      ] + numbers.notification(2, bytes: 16, at: speed) + [
        // Without traffic until the host chooses the setting that has endpoints.
        .interface(.init(number: data, interfaceClass: .init(.cdcData))),
        .interface(
          .init(
            number: data, alternateSetting: 1, interfaceClass: .init(.cdcData),
            string: numbers.strings[2])),
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
