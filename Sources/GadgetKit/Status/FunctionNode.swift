// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// What appears on this machine for a function: what a program opens, configures or serves.
public enum FunctionNode: Hashable, Sendable {
  /// A terminal, `/dev/ttyGS0`.
  case terminal(String)
  /// The device of a HID function, `/dev/hidg0`.
  case hid(String)
  /// That of a printer, `/dev/g_printer0`. Where other printers are bound too the kernel does not
  /// tell which is whose: one of several.
  case printer([String])
  /// A network interface; what another network namespace has of it is not known.
  case network(String, address: String?, link: NetworkLink?)
  /// An ALSA card by its number, with its identifier.
  case sound(card: Int, id: String)
  /// A video device, and who has it open; nil: only root can know.
  case video(String, programs: [FileHolder]?)
  /// A disk, `lun.0`.
  case unit(String, LogicalUnit)
  /// A functionfs and where it is mounted, nil: nowhere; and why no program serves it, nil: one does.
  case functionFS(String?, absence: ProgramAbsence?)

  /// Whether a whole gadget stays off the bus for it: `bind_deactivated` of f_uvc.c.
  var keepsFromHost: Bool {
    if case .video(_, let programs) = self { programs == [] } else { false }
  }
}

/// What an interface says of its link.
public enum NetworkLink: String, Hashable, Sendable {
  /// It is not up here.
  case down
  /// It is up, and the host's end is not.
  case noCarrier = "no carrier"
  /// Both ends are up.
  case carrier
}

extension Tree {
  /// Of a function's tree: its disks by the names of their directories, in natural order.
  var units: [(name: String, unit: LogicalUnit)] {
    directories.filter { $0.key.hasPrefix("lun.") }
      .sorted { NaturalOrder.areInOrder($0.key, $1.key) }
      .map { ($0.key, LogicalUnit($0.value)) }
  }
}

/// A disk of a mass-storage function.
public struct LogicalUnit: Hashable, Sendable {
  /// The file behind it; nil: there is no medium.
  public var file: String?
  /// Whether the host can only read.
  public var isReadOnly: Bool
  /// Whether it is a CD-ROM.
  public var isCDROM: Bool
  /// Whether the medium can be changed.
  public var isRemovable: Bool

  /// The unit of a directory `lun.N`.
  init(_ tree: Tree) {
    let rows = FunctionType.logicalUnit
    func isSet(_ name: String) -> Bool {
      (tree.attributes[name] ?? rows.attribute(name)?.initialValue) == "1"
    }
    file = tree.attributes["file"].flatMap { $0.isEmpty ? nil : $0 }
    isReadOnly = isSet("ro")
    isCDROM = isSet("cdrom")
    isRemovable = isSet("removable")
  }
}
