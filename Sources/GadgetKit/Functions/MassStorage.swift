// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// USB Mass Storage, bulk only: the kernel's `function/f_mass_storage.c`.
  public static let massStorage = FunctionType(
    "mass_storage", module: "usb_f_mass_storage", option: "CONFIG_USB_CONFIGFS_MASS_STORAGE",
    attributes: [
      .init(
        "stall", .boolean, initial: .value("0"), change: .unlinked,
        "halt a bulk endpoint where the specification wants it"),
      .init(
        "num_buffers", .integer(2...256, .decimal),
        initial: .kernel("CONFIG_USB_GADGET_STORAGE_NUM_BUFFERS"), change: .unlinked,
        option: "CONFIG_USB_GADGET_DEBUG_FILES", "number of buffers"),
    ],
    list: .init(key: "luns", prefix: "lun", limit: 16, type: logicalUnit),
    contents: bulkOnly,
    "disk or CD-ROM from image files or block devices")

  /// `lun.N`: one disk. The file comes last: with a medium in it `ro` and `cdrom` are locked.
  public static let logicalUnit = DirectoryType(attributes: [
    .init(
      "ro", .boolean, initial: .value("0"), change: .emptied("file"),
      "the host can only read"),
    .init(
      "cdrom", .boolean, initial: .value("0"), change: .emptied("file"),
      "be a CD-ROM; read only, at most 2.2 GiB"),
    .init(
      "removable", .boolean, initial: .value("1"), change: .unbound,
      "the medium can be changed"),
    .init(
      "nofua", .boolean, initial: .value("0"), change: .unbound,
      "take no notice of the host's forced unit access: faster and less safe"),
    .init(
      "inquiry_string", .inquiry, initial: .value(""), change: .unbound,
      "vendor in 8 characters, product in 16, release in 4"),
    .init(
      "forced_eject", .boolean, initial: .value("0"), change: .command, since: .init(6, 1),
      "take a medium out even when the host has locked it"),
    .init(
      "file", .file, initial: .value(""), change: .ejected(by: "forced_eject"),
      "absolute path of the image or block device; none: no medium"),
  ])

  private static func bulkOnly(_ settings: FunctionSettings) -> FunctionContents {
    FunctionContents(
      strings: ["Mass Storage"], interfaces: 1,
      requests: [.init(.bulk, .in), .init(.bulk, .out)]
    ) { numbers, speed in
      [
        .interface(
          .init(
            number: numbers.interfaces[0], interfaceClass: .init(.massStorage, 0x06, 0x50),
            string: numbers.strings[0]))
      ] + numbers.bulk(0, at: speed, burst: 15)
        + numbers.bulk(1, at: speed, interval: speed == .high ? 1 : 0, burst: 15)
    }
  }
}
