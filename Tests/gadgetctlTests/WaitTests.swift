// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import SystemPackage
import Testing

@testable import gadgetctl

/// How long is waited, and what is said when that was in vain.
@Suite struct WaitTests {
  @Test(
    arguments: [
      ("0", .zero, "0 s"), ("5", .seconds(5), "5 s"), ("5s", .seconds(5), "5 s"),
      ("500ms", .milliseconds(500), "500 ms"), ("2min", .seconds(120), "2 min"),
      ("3600", .seconds(3600), "3600 s"), ("60min", .seconds(3600), "60 min"),
      ("3600000ms", .seconds(3600), "3600000 ms"),
    ] as [(String, Duration, String)])
  func aTimeHasAUnit(_ argument: String, _ duration: Duration, _ words: String) throws {
    let time = try WaitTime(argument: argument)
    #expect(time.duration == duration)
    #expect(time.description == words)
  }

  @Test(arguments: [
    "", "s", "-1", "+1", "1.5", "1 s", "1h", "1S", "٣", "61min", "3601", "3600001ms",
    "99999999999999999999",
  ])
  func anythingElseIsNoTime(_ argument: String) {
    #expect(throws: (any Error).self) { try WaitTime(argument: argument) }
  }

  static let five = try? WaitTime(argument: "5")
  static let dwc2 = UDC(
    name: "fe980000.usb", driver: "dwc2", state: "not attached", currentSpeed: "UNKNOWN",
    maximumSpeed: "high-speed", function: nil)

  @Test(
    arguments: [
      (
        .notChosen(.none),
        "/sys/class/udc: no controller within 5 s: there is none; a board with one, its driver loaded "
          + "and its port in device mode"
      ),
      (
        .notChosen(.notFound("fe980000.usb", candidates: [])),
        "/sys/class/udc/fe980000.usb: no such controller within 5 s: there is none; its driver loaded "
          + "and its port in device mode"
      ),
      (
        .notChosen(.notFound("x", candidates: [FailureTests.dummy, dwc2])),
        "/sys/class/udc/x: no such controller within 5 s: there are dummy_udc.0 (dummy_udc), "
          + "fe980000.usb (dwc2); its driver loaded and its port in device mode"
      ),
      (
        .notChosen(.onlyVirtual([FailureTests.dummy])),
        "/sys/class/udc: no real controller within 5 s: there is dummy_udc.0 (dummy_udc); its driver "
          + "loaded and its port in device mode, or --virtual"
      ),
      (
        .notChosen(.several([dwc2, dwc2])),
        "/sys/class/udc: several controllers: --udc or \"udc\" with one of fe980000.usb, fe980000.usb"
      ),
      (.file(FileError("/sys/x", .ioError)), "/sys/x: Input/output error"),
    ] as [(UDCWaitError, String)])
  func aControllerThatDoesNotComeIsUnavailable(_ error: UDCWaitError, _ line: String) throws {
    let failure = Failure(error, after: try #require(Self.five))
    #expect(failure.lines == ["gadgetctl: \(line)"])
    #expect(failure.status == .unavailable)
  }

  @Test func anInterruptedWaitForAControllerHasChangedNothing() throws {
    let failure = Failure(UDCWaitError.interrupted(.terminate), after: try #require(Self.five))
    #expect(
      failure.lines == [
        "gadgetctl: SIGTERM while no controller was there: nothing is changed"
      ])
    #expect(failure.status == .unchanged)
    #expect(failure.signal == .terminate)
  }

  static let noHost = "/sys/class/udc/dummy_udc.0: no host has configured g within 5 s"

  @Test(
    arguments: [
      (
        .notConfigured(states: []),
        "\(noHost) (told nothing): a cable with data lines to a host that is on"
      ),
      (
        .notConfigured(states: ["not attached", "powered"]),
        "\(noHost) (was: not attached, powered): a host at the other end of the cable, and not a "
          + "charger"
      ),
      (
        .notConfigured(states: ["default"]),
        "\(noHost) (was: default): a host that accepts the device, with enough power; its kernel's "
          + "log may say more"
      ),
      (
        .notConfigured(states: ["default", "gone"]),
        "\(noHost) (was: default, gone): the controller's driver loaded, and its port in device mode"
      ),
      (.notConfigured(states: ["suspended"]), "\(noHost) (was: suspended): a host that is awake"),
      (.interrupted(.interrupt), "SIGINT before a host configured g"),
    ] as [(HostWaitError, String)])
  func withoutAHostTheGadgetStays(_ error: HostWaitError, _ line: String) throws {
    let failure = Failure(
      error, of: "g", on: "dummy_udc.0", root: "/c", after: try #require(Self.five))
    #expect(failure.lines == ["gadgetctl: \(line)", "gadgetctl: g stays up"])
    #expect(failure.status == .unavailable)
  }

  @Test func aGadgetThatWasTakenAwayDoesNotStay() throws {
    let failure = Failure(
      HostWaitError.unbound, of: "g", on: "u", root: "/c", after: try #require(Self.five))
    #expect(
      failure.lines == [
        "gadgetctl: /sys/class/udc/u: somebody has unbound g before a host configured it"
      ])
    #expect(failure.status == .unavailable)
  }
}
