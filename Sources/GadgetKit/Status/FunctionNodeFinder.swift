// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// Finds what appeared on this machine for the functions of a gadget.
struct FunctionNodeFinder {
  /// The gadget's name.
  let gadget: String
  /// Its directory.
  let tree: Tree
  /// The controller that has it; nil: none.
  let udc: String?
  let configFS: any ConfigFS
  let machine: MachineFiles

  /// The nodes of a function; what its attributes name is found of types that are not known, too.
  func nodes(of function: String, _ tree: Tree) -> [FunctionNode] {
    var nodes: [FunctionNode] = []
    if let number = shown("port_num", of: function) {
      nodes.append(.terminal("/dev/ttyGS\(number)"))
    }
    if let name = shown("ifname", of: function) { nodes += network(name, tree) }
    if let number = shown("dev", of: function) { nodes += hid(number) }
    let type = FunctionType.ofFunction(function)
    nodes += tree.units.map { .unit($0.name, $0.unit) }
    if type.isServed { nodes.append(functionFS(of: function, tree)) }
    if udc != nil {
      nodes +=
        SoundCards(self).card(of: function).map { [.sound(card: $0.number, id: $0.id)] } ?? []
      if type.name == FunctionType.uvc.name { nodes += video(of: function) }
      if type.name == FunctionType.printer.name { nodes += printers() }
    }
    return nodes
  }

  /// What an attribute shows; nil: it is not there.
  private func shown(_ attribute: String, of function: String) -> String? {
    let path = "\(gadget)/functions/\(function)/\(attribute)"
    return (try? configFS.read(path)).map { String(decoding: $0, as: UTF8.self).trimmed }
  }

  /// The gadget's device in sysfs, below which are those of its functions.
  private var device: FilePath? {
    guard let udc else { return nil }
    let controller = "/sys/class/udc/\(udc)"
    // The link is there since Linux 5.15.
    return [controller + "/gadget", controller + "/device/gadget"].lazy
      .compactMap { machine.place($0).resolved }.first
  }

  /// The devices of a class that belong to the gadget, in natural order.
  func devices(of kind: String) -> [String] {
    guard let device else { return [] }
    return machine.entries("/sys/class/\(kind)").sorted(by: NaturalOrder.areInOrder).filter {
      machine.place("/sys/class/\(kind)/\($0)").resolved?.starts(with: device) ?? false
    }
  }

  /// Before the first bind the attribute has no name yet, but a pattern or `(unnamed net_device)`.
  private func network(_ name: String, _ tree: Tree) -> [FunctionNode] {
    guard !name.contains("%"), !name.contains("("), name.isPathComponent else { return [] }
    let place = "/sys/class/net/\(name)"
    guard machine.hasDirectory(place) else {
      return [.network(name, address: tree.attributes["dev_addr"], link: nil)]
    }
    // That of an interface which is down cannot be read.
    let link: NetworkLink =
      switch machine.text("\(place)/carrier") {
      case "1": .carrier
      case "0": .noCarrier
      default: .down
      }
    return [.network(name, address: machine.text("\(place)/address"), link: link)]
  }

  /// - Parameter number: `major:minor`.
  private func hid(_ number: String) -> [FunctionNode] {
    guard number.isPathComponent else { return [] }
    return machine.lines("/sys/dev/char/\(number)/uevent")
      .compactMap { $0.rest(after: "DEVNAME=") }
      .map { .hid("/dev/\($0)") }
  }

  private func functionFS(of function: String, _ tree: Tree) -> FunctionNode {
    do throws(ProgramAbsence) {
      try configFS.awaitProgram("\(gadget)/functions/\(function)", within: .zero)
      return .functionFS(tree.mount?.path, absence: nil)
    } catch {
      return .functionFS(tree.mount?.path, absence: error)
    }
  }

  private func video(of function: String) -> [FunctionNode] {
    let all = devices(of: "video4linux")
    let own = all.filter { machine.text("/sys/class/video4linux/\($0)/function_name") == function }
    return own.map { name in
      let path = "/dev/\(name)"
      let canKnow = machine.isThisMachine && geteuid() == 0
      return .video(path, programs: canKnow ? FileHolder.all(of: FilePath(path)) : nil)
    }
  }

  /// The devices of printers hang on no gadget.
  private func printers() -> [FunctionNode] {
    let names = machine.entries("/sys/class/usb_printer_gadget")
    return names.isEmpty
      ? [] : [.printer(names.sorted(by: NaturalOrder.areInOrder).map { "/dev/\($0)" })]
  }
}
