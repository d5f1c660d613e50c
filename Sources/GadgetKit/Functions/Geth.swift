// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// CDC Subset, with the descriptors of a mobile direct line: the kernel's `function/f_subset.c`.
  public static let geth = FunctionType(
    "geth", module: "usb_f_ecm_subset", option: "CONFIG_USB_CONFIGFS_ECM_SUBSET",
    attributes: Ethernet.attributes, contents: subset,
    "network card for old Linux hosts, which know it by idVendor and idProduct")

  /// All of them publish the address of the last one that was linked: `geth_alloc` of f_subset.c
  /// keeps it in the module.
  static func sharedAddressIssues(_ functions: [Profile.Function]) -> [Issue] {
    functions.filter { $0.type.name == geth.name }.dropFirst().map { function in
      Issue(
        at: function.name.position, function.name.path,
        "is a second geth, and the host would read one host_addr of both",
        "one geth only; ecm or eem for the other")
    }
  }

  /// The SAFE protocol, WMC 1.1 §6.7: the layout of CDC Subset.
  private static let safe = WireUUID(rawValue: 0x66cf_345d_1811_d611_a21a_0001_02ca_9a7f)

  private static func subset(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: ["CDC Ethernet Subset/SAFE", Ethernet.hostAddress(settings)], interfaces: 1,
      requests: [.init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed throws(DescriptorError) in
      [
        .interface(
          .init(
            number: numbers.interfaces[0], interfaceClass: .init(.communications, 0x0A),
            string: numbers.strings[0])),
        .cdcHeader(.init()),
        .cdcDirectLine(.init(guid: safe)),
        // No capabilities of the network, and none of its data.
        .cdcDirectLineDetail(try .init(form: 0, data: [0, 0])),
        .cdcEthernet(.init(macAddressString: numbers.strings[1])),
      ] + numbers.bulk(0, at: speed) + numbers.bulk(1, at: speed)
    }
  }
}
