// SPDX-License-Identifier: Apache-2.0

import Foundation
import KernelModel
import OrderedCollections
import SystemPackage
import Testing

@testable import GadgetKit

/// Gadgets as profiles: what is written makes the same gadget again.
@Suite struct ShowTests {
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every right profile that is anywhere in the project.
  static let profiles: [(place: String, gadget: Gadget)] = {
    ["profiles", "lab/cases/profiles", "Tests/Cases"].flatMap { directory in
      let place = project.appending(path: directory)
      let all = FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil)
      return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "json" }
        .sorted { $0.path < $1.path }
        .compactMap { file -> (place: String, gadget: Gadget)? in
          guard let data = try? Data(contentsOf: file) else { return nil }
          // Where the lab has them.
          let text = String(decoding: data, as: UTF8.self)
            .replacing("/root/Cases", with: project.appending(path: "Tests/Cases").path)
          let gadget = try? Profile(parsing: Array(text.utf8)).checked()
          return gadget.map { (String(file.path.dropFirst(project.path.count + 1)), $0) }
        }
    }
  }()

  /// Of types that no profile of the project has.
  static let further = """
    { "name": "g", "idVendor": "0x1d6b", "idProduct": "0x0104", "max_speed": "high-speed",
      "functions": [
        { "function": "usb9pfs.a", "buflen": 8192 },
        { "function": "midi2.plain" },
        { "function": "midi2.a", "process_ump": false, "endpoints": [
          { "ep_name": "One", "protocol": 1, "blocks": [
            { "name": "First", "midi1_num_groups": 0 }, { "midi1_num_groups": 1 } ] },
          { "manufacturer": "0x123", "blocks": [ { "direction": 1 } ] } ] },
        { "function": "midi2.b", "endpoints": [ { "ep_name": "Two" } ] } ] }
    """

  @Test func whatIsWrittenMakesTheSameGadget() throws {
    #expect(Self.profiles.count > 200)
    var types: Set<String> = []
    let further = try Profile(parsing: Array(Self.further.utf8)).checked()
    for (place, gadget) in Self.profiles + [("further", further)] {
      types.formUnion(
        gadget.tree["functions"].directories.keys.map { FunctionType.ofFunction($0).name })
      let text = ProfileWriting(name: gadget.name, tree: gadget.tree).json.serialized(.fitted)
      let again = try Profile(parsing: Array(text.utf8)).checked()
      #expect(again.name == gadget.name)
      #expect(Plan(gadget: "g", from: gadget.tree, to: again.tree).steps == [], "\(place): \(text)")
      // What is written again is the same text.
      let second = ProfileWriting(name: again.name, tree: again.tree).json.serialized(.fitted)
      #expect(second == text, "\(place)")
    }
    #expect(types.isSuperset(of: FunctionType.all.map(\.name)))
  }

  @Test(arguments: try ChangeCase.all)
  func aGadgetThatIsUpIsShown(_ change: ChangeCase) throws {
    for gadget in [change.before, change.after] {
      let machine = try change.machine()
      try machine.up(gadget)
      let shown = try #require(try machine.composer.show(gadget.name))
      // Of a type that is not known only the attributes are.
      let unknown = gadget.tree["functions"].directories.keys.filter { $0.hasPrefix("gizmo.") }
      let omissions = unknown.map {
        ShownGadget.Omission.directory("\(gadget.name)/functions/\($0)/drawer")
      }
      #expect(shown.omissions == omissions, "\(shown.profile.serialized())")
      let tree = try machine.tree(gadget.name)
      try machine.composer.down(gadget.name)
      let again = try Profile(shown.profile).checked()
      try machine.composer.up(again, udc: gadget.udc)
      #expect(try machine.tree(gadget.name) == tree)
    }
  }

  @Test func somebodyElsesIsShownWithOurNames() throws {
    let machine = try Machine()
    let configFS = machine.configFS
    for place in [
      "", "/strings/0x0407", "/functions/ecm.a", "/functions/Loopback.0", "/configs/x.3",
    ] {
      try configFS.makeDirectory("theirs\(place)")
    }
    try configFS.write(Array("Gerät\n".utf8), to: "theirs/strings/0x0407/product")
    try configFS.link("theirs/configs/x.3/second", to: "theirs/functions/ecm.a")
    try configFS.link("theirs/configs/x.3/first", to: "theirs/functions/Loopback.0")
    let shown = try #require(try machine.composer.show("theirs"))
    #expect(shown.omissions == [])
    #expect(
      shown.profile.serialized(.fitted) == """
        {
          "name": "theirs",
          "idVendor": "0x0000",
          "idProduct": "0x0000",
          "bcdDevice": "0x0601",
          "strings": { "de-DE": { "product": "Gerät" } },
          "functions": [
            {
              "function": "ecm.a",
              "dev_addr": "0a:00:00:00:00:01",
              "host_addr": "0a:00:00:00:00:02"
            },
            { "function": "Loopback.0" }
          ],
          "configs": [
            { "name": "x.3", "MaxPower": 2, "functions": ["ecm.a", "Loopback.0"] }
          ]
        }
        """)
  }

  @Test func whatAProfileCannotSayIsListed() throws {
    let machine = try Machine()
    let configFS = machine.configFS
    for place in ["", "/functions/gizmo.a", "/configs/c.1"] {
      try configFS.makeDirectory("theirs\(place)")
    }
    try configFS.write(Array("7\n".utf8), to: "theirs/functions/gizmo.a/size")
    try configFS.write(Array("red\n".utf8), to: "theirs/functions/gizmo.a/colour")
    try configFS.link("theirs/configs/c.1/gizmo.a", to: "theirs/functions/gizmo.a")
    let shown = try #require(try machine.composer.show("theirs"))
    #expect(shown.omissions == [.directory("theirs/functions/gizmo.a/drawer")])
    let gizmo = try Profile(shown.profile).checked().tree["functions"]["gizmo.a"]
    #expect(gizmo.undescribed == ["colour": "red", "size": "0x7"])
    #expect(try machine.composer.show("nobody") == nil)

    // A function in no configuration is refused in a profile.
    try configFS.makeDirectory("theirs/functions/acm.s")
    let omissions = try #require(try machine.composer.show("theirs")).omissions
    guard case .refused(let issue)? = omissions.last else {
      Testing.Issue.record("\(omissions)")
      return
    }
    #expect(issue.path == "functions[1].function")
  }

  @Test func aCameraHasOurNames() throws {
    let text = """
      { "name": "g", "idVendor": 1, "idProduct": 2, "functions": [ { "function": "uvc.a", "formats": [
        { "format": "mjpeg", "frames": [ { "size": "640x480", "fps": [ 30, 15 ] } ] },
        { "format": "nv12", "bDefaultFrameIndex": 2, "frames": [
          { "size": "320x240", "dwFrameInterval": [ 333334 ] },
          { "size": "160x120", "fps": 29.97, "bmCapabilities": 1 } ] } ] } ] }
      """
    let ours = try Profile(parsing: Array(text.utf8)).checked().tree["functions"]["uvc.a"]
    var theirs = ours
    func rename(_ path: [String], _ names: [String: String]) {
      func change(_ tree: inout Tree, _ rest: ArraySlice<String>) {
        guard let first = rest.first else { return tree.renameDirectories { names[$0] ?? $0 } }
        tree.directories[first].map { inner in
          var inner = inner
          change(&inner, rest.dropFirst())
          tree.directories[first] = inner
        }
      }
      change(&theirs, path[...])
    }
    rename(["streaming", "mjpeg", "mjpeg"], ["640x480": "480p"])
    rename(["streaming", "mjpeg"], ["mjpeg": "m"])
    rename(["streaming", "header"], ["h": "head"])
    func retarget(_ tree: Tree) -> Tree {
      var tree = tree
      tree.directories = tree.directories.mapValues(retarget)
      let targets = tree.links.mapValues {
        $0.replacing("mjpeg/mjpeg", with: "mjpeg/m")
          .replacing("streaming/header/h", with: "streaming/header/head")
      }
      let names = targets.values.map { String($0.split(separator: "/").last ?? "") }
      tree.links = OrderedDictionary(uniqueKeysWithValues: zip(names, targets.values))
      return tree
    }
    theirs = retarget(theirs)
    #expect(theirs != ours)
    #expect(VideoNames.normalized(theirs, of: "uvc.a") == ours)
  }

  @Test(
    arguments: [
      (333_333, "30"), (333_334, nil), (666_666, "15"), (1_333_333, "7.5"), (333_667, "29.97"),
      (100_000_000, "0.1"), (1000, "10000"), (0, nil),
    ] as [(UInt32, String?)])
  func anIntervalHasItsRate(interval: UInt32, rate: String?) {
    #expect(VideoFrame.rate(ofInterval: interval) == rate)
  }
}
