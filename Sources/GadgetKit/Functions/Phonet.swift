// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// CDC Phonet, the network of Nokia's modems: the kernel's `function/f_phonet.c`.
  public static let phonet = FunctionType(
    "phonet", module: "usb_f_phonet", option: "CONFIG_USB_CONFIGFS_PHONET",
    defects: [
      // `gphonet_register_netdev` frees the interface that it could not register, and
      // `phonet_free_inst` frees it again.
      .init(
        isRefused: true, "frees memory twice once it could not be bound, which stops the kernel",
        "ncm or ecm, which modems use today")
    ],
    contents: phone, "Phonet, the network of old phones; it can stop the kernel")

  private static func phone(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: [], .exact, interfaces: 2, hasSuperSpeed: false,
      requests: [.init(.bulk, .out), .init(.bulk, .in)]
    ) { numbers, speed throws(DescriptorError) in
      let (control, data) = (numbers.interfaces[0], numbers.interfaces[1])
      return [
        .interface(.init(number: control, interfaceClass: .init(.communications, 0xFE))),
        .cdcHeader(.init()),
        // The functional descriptor of Phonet, which no specification has.
        .unknown(try .init(type: .classInterface, data: [0xAB, 0x05, 0x15])),
        .cdcUnion(.init(controlInterface: control, subordinateInterface: data)),
        .interface(.init(number: data, interfaceClass: .init(.cdcData))),
        .interface(.init(number: data, alternateSetting: 1, interfaceClass: .init(.cdcData))),
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
