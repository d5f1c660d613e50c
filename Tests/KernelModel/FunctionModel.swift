// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A function: `functions/TYPE.INSTANCE`.
class FunctionModel {
  let item: Item
  unowned let gadget: GadgetModel
  var endpointsIn: Int { 1 }
  var hasOSDescriptors: Bool { false }

  init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    item = Item(name)
    self.gadget = gadget
  }

  /// `function_make` in `configfs.c`.
  static func make(_ name: String, in gadget: GadgetModel) throws(Errno) -> FunctionModel {
    guard name.utf8.count <= 39 else { throw .fileNameTooLong }
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .invalidArgument }
    switch parts[0] {
    case "acm": return try SerialModel(name, in: gadget)
    case "ffs": return try FFSModel(name, in: gadget)
    case "ecm", "eem", "geth": return try EthernetModel(name, in: gadget)
    case "ncm": return try NCMModel(name, in: gadget)
    case "rndis": return try RNDISModel(name, in: gadget)
    case "hid": return try HIDModel(name, in: gadget)
    case "mass_storage": return try MassStorageModel(name, in: gadget)
    case "midi": return try MIDIModel(name, in: gadget)
    case "printer": return try PrinterModel(name, in: gadget)
    case "gser": return try GenericSerialModel(name, in: gadget)
    case "Loopback": return try LoopbackModel(name, in: gadget)
    case "uvc": return try VideoModel(name, in: gadget)
    case "gizmo": return try GizmoModel(name, in: gadget)
    default: throw .noSuchFileOrDirectory
    }
  }

  /// EBUSY for most attributes while the function is linked.
  var refuseWhileLinked: () throws(Errno) -> Void {
    { [unowned item] () throws(Errno) in
      if item.linkCount > 0 { throw .resourceBusy }
    }
  }

  /// False while it lacks what only a program can give it.
  var isReady: Bool { true }
  /// What its own code says to a link into a configuration: `alloc_func`.
  func link() throws(Errno) {}

  func bind() {}

  func dropped() {}

  /// What a host reads of it.
  var line: String {
    let shown = item.files.filter { $0.key != "port_num" && $0.key != "ifname" }
      .sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Store.string($0.value.show?() ?? []))" }
    return ([item.name] + shown).joined(separator: " ")
  }
}

/// `f_acm.c`
final class SerialModel: FunctionModel {
  private let port: Int
  override var endpointsIn: Int { 2 }

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    port = try gadget.kernel.takeSerialPort()
    try super.init(name, in: gadget)
    let text = Array("\(port)\n".utf8)
    item.files["port_num"] = Item.File(show: { text }, store: nil)
    item.addBool("console", false)
    if gadget.kernel.features.contains(.acmProtocol) {
      item.addNumber("protocol", 1, in: 0...0xFF, guarded: refuseWhileLinked)
    }
  }

  override func dropped() { gadget.kernel.giveBackSerialPort(port) }
}

/// `f_serial.c`
final class GenericSerialModel: FunctionModel {
  private let port: Int

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    port = try gadget.kernel.takeSerialPort()
    try super.init(name, in: gadget)
    let text = Array("\(port)\n".utf8)
    item.files["port_num"] = Item.File(show: { text }, store: nil)
    item.addBool("console", false)
  }

  override func dropped() { gadget.kernel.giveBackSerialPort(port) }
}

/// `f_loopback.c`
final class LoopbackModel: FunctionModel {
  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    try super.init(name, in: gadget)
    for (name, initial) in [("qlen", 32), ("bulk_buflen", 4096)] {
      item.addNumber(name, initial, in: 0...Int(UInt32.max), guarded: refuseWhileLinked)
    }
  }
}

/// `f_printer.c`
final class PrinterModel: FunctionModel {
  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    try super.init(name, in: gadget)
    var id: [UInt8] = []
    item.files["pnp_string"] = Item.File(
      show: { id.isEmpty || id.last == 0x0A ? id : id + [0x0A] },
      store: { bytes throws(Errno) in id = bytes })
    item.addNumber("q_len", 10, in: 0...0xFFFF, guarded: refuseWhileLinked)
  }
}

/// `f_midi.c`
final class MIDIModel: FunctionModel {
  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    try super.init(name, in: gadget)
    let guarded = refuseWhileLinked
    for port in ["in_ports", "out_ports"] {
      item.addNumber(port, 1, in: 0...16, refuse: .invalidArgument, guarded: guarded)
    }
    item.addNumber("index", -1, in: -1...32, refuse: .invalidArgument, guarded: guarded)
    item.addNumber("buflen", 512, in: 0...Int(UInt32.max), guarded: guarded)
    item.addNumber("qlen", 32, in: 0...Int(UInt32.max), guarded: guarded)
    var id: [UInt8] = []
    item.files["id"] = Item.File(
      show: { id },
      store: { bytes throws(Errno) in
        try guarded()
        id = bytes
      })
  }
}

/// A type of function that no kernel has, and gadgetctl has never heard of.
final class GizmoModel: FunctionModel {
  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    try super.init(name, in: gadget)
    item.addNumber("size", 0, in: 0...9, show: { "0x\($0)\n" }, guarded: refuseWhileLinked)
    var colour: [UInt8] = []
    item.files["colour"] = Item.File(show: { colour }, store: { colour = $0 })
    item.addGroup("drawer").addBool("open", false)
  }
}
