// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// `gadgetctl status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what has become of gadgets: whether a host uses them, and their nodes here.",
    discussion: """
      Of each gadget, whoever made it: its state in words; the controller, with the endpoints that \
      are in use; how long it is bound; and for each function what appeared on this machine, such as \
      /dev/ttyGS0, usb0 or the medium of a disk. Without a name, all gadgets.

      The exit status is 0 when a host has configured each of them, and otherwise 3; that there is no \
      gadget at all is 3 too. As root more can be seen.
      """)

  @Argument(help: ArgumentHelp("gadget's name", valueName: "gadget"), completion: .gadget)
  var names: [String] = []
  @OptionGroup var format: JSONOption
  @OptionGroup var place: LocationOption

  func run() throws {
    let names = try self.names.map { try GadgetName($0).name }
    let location = try place.location()
    let composer = Composer(configFS: location.configFS, records: location.records)
    let reports = try Self.reports(of: names, at: location, by: composer)
    let texts = reports.map { StatusText(report: $0, endpoints: EndpointUseText($0)) }
    if format.json {
      Console.put(JSON.array(texts.map(\.json)).serialized())
    } else {
      Array(texts.map(\.lines).joined(separator: [""])).forEach(Console.put)
    }
    let isInUse = !reports.isEmpty && reports.allSatisfy { $0.state.isConfigured }
    if !isInUse { throw Failure.notInUse }
  }

  /// Of the named gadgets, or of all.
  private static func reports(
    of names: [String], at location: Location, by composer: Composer
  ) throws -> [GadgetReport] {
    let (machine, controllers) = try surroundings(of: location)
    func report(_ name: String) throws -> GadgetReport? {
      try Failure.wording(composer) { composer throws(ComposerError) in
        try composer.report(of: name, controllers: controllers, on: machine)
      }
    }
    if names.isEmpty {
      let all = try Failure.wording(composer) { composer throws(ComposerError) in
        try composer.gadgets(controllers: [])
      }
      // One that another process has taken down meanwhile is no error.
      return try all.compactMap { try report($0.name) }
    }
    return try names.map { name in
      guard let found = try report(name) else { throw Failure(notThere: name) }
      return found
    }
  }

  /// The machine and its controllers; none where gadgets stand in an ordinary directory.
  private static func surroundings(of location: Location) throws -> (MachineFiles?, [UDC]) {
    guard case .kernel = location else { return (nil, []) }
    do throws(FileError) {
      return (try MachineFiles(), try UDC.all())
    } catch {
      throw Failure(error)
    }
  }
}
