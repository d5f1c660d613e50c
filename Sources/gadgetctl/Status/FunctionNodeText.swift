// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// What appeared for a function, for people and for programs.
struct FunctionNodeText {
  let node: FunctionNode

  init(_ node: FunctionNode) { self.node = node }

  /// What a program opens or names.
  var place: String {
    switch node {
    case .terminal(let path), .hid(let path), .video(let path, _): path
    case .printer(let paths): paths.list("or")
    case .network(let name, _, _): name
    case .sound(let card, _): "card \(card)"
    case .unit(let name, _): name
    case .functionFS(let path, _): path ?? "-"
    }
  }

  /// What is to be said of it.
  var words: String {
    switch node {
    case .terminal, .hid, .printer: ""
    case .network(_, let address, let link):
      [address, link?.rawValue ?? "not here: in another network namespace"]
        .compactMap { $0 }.joined(separator: ", ")
    case .sound(let card, let id): "ALSA hw:\(card), \(id)"
    case .video(_, nil): ""
    case .video(_, []?): "no program serves it"
    case .video(_, let programs?): "served by \(programs.map(\.words).list("and"))"
    case .unit(_, let unit): words(of: unit)
    case .functionFS(_, nil): "a program serves it"
    case .functionFS(_, .notMounted?): "its functionfs is mounted nowhere"
    case .functionFS(_, .unfinished(_, let holders)?):
      "\(holders.map(\.words).list("and")) has not yet said what it is"
    case .functionFS: "no program serves it"
    }
  }

  private func words(of unit: LogicalUnit) -> String {
    let kinds = [
      (unit.isCDROM ? "CD-ROM" : nil), (unit.isReadOnly && !unit.isCDROM ? "read only" : nil),
      (unit.isRemovable ? nil : "not removable"),
    ].compactMap { $0 }
    return ([unit.file ?? "no medium"] + kinds).joined(separator: ", ")
  }

  /// The same for programs.
  var json: JSON {
    switch node {
    case .terminal(let path): .object(["kind": "terminal", "path": .string(path)])
    case .hid(let path): .object(["kind": "hid", "path": .string(path)])
    case .printer(let paths):
      .object(["kind": "printer", "candidates": .array(paths.map { .string($0) })])
    case .network(let name, let address, let link):
      .object([
        "kind": "network", "interface": .string(name), "address": .string(address),
        "link": .string(link?.rawValue),
      ])
    case .sound(let card, let id):
      .object(["kind": "sound", "card": .number(card), "id": .string(id)])
    case .video(let path, let programs):
      .object([
        "kind": "video", "path": .string(path),
        "served": programs.map { .bool(!$0.isEmpty) } ?? .null,
      ])
    case .unit(let name, let unit):
      .object([
        "kind": "lun", "lun": .string(name), "file": .string(unit.file),
        "ro": .bool(unit.isReadOnly), "cdrom": .bool(unit.isCDROM),
        "removable": .bool(unit.isRemovable),
      ])
    case .functionFS(let path, let absence):
      .object([
        "kind": "functionfs", "path": .string(path), "served": .bool(absence == nil),
      ])
    }
  }
}
