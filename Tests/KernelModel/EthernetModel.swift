// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// `f_ecm.c`, `f_eem.c`, `f_subset.c` and what they share in `u_ether.c`.
class EthernetModel: FunctionModel {
  private var interface: Int?
  private var pattern = "usb%d"
  private var isPatternSet = false
  private var device: String
  private var host: String
  /// The address with which the interface was registered, at the first bind.
  private var registered: String?
  override var endpointsIn: Int { ["eem", "geth"].contains { item.name.hasPrefix($0) } ? 1 : 2 }

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    device = gadget.kernel.nextRandomAddress()
    host = gadget.kernel.nextRandomAddress()
    try super.init(name, in: gadget)
    item.files["dev_addr"] = address({ $0.device }, { $0.device = $1 })
    item.files["host_addr"] = address({ $0.host }, { $0.host = $1 })
    item.addNumber("qmult", 5, in: 0...0xFF, guarded: refuseWhileLinked)
    item.files["ifname"] = Item.File(
      show: { [unowned self] in Array("\(shownName)\n".utf8) },
      store: { [unowned self] bytes throws(Errno) in
        try refuseWhileLinked()
        let name = Store.string(bytes)
        guard name.utf8.count < 16 else { throw .argListTooLong }
        guard name.split(separator: "%", omittingEmptySubsequences: false).count == 2,
          name.contains("%d")
        else { throw .invalidArgument }
        pattern = name
        isPatternSet = true
      })
  }

  private var shownName: String {
    guard let interface else { return isPatternSet ? pattern : "(unnamed net_device)" }
    return pattern.split(separator: "%").first.map { "\($0)\(interface)" } ?? ""
  }

  /// A NUL stands before the newline of what is shown.
  private func address(
    _ get: @escaping (EthernetModel) -> String, _ set: @escaping (EthernetModel, String) -> Void
  ) -> Item.File {
    Item.File(
      show: { [unowned self] in Array(get(self).utf8) + [0, 0x0A] },
      store: { [unowned self] bytes throws(Errno) in
        try refuseWhileLinked()
        let octets = Store.string(bytes).split(separator: ":").compactMap { UInt8($0, radix: 16) }
        guard octets.count == 6, octets[0] & 1 == 0, octets.contains(where: { $0 != 0 }) else {
          throw .invalidArgument
        }
        set(self, Store.string(bytes).lowercased())
      })
  }

  override func bind() {
    if interface == nil {
      interface = gadget.kernel.takeInterface()
      registered = device
    }
  }

  override func dropped() {
    if let interface { gadget.kernel.giveBackInterface(interface) }
  }

  override var line: String {
    "\(item.name) host_addr=\(host) interface \(registered ?? "-")"
  }
}

/// A network function with OS descriptors for its interface.
class DescribedEthernetModel: EthernetModel {
  override var hasOSDescriptors: Bool { true }

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    try super.init(name, in: gadget)
    let type = name.prefix { $0 != "." }
    addOSDescriptors(item.addGroup("os_desc").addGroup("interface.\(type)"))
  }

  private func addOSDescriptors(_ interface: Item) {
    for name in ["compatible_id", "sub_compatible_id"] {
      var value = [UInt8](repeating: 0, count: 8)
      interface.files[name] = Item.File(
        show: { value },
        store: { bytes throws(Errno) in
          // A shorter text leaves the tail of the longer one.
          var text = bytes.prefix(8)
          if text.last == 0x0A { text.removeLast() }
          value.replaceSubrange(..<text.count, with: text)
        })
    }
    interface.make = { name throws(Errno) in Self.property(name) }
  }

  /// An extended property; the length is computed when the data is written.
  private static func property(_ name: String) -> Item {
    let item = Item(name)
    var type = 0
    var data: [UInt8] = []
    item.addNumber("type", 0, in: 1...7, refuse: .invalidArgument, changed: { type = $0 })
    item.files["data"] = Item.File(
      show: { [1, 2, 6].contains(type) ? data + [0x5A] : data },
      store: { bytes throws(Errno) in
        data = [0, 0x0A].contains(bytes.last) ? Array(bytes.dropLast()) : bytes
      })
    return item
  }

  override var line: String {
    let interface = item["os_desc"]?.children.first
    let ids = ["compatible_id", "sub_compatible_id"].map { interface?.files[$0]?.show?() ?? [] }
    let properties = (interface?.children ?? []).map { property in
      "\(property.name)=\(property.files["data"]?.show?() ?? [])"
    }
    return "\(super.line) \(ids) \(properties)"
  }
}

/// `f_rndis.c`
final class RNDISModel: DescribedEthernetModel {
  private var triple: [Int]

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    triple = gadget.kernel.rndisClass
    try super.init(name, in: gadget)
    for (index, name) in ["class", "subclass", "protocol"].enumerated() {
      item.files[name] = Item.File(
        show: { [unowned self] in Array(hexadecimal(2)(triple[index]).dropFirst(2).utf8) },
        store: { [unowned self] bytes throws(Errno) in
          triple[index] = try Store.bareHexadecimal(bytes)
        })
    }
  }

  override func bind() {
    super.bind()
    gadget.kernel.rndisClass = triple
  }

  override var line: String { "\(super.line) \(triple)" }
}

/// `f_ncm.c`
final class NCMModel: DescribedEthernetModel {
  private var segment = 1514
  /// The interface's MTU is made of it at the first bind.
  private var registeredSegment: Int?

  override init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    try super.init(name, in: gadget)
    guard gadget.kernel.features.contains(.segmentSize) else { return }
    item.addNumber(
      "max_segment_size", segment, in: 0...8000, refuse: .invalidArgument,
      guarded: refuseWhileLinked, changed: { [unowned self] in segment = $0 })
  }

  override func bind() {
    super.bind()
    registeredSegment = registeredSegment ?? segment
  }

  override var line: String { "\(super.line) \(segment) MTU of \(registeredSegment ?? 0)" }
}
