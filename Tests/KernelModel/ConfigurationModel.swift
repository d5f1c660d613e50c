// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A configuration: `configs/LABEL.NUMBER`.
final class ConfigurationModel {
  /// The link of a function: the kernel's `usb_function`.
  final class Link {
    let function: FunctionModel
    /// `f->os_desc_table`: allocated at a bind that uses OS strings, freed at every unbind.
    var table = Table.none

    enum Table { case none, allocated, freed }

    init(_ function: FunctionModel) { self.function = function }
  }

  let item: Item
  private unowned let gadget: GadgetModel
  private(set) var links: [Link] = []
  private let strings = StringsModel(["configuration"])
  /// `c->iConfiguration`: set at a bind when there are strings, and never reset.
  private var hasStringIndex = false

  init(_ name: String, in gadget: GadgetModel) throws(Errno) {
    guard name.utf8.count <= 39 else { throw .fileNameTooLong }
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { throw .invalidArgument }
    let number = try Store.integer(Array(parts[1].utf8), in: 0...255)
    guard number != 0 else { throw .invalidArgument }
    guard !gadget.configurations.contains(where: { $0.item.name.hasSuffix(".\(number)") }) else {
      throw .resourceBusy
    }
    item = Item(name)
    self.gadget = gadget
    item.addNumber("MaxPower", 2, in: 0...2040)
    item.addNumber(
      "bmAttributes", 0x80, in: 0...0xFF, show: hexadecimal(2),
      changed: { number throws(Errno) in
        guard number & 0x9F == 0x80 else { throw .invalidArgument }
      })
    strings.attach(to: item.addGroup("strings"), hasCustom: false)
    item.allowLink = { [unowned self] target throws(Errno) in try link(target) }
    item.dropLink = { [unowned self] target in
      self.gadget.unbind()
      links.removeAll { $0.function.item === target }
    }
  }

  private func link(_ target: Item) throws(Errno) {
    guard gadget.udc == nil,
      let function = gadget.functions.first(where: { $0.item === target })
    else { throw .invalidArgument }
    guard !links.contains(where: { $0.function === function }) else { throw .fileExists }
    try function.link()
    links.append(Link(function))
  }

  func bind(usesOSStrings: Bool) {
    if !strings.isEmpty { hasStringIndex = true }
    for link in links {
      link.function.bind()
      if usesOSStrings && link.function.hasOSDescriptors { link.table = .allocated }
    }
  }

  func unbind() {
    for link in links {
      switch link.table {
      case .none: break
      case .allocated: link.table = .freed
      case .freed: gadget.kernel.doubleFrees += 1
      }
    }
  }

  var lines: [String] {
    ["MaxPower", "bmAttributes"].map { name in
      "\(item.name) \(name) \(Store.string(item.files[name]?.show?() ?? []))"
    } + ["\(item.name) string \(hasStringIndex)"] + strings.lines
      + links.map { "\(item.name) \($0.function.line)" }
  }
}
