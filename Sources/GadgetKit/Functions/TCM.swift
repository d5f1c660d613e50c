// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// A SCSI device that the kernel's target core provides: the kernel's `function/f_tcm.c`.
  public static let tcm = FunctionType(
    "tcm", module: "usb_f_tcm", option: "CONFIG_USB_CONFIGFS_F_TCM",
    limit: .init(pool: "tcm functions", count: 1), contents: target,
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
