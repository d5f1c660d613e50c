// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// `f_mass_storage.c` and `storage_common.c`.
final class MassStorageModel: FunctionModel {
  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    try super.init(name, in: gadget)
    item.addBool("stall", false, newline: false, guarded: refuseWhileLinked)
    addUnit(item.addGroup("lun.0"))
    item.make = { [unowned self] name throws(Errno) in
      guard let dot = name.firstIndex(of: ".") else { throw .invalidArgument }
      let number = try Store.integer(Array(name[dot...].dropFirst().utf8), in: 0...255)
      guard number < 16 else { throw .outOfRange }
      guard item.linkCount == 0, item["lun.\(number)"] == nil else { throw .resourceBusy }
      let unit = Item(name)
      addUnit(unit)
      return unit
    }
    item.drop = { [unowned self] _ in
      if item.linkCount > 0 { self.gadget.unbind() }
    }
  }

  private func addUnit(_ unit: Item) {
    var file = ""
    var (isReadOnly, isCDROM) = (false, false)
    unit.addBool("removable", true)
    unit.addBool("nofua", false)
    unit.files["ro"] = Item.File(
      show: { Array(isReadOnly ? "1\n".utf8 : "0\n".utf8) },
      store: { bytes throws(Errno) in
        let value = try Store.bool(bytes)
        guard file.isEmpty else { throw .resourceBusy }
        isReadOnly = value
      })
    unit.files["cdrom"] = Item.File(
      show: { Array(isCDROM ? "1\n".utf8 : "0\n".utf8) },
      store: { bytes throws(Errno) in
        let value = try Store.bool(bytes)
        guard file.isEmpty || !value else { throw .resourceBusy }
        isReadOnly = isReadOnly || value
        isCDROM = value
      })
    unit.files["file"] = Item.File(
      show: { Array("\(file)\n".utf8) },
      store: { [unowned self] bytes throws(Errno) in
        let path = Store.string(bytes)
        guard path.isEmpty || gadget.kernel.images.contains(path) else {
          throw .noSuchFileOrDirectory
        }
        file = path
      })
    unit.files["forced_eject"] = Item.File(
      show: nil, store: { _ throws(Errno) in file = "" })
    addInquiry(unit)
  }

  /// Padded to 28 characters with blanks.
  private func addInquiry(_ unit: Item) {
    var text = ""
    unit.files["inquiry_string"] = Item.File(
      show: {
        let blanks = text.isEmpty ? 0 : 28 - text.count
        return Array((text + String(repeating: " ", count: blanks) + "\n").utf8)
      },
      store: { bytes throws(Errno) in text = String(Store.string(bytes).prefix(28)) })
  }

  override var line: String {
    let units = item.children.sorted { $0.name < $1.name }.map { unit in
      unit.files.sorted { $0.key < $1.key }
        .map { "\($0.key)=\(Store.string($0.value.show?() ?? []))" }
        .joined(separator: " ")
    }
    return "\(super.line) \(units)"
  }
}
