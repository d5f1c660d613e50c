// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

/// What has happened between two views of a machine, and what the kernel tells in between.
///
/// A view is written `ether=dummy_udc.0 serial | dummy_udc.0:configured,high-speed,ether u1:powered`:
/// gadgets, with the controller that they are bound to; then controllers, each with its state, and with
/// its speed and its gadget if it has them.
@Suite struct MachineViewTests {
  static func view(_ text: String) -> MachineView {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    func words(_ index: Int) -> [Substring] {
      index < parts.count ? parts[index].split(separator: " ") : []
    }
    return MachineView(
      controllers: words(1).map { word in
        let fields = word.split(separator: ":")
        let shown = fields[1].split(separator: ",").map(String.init)
        return UDC(
          name: String(fields[0]), driver: nil, state: shown[0].replacing("_", with: " "),
          currentSpeed: shown.count > 1 ? shown[1] : "UNKNOWN", maximumSpeed: "high-speed",
          function: shown.count > 2 ? shown[2] : nil)
      },
      gadgets: words(0).map { word in
        let fields = word.split(separator: "=").map(String.init)
        return MachineView.Gadget(fields[0], on: fields.count > 1 ? fields[1] : nil)
      })
  }

  /// An event in words: `g bound u`, `u state configured high-speed g`.
  static func words(_ event: MachineEvent) -> String {
    switch event {
    case .gadget(let name, let change, let udc):
      ([name, change.rawValue] + [udc].compactMap(\.self)).joined(separator: " ")
    case .controller(let udc, let change):
      ([udc.name, change.rawValue, udc.state.replacing(" ", with: "_"), udc.currentSpeed]
        + [udc.function].compactMap(\.self))
        .joined(separator: " ")
    }
  }

  @Test(
    arguments: [
      ("g=u|u:configured,high-speed,g", "g=u|u:configured,high-speed,g", []),
      ("", "g", ["g added"]),
      ("g", "", ["g removed"]),
      ("g|u:powered", "g=u|u:powered", ["g bound u"]),
      ("g=u|u:powered", "g|u:powered", ["g unbound u"]),
      ("g=u|u:powered", "|u:powered", ["g unbound u", "g removed"]),
      ("|u:powered", "g=u|u:powered", ["g added", "g bound u"]),
      ("g=u|u:powered v:powered", "g=v|u:powered v:powered", ["g unbound u", "g bound v"]),
      ("", "|u:not_attached", ["u added not_attached UNKNOWN"]),
      ("|u:powered", "", ["u removed powered UNKNOWN"]),
      ("|u:powered", "|u:default,high-speed", ["u state default high-speed"]),
      ("|u:default", "|u:default,high-speed", ["u speed default high-speed"]),
      (
        "old=u|u:configured,high-speed,old", "new=u|u:default,high-speed,new",
        [
          "old unbound u", "old removed", "new added", "new bound u",
          "u state default high-speed new",
        ]
      ),
      (
        "g=u|u:configured,high-speed,g v:powered", "g|v:powered",
        ["g unbound u", "u removed configured high-speed g"]
      ),
      (
        "g", "g=u|u:powered,UNKNOWN,g",
        ["u added powered UNKNOWN g", "g bound u", "u state powered UNKNOWN g"]
      ),
    ] as [(String, String, [String])])
  func whatIsOtherwise(_ old: String, _ new: String, _ events: [String]) {
    #expect(Self.view(new).events(since: Self.view(old)).map(Self.words) == events)
  }

  @Test func atFirstAllIsThere() {
    #expect(
      Self.view("a b=u|u:configured,high-speed,b v:powered").present.map(Self.words) == [
        "u present configured high-speed b", "v present powered UNKNOWN", "a present",
        "b present u",
      ])
  }

  static let up = "g=u|u:configured,high-speed,g"

  @Test(
    arguments: [
      // What passes before anybody can look is told all the same.
      (
        up, [.bound("u", gadget: nil), .bound("u", gadget: "g")], ["g unbound u", "g bound u"], up
      ),
      (
        up, [.gadgetRemoved("g"), .gadgetAdded("g"), .bound("u", gadget: nil)],
        ["g unbound u", "g removed", "g added"], "g|u:configured,high-speed"
      ),
      (up, [.gadgetRemoved("other"), .gadgetAdded("g")], [], up),
      (
        up, [.controllerRemoved("u")], ["g unbound u", "u removed configured high-speed g"], "g"
      ),
      // The same state once more is a new one.
      (
        up, [.stateSet("u", to: "configured", speed: "high-speed", gadget: "g")],
        ["u state configured high-speed g"], up
      ),
      (
        "|u:not_attached", [.stateSet("u", to: "default", speed: "full-speed", gadget: nil)],
        ["u state default full-speed"], "|u:default,full-speed"
      ),
      // But every controller begins like this, and that may be told late.
      (
        "|u:not_attached", [.stateSet("u", to: "not attached", speed: "UNKNOWN", gadget: nil)], [],
        "|u:not_attached"
      ),
      (
        "|u:not_attached", [.stateSet("u", to: "not attached", speed: "high-speed", gadget: nil)],
        ["u speed not_attached high-speed"], "|u:not_attached,high-speed"
      ),
      (
        "|u:powered", [.stateSet("u", to: "not attached", speed: "UNKNOWN", gadget: nil)],
        ["u state not_attached UNKNOWN"], "|u:not_attached"
      ),
      // A host may be quicker than the event of the binding, and of its end.
      (
        "g|u:not_attached",
        [
          .stateSet("u", to: "default", speed: "high-speed", gadget: "g"), .bound("u", gadget: "g"),
        ],
        ["g bound u", "u state default high-speed g"], "g=u|u:default,high-speed,g"
      ),
      (
        up, [.stateSet("u", to: "not attached", speed: "UNKNOWN", gadget: nil)],
        ["g unbound u", "u state not_attached UNKNOWN"], "g|u:not_attached"
      ),
      // A gadget of another kind than configfs's: g_ether.
      (
        "g|u:powered", [.bound("u", gadget: "legacy")], [], "g|u:powered,UNKNOWN,legacy"
      ),
      // A controller that is not known yet is looked at.
      ("g", [.bound("u", gadget: "g")], [], "g"),
      ("", [.bound("u", gadget: "g"), .stateSet("u", to: "x", speed: "y", gadget: nil)], [], ""),
      ("b", [.gadgetAdded("a")], ["a added"], "a b"),
    ] as [(String, [MachineNotice], [String], String)])
  func whatIsTold(
    _ old: String, _ notices: [MachineNotice], _ events: [String], _ new: String
  ) {
    var view = Self.view(old)
    #expect(notices.flatMap { view.apply($0) }.map(Self.words) == events)
    #expect(view == Self.view(new))
  }

  /// Of two gadgets one is asked for.
  @Test func otherGadgetsAndTheirControllersArePassedOver() {
    let course = [
      "other=v|u:powered v:powered,UNKNOWN,other", "g other=v|u:powered v:powered,UNKNOWN,other",
      "g=u other=v|u:powered,UNKNOWN,g v:powered,UNKNOWN,other",
      "g=u other=v|u:configured,full-speed,g v:configured,full-speed,other",
      "g other=v|u:not_attached v:configured,full-speed,other",
      "g other=v|v:configured,full-speed,other",
    ].map(Self.view)
    var filter = EventFilter(gadgets: ["g"])
    let events =
      course[0].present + zip(course, course.dropFirst()).flatMap { $1.events(since: $0) }
    #expect(
      events.filter { filter.admits($0) }.map(Self.words) == [
        "g added", "g bound u", "u state configured full-speed g", "g unbound u",
        "u state not_attached UNKNOWN", "u removed not_attached UNKNOWN",
      ])
    var all = EventFilter(gadgets: [])
    #expect(events.filter { all.admits($0) } == events)
  }
}
