// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit
import Glibc

/// `gadgetctl watch`
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what happens to controllers and gadgets, until a signal ends it.",
    discussion: """
      First all is said that is there, then what comes, goes, is bound and unbound, and each state \
      of a controller, from "not attached" to "configured". A gadget need not be there yet.
      """)

  @Argument(
    help: ArgumentHelp("gadget to watch, with its controller; default: all", valueName: "gadget"),
    completion: .gadget)
  var gadgets: [String] = []
  @OptionGroup var format: JSONOption
  @OptionGroup var place: LocationOption

  func run() throws {
    let location = try place.location()
    let watch = try Failure.wording(at: location) { () throws(WatchError) in
      try MachineWatch(location)
    }
    var filter = EventFilter(gadgets: gadgets)
    while true {
      let events = try Failure.wording(at: location) { () throws(WatchError) in
        try watch.next(for: STDOUT_FILENO)
      }
      guard let events else { return }
      let now = WallClock.now
      for event in events where filter.admits(event) {
        let text = EventText(event: event, time: now)
        let line = format.json ? text.json.serialized(.compact) : text.line
        guard try Console.putAtOnce(line) else { return }
      }
    }
  }
}

extension Failure {
  /// Watches, and words what goes wrong.
  fileprivate static func wording<Result>(
    at location: Location, _ action: () throws(WatchError) -> Result
  ) throws -> Result {
    do throws(WatchError) {
      return try action()
    } catch {
      switch error {
      case .file(let error): throw Failure(error)
      case .unreadable(let error): throw Failure(error, root: location.configFS.root)
      }
    }
  }
}
