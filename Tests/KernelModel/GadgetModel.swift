// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// One gadget: `drivers/usb/gadget/configfs.c` and what `composite.c` keeps between two binds.
final class GadgetModel {
  let item: Item
  unowned let kernel: Kernel
  private(set) var udc: String?
  var functions: [FunctionModel] = []
  var configurations: [ConfigurationModel] = []
  private var numbers: [String: Int] = [:]
  private var speed = "super-speed-plus"
  private let strings = StringsModel(["manufacturer", "product", "serialnumber"])
  private var osUse = false
  private var osVendorCode = 0
  private var osSign: [UInt8] = Array(repeating: 0, count: 7)
  private var osConfiguration: ConfigurationModel?
  private var webUSBUse = false

  /// `cdev->desc.i*`: set at a bind when there are strings, and never reset.
  private var stringIndexes = 0
  /// `cdev->use_webusb`: only ever set.
  private var keepsWebUSB = false

  init(_ name: String, kernel: Kernel) {
    item = Item(name)
    self.kernel = kernel
    addDeviceAttributes()
    addUDC()
    addFunctions()
    addConfigurations()
    let hasCustom = kernel.features.contains(.customStrings)
    strings.attach(to: item.addGroup("strings"), hasCustom: hasCustom)
    addOSDescriptors()
    if kernel.features.contains(.webUSB) { addWebUSB() }
  }

  private func addDeviceAttributes() {
    for name in ["idVendor", "idProduct"] { addNumber(name, 0xFFFF, digits: 4) }
    for name in ["bDeviceClass", "bDeviceSubClass", "bDeviceProtocol", "bMaxPacketSize0"] {
      addNumber(name, 0xFF, digits: 2)
    }
    for (name, initial) in [("bcdDevice", 0x0601), ("bcdUSB", 0)] {
      addNumber(name, 0xFFFF, digits: 4, initial: initial) { number throws(Errno) in
        guard String(number, radix: 16).allSatisfy(\.isWholeNumber) else { throw .invalidArgument }
      }
    }
    let speeds = ["super-speed-plus", "super-speed", "high-speed", "full-speed", "low-speed"]
    item.files["max_speed"] = Item.File(
      show: { [unowned self] in Array("\(speed)\n".utf8) },
      store: { [unowned self] bytes throws(Errno) in
        let text = Store.string(bytes)
        guard udc == nil, let known = speeds.first(where: { text.hasPrefix($0) }) else {
          throw .invalidArgument
        }
        speed = known
      })
  }

  private func addNumber(
    _ name: String, _ maximum: Int, digits: Int, initial: Int = 0,
    check: @escaping (Int) throws(Errno) -> Void = { _ in }
  ) {
    numbers[name] = initial
    item.files[name] = Item.File(
      show: { [unowned self] in Array(hexadecimal(digits)(numbers[name] ?? 0).utf8) },
      store: { [unowned self] bytes throws(Errno) in
        let number = try Store.integer(bytes, in: 0...maximum)
        try check(number)
        numbers[name] = number
      })
  }

  private func addUDC() {
    item.files["UDC"] = Item.File(
      show: { [unowned self] in Array("\(udc ?? "")\n".utf8) },
      store: { [unowned self] bytes throws(Errno) in
        let name = Store.string(bytes)
        if name.isEmpty {
          guard udc != nil else { throw .operationNotSupportedByDevice }
          unbind()
        } else {
          // From Linux 5.19 on every reason is EBUSY.
          guard udc == nil, kernel.isFree(name), canBind else { throw .resourceBusy }
          bind(name)
        }
      })
  }

  private var canBind: Bool {
    let wanted = configurations.map { $0.links.map(\.function.endpointsIn).reduce(0, +) }
    return !configurations.isEmpty && !configurations.contains { $0.links.isEmpty }
      && configurations.allSatisfy { $0.links.allSatisfy(\.function.isReady) }
      && wanted.allSatisfy { $0 <= 12 } && strings.isEven
  }

  private func bind(_ name: String) {
    udc = name
    if !strings.isEmpty { stringIndexes = 3 }
    keepsWebUSB = keepsWebUSB || webUSBUse
    for configuration in configurations { configuration.bind(usesOSStrings: osUse) }
    numbers["bcdUSB"] = 0x0200
    numbers["bMaxPacketSize0"] = 0x40
  }

  /// What also happens by itself when a link or a LUN goes while the gadget is bound.
  func unbind() {
    guard udc != nil else { return }
    udc = nil
    for configuration in configurations { configuration.unbind() }
  }

  private func addFunctions() {
    let group = item.addGroup("functions")
    group.make = { [unowned self] name throws(Errno) in
      let function = try FunctionModel.make(name, in: self)
      functions.append(function)
      return function.item
    }
    group.drop = { [unowned self] dropped in
      functions.first { $0.item === dropped }?.dropped()
      functions.removeAll { $0.item === dropped }
    }
  }

  private func addConfigurations() {
    let group = item.addGroup("configs")
    group.make = { [unowned self] name throws(Errno) in
      let configuration = try ConfigurationModel(name, in: self)
      configurations.append(configuration)
      return configuration.item
    }
    group.drop = { [unowned self] dropped in configurations.removeAll { $0.item === dropped } }
  }

  private func addOSDescriptors() {
    let group = item.addGroup("os_desc")
    group.addBool("use", false, changed: { [unowned self] in osUse = $0 })
    group.addNumber(
      "b_vendor_code", 0, in: 0...0xFF,
      // Linux 6.1 holds it in a signed byte, and shows it with its sign.
      show: { [unowned self] code in
        let isSigned = !kernel.features.contains(.webUSB) && code > 0x7F
        return hexadecimal(isSigned ? 8 : 2)(isSigned ? 0xFFFF_FF00 | code : code)
      },
      changed: { [unowned self] in osVendorCode = $0 })
    group.files["qw_sign"] = Item.File(
      show: { [unowned self] in osSign.prefix { $0 != 0 } + [0x0A] },
      store: { [unowned self] bytes throws(Errno) in
        // A shorter text leaves the tail of the longer one.
        let text = bytes.prefix(7).prefix { $0 != 0x0A }
        osSign.replaceSubrange(..<text.count, with: text)
      })
    group.allowLink = { [unowned self] target throws(Errno) in
      guard let configuration = configurations.first(where: { $0.item === target }) else {
        throw .invalidArgument
      }
      guard osConfiguration == nil else { throw .resourceBusy }
      osConfiguration = configuration
    }
    group.dropLink = { [unowned self] _ in
      unbind()
      osConfiguration = nil
    }
  }

  private func addWebUSB() {
    let group = item.addGroup("webusb")
    group.addBool("use", false, changed: { [unowned self] in webUSBUse = $0 })
    group.addNumber("bcdVersion", 0, in: 0...0xFFFF, show: hexadecimal(4))
    group.addNumber("bVendorCode", 0, in: 0...0xFF, show: hexadecimal(2))
    group.addString("landingPage")
  }

  /// What a host reads, a line for each thing; nil when there is nothing to read from.
  var hostView: [String]? {
    guard udc != nil else { return nil }
    let ordered =
      configurations.filter { $0 === osConfiguration }
      + configurations.filter { $0 !== osConfiguration }
    var lines = ["idVendor", "idProduct", "bcdDevice", "bDeviceClass", "bDeviceSubClass"].map {
      "\($0) \(numbers[$0] ?? 0)"
    }
    lines += ["max_speed \(speed)", "string indexes \(stringIndexes)"] + strings.lines
    lines += ordered.flatMap(\.lines)
    if osUse {
      lines.append("os_desc \(osVendorCode) \(osSign) \(osConfiguration?.item.name ?? "-")")
    }
    if keepsWebUSB { lines.append("webusb") }
    return lines
  }
}
