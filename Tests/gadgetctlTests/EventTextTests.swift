// SPDX-License-Identifier: Apache-2.0

import GadgetKit
import Glibc
import Testing

@testable import gadgetctl

/// What `watch` says of an event.
@Suite struct EventTextTests {
  static let moment = WallClock(seconds: 1_795_255_949, milliseconds: 42)

  static func udc(_ state: String, _ speed: String, _ gadget: String?) -> UDC {
    UDC(
      name: "u", driver: "dwc2", state: state, currentSpeed: speed, maximumSpeed: "high-speed",
      function: gadget)
  }

  @Test(
    arguments: [
      (
        .controller(udc("not attached", "UNKNOWN", nil), .present), "u: is there, not attached",
        #""event": "present", "udc": "u", "state": "not attached", "speed": null, "gadget": null"#
      ),
      (
        .controller(udc("configured", "high-speed", "g"), .present),
        "u: is there, configured, high-speed, bound to g",
        #""event": "present", "udc": "u", "state": "configured", "speed": "high-speed", "gadget": "g""#
      ),
      (
        .controller(udc("not attached", "UNKNOWN", nil), .added), "u: added",
        #""event": "added", "udc": "u", "state": "not attached", "speed": null, "gadget": null"#
      ),
      (
        .controller(udc("default", "full-speed", "g"), .state), "u: default, full-speed",
        #""event": "state", "udc": "u", "state": "default", "speed": "full-speed", "gadget": "g""#
      ),
      (
        .controller(udc("default", "full-speed", "g"), .speed), "u: full-speed",
        #""event": "speed", "udc": "u", "state": "default", "speed": "full-speed", "gadget": "g""#
      ),
      (
        .controller(udc("powered", "UNKNOWN", "g"), .speed), "u: without a speed",
        #""event": "speed", "udc": "u", "state": "powered", "speed": null, "gadget": "g""#
      ),
      (
        .controller(udc("configured", "high-speed", nil), .removed), "u: removed",
        #""event": "removed", "udc": "u", "state": "configured", "speed": "high-speed", "gadget": null"#
      ),
    ] as [(MachineEvent, String, String)])
  func ofAController(_ event: MachineEvent, _ line: String, _ members: String) {
    expect(event, line, #""subject": "controller", \#(members)"#)
  }

  @Test(
    arguments: [
      (.gadget("g", .present, udc: nil), "g: is there, not bound", "present", "null"),
      (.gadget("g", .present, udc: "u"), "g: is there, bound to u", "present", #""u""#),
      (.gadget("g", .added, udc: nil), "g: added", "added", "null"),
      (.gadget("g", .bound, udc: "u"), "g: bound to u", "bound", #""u""#),
      (.gadget("g", .unbound, udc: "u"), "g: unbound from u", "unbound", #""u""#),
      (.gadget("g", .removed, udc: nil), "g: removed", "removed", "null"),
    ] as [(MachineEvent, String, String, String)])
  func ofAGadget(_ event: MachineEvent, _ line: String, _ change: String, _ udc: String) {
    expect(
      event, line, #""subject": "gadget", "event": "\#(change)", "gadget": "g", "udc": \#(udc)"#)
  }

  private func expect(_ event: MachineEvent, _ line: String, _ members: String) {
    let text = EventText(event: event, time: Self.moment)
    #expect(text.line == "\(Self.moment.timeOfDay) \(line)")
    let written = members.replacing("\": ", with: "\":").replacing(", \"", with: ",\"")
    #expect(
      text.json.serialized(.compact) == #"{"time":"2026-11-21T10:12:29.042Z",\#(written)}"#)
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01T00:00:00.000Z"),
      (951_782_399, 999, "2000-02-28T23:59:59.999Z"),
      (1_795_255_949, 42, "2026-11-21T10:12:29.042Z"),
    ])
  func aMomentIsWrittenInUTC(_ seconds: Int, _ milliseconds: Int, _ text: String) {
    #expect(WallClock(seconds: seconds, milliseconds: milliseconds).text == text)
  }
}
