// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit

/// What is waited for when a gadget is brought up, and how long.
struct WaitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "how long the controller is waited for if it is not there", valueName: "time"),
    transform: WaitTime.init(argument:))
  var waitUdc: WaitTime?

  @Option(
    help: ArgumentHelp(
      "how long a host is waited for that configures the gadget, once it is bound",
      valueName: "time"),
    transform: WaitTime.init(argument:))
  var waitHost: WaitTime?

  @Option(
    help: ArgumentHelp(
      "how long each program is waited for that serves a function", valueName: "time"),
    transform: WaitTime.init(argument:))
  var waitFunctions = WaitTime.none

  /// What is asked for.
  var waits: Waits { Waits(udc: waitUdc, host: waitHost, functions: waitFunctions) }
}

/// What is waited for, and how long.
struct Waits {
  /// The controller; nil: it has to be there.
  var udc: WaitTime?
  /// The host that configures the gadget; nil: none.
  var host: WaitTime?
  /// Each program that serves a function.
  var functions = WaitTime.none

  /// Refuses to wait for what an ordinary directory never has.
  func refuse(at location: Location) throws {
    guard case .ordinary(let path) = location else { return }
    for (option, time) in [("--wait-udc", udc), ("--wait-host", host)] where time != nil {
      throw Failure(option, waitsInVainAt: path)
    }
  }

  /// The wait for the controller; nil: none.
  func forController(verbose: Bool) -> ControllerWait? {
    udc.map { ControllerWait(time: $0, verbose: verbose) }
  }

  /// The wait for the host, which begins before the gadget is bound; nil: none.
  ///
  /// - Parameter composer: brings the gadget up.
  func forHost(
    of gadget: Gadget, on udc: UDC?, by composer: inout Composer, verbose: Bool
  ) throws -> HostWait? {
    guard let host, let udc else { return nil }
    do throws(FileError) {
      let wait = HostWait(
        gadget: gadget.name, configFS: composer.configFS, time: host, verbose: verbose,
        watch: try HostWatch(udc.name))
      wait.follow(&composer)
      return wait
    } catch {
      throw Failure(error)
    }
  }
}

extension WaitRemark {
  /// Says on standard error what is waited for, at once when each step is told.
  init(waitingFor what: String, upTo time: WaitTime, verbose: Bool) {
    self.init(after: verbose ? .zero : .seconds(1)) {
      Console.say("waiting for \(what), up to \(time)")
    }
  }
}

/// The wait for a controller.
struct ControllerWait {
  var time: WaitTime
  var verbose: Bool

  /// The controller that a gadget is meant for, once it is there.
  func controller(for gadget: Gadget, _ wish: ControllerWish) throws -> UDC {
    let name = wish.name(for: gadget)
    do throws(UDCWaitError) {
      return try UDC.awaited(
        named: name, allowVirtual: wish.virtual, for: gadget.name, within: time.duration,
        remark: WaitRemark(waitingFor: name ?? "a controller", upTo: time, verbose: verbose))
    } catch {
      throw Failure(error, after: time)
    }
  }
}

/// The wait for the host that configures a gadget.
struct HostWait {
  fileprivate let gadget: String
  fileprivate let configFS: any ConfigFS
  fileprivate let time: WaitTime
  fileprivate let verbose: Bool
  fileprivate let watch: HostWatch

  /// Notes when the gadget is bound.
  fileprivate func follow(_ composer: inout Composer) {
    composer.narrate = { [watch, narrate = composer.narrate] narration in
      narrate(narration)
      if narration.step.isBinding { watch.noteBinding() }
    }
  }

  /// Waits for the host.
  func await() throws {
    let what = "a host to configure \(gadget) on \(watch.udc)"
    do throws(HostWaitError) {
      try watch.awaitHost(
        of: gadget, in: configFS, within: time.duration,
        remark: WaitRemark(waitingFor: what, upTo: time, verbose: verbose))
    } catch {
      throw Failure(error, of: gadget, on: watch.udc, root: configFS.root, after: time)
    }
  }
}
