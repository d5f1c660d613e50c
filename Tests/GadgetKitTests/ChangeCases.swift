// SPDX-License-Identifier: Apache-2.0

import Foundation
import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// A directory of `Tests/Cases/changes`: a gadget that is up, and what it is to become.
///
/// `before.json` and `after.json` are the two profiles, `plan.txt` the shell lines that lead from
/// one to the other. A file `kernel` names the Linux that has what the case needs. The same
/// directories are run on a real kernel, where the host's view is compared too.
struct ChangeCase: Sendable, CustomTestStringConvertible {
  var name: String
  var before: Gadget
  var after: Gadget
  /// The lines of `plan.txt`.
  var plan: [String]
  var features: Kernel.Features

  var testDescription: String { name }

  static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Cases/changes")

  static var all: [ChangeCase] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted().map(Self.init)
    }
  }

  init(_ name: String) throws {
    let directory = Self.directory.appending(path: name)
    func gadget(_ file: String) throws -> Gadget {
      let bytes = try Data(contentsOf: directory.appending(path: file))
      return try Profile(parsing: Array(bytes)).checked()
    }
    self.name = name
    before = try gadget("before.json")
    after = try gadget("after.json")
    let text = try String(contentsOf: directory.appending(path: "plan.txt"), encoding: .utf8)
    plan = text.split(separator: "\n").map(String.init)
    let kernel = try? String(contentsOf: directory.appending(path: "kernel"), encoding: .utf8)
    features = kernel == "6.12\n" ? .linux6_12 : .linux6_1
  }

  /// Writes `plan.txt` anew when the environment has `UPDATE_CASES`: to be read before it is kept.
  func update(plan lines: [String]) throws {
    guard ProcessInfo.processInfo.environment["UPDATE_CASES"] != nil else { return }
    try lines.map { "\($0)\n" }.joined().write(
      to: Self.directory.appending(path: "\(name)/plan.txt"), atomically: true, encoding: .utf8)
  }

  /// A machine with two controllers on which nothing was made yet.
  func machine() throws -> Machine { try Machine(features: features) }
}

/// A modelled kernel, and gadgetctl on it.
final class Machine {
  let configFS: MemoryConfigFS
  let composer: Composer
  private let directory: ScratchDirectory

  init(features: Kernel.Features = .linux6_1) throws {
    configFS = MemoryConfigFS(udcs: ["dummy_udc.0", "dummy_udc.1"], has: features)
    directory = try ScratchDirectory()
    composer = Composer(
      configFS: configFS, records: Records(directory: directory.path.appending("records")))
  }

  @discardableResult
  func up(_ gadget: Gadget) throws -> Plan { try composer.up(gadget, udc: gadget.udc) }

  /// All that configfs shows of a gadget, but what differs from one time to the next.
  func tree(_ path: String = "g") throws -> [String] {
    try configFS.entries(path).sorted { $0.name < $1.name }.flatMap { entry -> [String] in
      let place = "\(path)/\(entry.name)"
      switch entry.kind {
      case .directory: return ["\(place)/"] + (try tree(place))
      case .link(let target): return ["\(place) -> \(target)"]
      case .attribute where ["port_num", "forced_eject"].contains(entry.name): return []
      case .attribute:
        return ["\(place): \(String(decoding: try configFS.read(place), as: UTF8.self))"]
      }
    }
  }
}
