// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// A SCSI device that the kernel's target core provides: the kernel's `function/f_tcm.c`.
  public static let tcm = FunctionType(
    "tcm", module: "usb_f_tcm", option: "CONFIG_USB_CONFIGFS_F_TCM",
    limit: .init(pool: "tcm functions", count: 1),
    defects: [
      // `tcm_alloc` takes the target's portal group at the link, and `tcm_setup` follows the pointer,
      // there or not; `usbg_make_tpg` makes none before there is a function.
      .init(
        isRefused: true,
        "stops the kernel unless its target is made after it and before it is linked",
        "mass_storage, or a gadget made by hand in this order")
    ],
    contents: target,
    "SCSI device of the kernel's target core: UAS and bulk only")

  private static func target(_ settings: FunctionSettings) -> FunctionContents {
    let (burst, streams) = (settings.kernel.targetBurst, settings.kernel.targetStreams)
    return FunctionContents(
      strings: ["USB Attached SCSI", "Bulk Only Transport"], interfaces: 1,
      // Data in, data out, status, commands.
      requests: [.init(.bulk, .in), .init(.bulk, .out), .init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed in
      let bulkOnly = InterfaceDescriptor(
        number: numbers.interfaces[0], interfaceClass: .init(.massStorage, 0x06, 0x50),
        string: numbers.strings[1])
      let attached = InterfaceDescriptor(
        number: numbers.interfaces[0], alternateSetting: 1,
        interfaceClass: .init(.massStorage, 0x06, 0x62), string: numbers.strings[0])
      return [.interface(bulkOnly)] + numbers.bulk(0, at: speed, burst: burst)
        + numbers.bulk(1, at: speed, burst: burst) + [.interface(attached)]
        + numbers.bulk(0, at: speed, burst: burst, streams: streams)
        + [.pipeUsage(.init(.dataIn))]
        + numbers.bulk(1, at: speed, burst: burst, streams: streams)
        + [.pipeUsage(.init(.dataOut))]
        + numbers.bulk(2, at: speed, streams: streams) + [.pipeUsage(.init(.status))]
        + numbers.bulk(3, at: speed) + [.pipeUsage(.init(.command))]
    }
  }
}
