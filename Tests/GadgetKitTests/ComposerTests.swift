// SPDX-License-Identifier: Apache-2.0

import Foundation
import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// Bringing up, taking down, and what is left alone.
@Suite struct ComposerTests {
  /// Something of everything.
  static let profile = """
    { "name": "g", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
      "strings": { "en-US": { "product": "All" } },
      "os_desc": { "use": true, "qw_sign": "MSFT100" },
      "functions": [
        { "function": "rndis.usb0",
          "dev_addr": "02:00:00:00:00:01", "host_addr": "02:00:00:00:00:02",
          "os_desc": { "compatible_id": "RNDIS",
          "properties": [ { "name": "Label", "type": 1, "data": "All" } ] } },
        { "function": "acm.s0" },
        { "function": "mass_storage.disk", "luns": [ { "file": "/srv/disk.img" }, { } ] } ],
      "configs": [ { "name": "c.1", "MaxPower": 100,
        "strings": { "en-US": { "configuration": "All" } },
        "functions": [ "rndis.usb0", "acm.s0", "mass_storage.disk" ] } ] }
    """

  static func gadget(_ text: String = profile) throws -> Gadget {
    try Profile(parsing: Array(text.utf8)).checked()
  }

  @Test func `what is up is bound, is ours, and needs nothing more`() throws {
    let machine = try Machine()
    let gadget = try Self.gadget()
    #expect(try machine.up(gadget).steps.last?.isBinding == true)
    #expect(try machine.configFS.udc(of: "g") == "dummy_udc.0")
    #expect(try machine.composer.isOurs("g"))
    #expect(try machine.composer.plan(gadget, udc: "dummy_udc.0").isEmpty)
  }

  @Test func `when a step of the first up fails nothing is left`() throws {
    let gadget = try Self.gadget()
    let count = try Machine().up(gadget).steps.count
    for step in 1...count {
      let machine = try Machine()
      machine.configFS.intercept = { number throws(Errno) in
        if number == step { throw .ioError }
      }
      let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
      guard case .failed(let failure)? = error else {
        Testing.Issue.record("step \(step): \(String(describing: error))")
        continue
      }
      #expect(failure.step == step)
      #expect(failure.aftermath == .restored, "step \(step)")
      #expect(try machine.configFS.entries("").isEmpty, "step \(step)")
      #expect(try !machine.composer.isOurs("g"), "step \(step)")
    }
  }

  @Test func `when nothing can be undone what is left is listed, and down removes it`() throws {
    let gadget = try Self.gadget()
    let count = try Machine().up(gadget).steps.count
    for step in 2...count {
      let machine = try Machine()
      machine.configFS.intercept = { number throws(Errno) in
        if number >= step { throw .ioError }
      }
      let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
      machine.configFS.intercept = { _ in }
      guard case .failed(let failure)? = error, case .incomplete(let left) = failure.aftermath
      else {
        Testing.Issue.record("step \(step): \(String(describing: error))")
        continue
      }
      #expect(left.last == .removeDirectory("g"))
      try machine.composer.down("g")
      #expect(try machine.configFS.entries("").isEmpty, "step \(step)")
    }
  }

  @Test func `after a kill at any step the next up completes it`() throws {
    let gadget = try Self.gadget()
    let fresh = try Machine()
    let steps = try fresh.up(gadget).steps
    for count in steps.indices {
      let machine = try Machine()
      // As a process that was killed leaves it: a record, and the first steps done.
      var tree = gadget.tree
      tree.udc = "dummy_udc.0"
      _ = try machine.composer.records.lock()
      try machine.composer.records.save(Record(identity: nil, tree: tree), of: "g")
      for step in steps.prefix(count) { try machine.configFS.perform(step) }
      try machine.up(gadget)
      #expect(try machine.tree() == fresh.tree(), "killed after step \(count)")
    }
  }

  @Test func `when a step of down fails the gadget is up as before`() throws {
    let gadget = try Self.gadget()
    let count = try {
      let machine = try Machine()
      try machine.up(gadget)
      return try machine.composer.down("g").steps.count
    }()
    for step in 1...count {
      let machine = try Machine()
      try machine.up(gadget)
      let tree = try machine.tree()
      let failing = machine.configFS.changes + step
      machine.configFS.intercept = { number throws(Errno) in
        if number == failing { throw .ioError }
      }
      let error = #expect(throws: ComposerError.self) { try machine.composer.down("g") }
      guard case .failed(let failure)? = error else {
        Testing.Issue.record("step \(step): \(String(describing: error))")
        continue
      }
      #expect(failure.aftermath == .restored, "step \(step)")
      #expect(try machine.tree() == tree, "step \(step)")
    }
  }

  /// What `up` says where an attribute keeps nothing that is written to it.
  static func failure(ofLosing attribute: String, on machine: Machine) throws -> ApplyError {
    let forgetful = ForgetfulConfigFS(model: machine.configFS, forgets: attribute)
    let composer = Composer(configFS: forgetful, records: machine.composer.records)
    let error = #expect(throws: ComposerError.self) {
      try composer.up(try gadget(), udc: "dummy_udc.0")
    }
    guard case .failed(let failure)? = error else { throw try #require(error) }
    return failure
  }

  /// The step that wrote the value is named, and what is shown in its place; all is as before.
  static func expect(_ failure: ApplyError, toTellOf path: String, shown: String) throws {
    guard case .readBack(let step, let found) = failure.cause else { throw failure }
    #expect(step.path == path)
    #expect(found == shown)
    #expect(failure.aftermath == .restored)
  }

  @Test func `what the kernel shows differently is found, and all is as before`() throws {
    let machine = try Machine()
    let failure = try Self.failure(ofLosing: "MaxPower", on: machine)
    try Self.expect(failure, toTellOf: "g/configs/c.1/MaxPower", shown: "2")
    #expect(try machine.configFS.entries("").isEmpty)
  }

  @Test func `a controller that is gone is an error and leaves nothing`() throws {
    let machine = try Machine()
    machine.configFS.kernel.udcs = []
    let error = #expect(throws: ComposerError.self) { try machine.up(try Self.gadget()) }
    guard case .failed(let failure)? = error, case .refused(let step, let errno) = failure.cause
    else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    #expect(step.isBinding)
    #expect(errno == .resourceBusy)
    #expect(try machine.configFS.entries("").isEmpty)
  }
}

/// Gadgets that others made.
@Suite struct ForeignGadgetTests {
  /// A machine with a gadget that a shell script made, of a type that gadgetctl does not know.
  func machineWithForeignGadget() throws -> Machine {
    let machine = try Machine()
    let configFS = machine.configFS
    try configFS.makeDirectory("theirs")
    try configFS.makeDirectory("theirs/functions/Loopback.0")
    try configFS.makeDirectory("theirs/configs/c.1")
    try configFS.link("theirs/configs/c.1/l", to: "theirs/functions/Loopback.0")
    try configFS.write(Array("dummy_udc.1\n".utf8), to: "theirs/UDC")
    return machine
  }

  @Test func `it is listed, and stays as it is beside ours`() throws {
    let machine = try machineWithForeignGadget()
    let before = try machine.tree("theirs")
    try machine.up(try ComposerTests.gadget())
    let gadgets = try machine.composer.gadgets(controllers: [])
    #expect(gadgets.map(\.name) == ["g", "theirs"])
    #expect(gadgets.map(\.isOurs) == [true, false])
    #expect(
      gadgets.map(\.functions)
        == [["rndis.usb0", "acm.s0", "mass_storage.disk"], ["Loopback.0"]])
    try machine.composer.down("g")
    #expect(try machine.tree("theirs") == before)
  }

  @Test func `it is neither changed nor removed`() throws {
    let machine = try machineWithForeignGadget()
    let before = try machine.tree("theirs")
    let changes = machine.configFS.changes
    let text = ComposerTests.profile.replacing("\"name\": \"g\"", with: "\"name\": \"theirs\"")
    let gadget = try ComposerTests.gadget(text)
    #expect(throws: ComposerError.foreign("theirs")) { try machine.up(gadget) }
    #expect(throws: ComposerError.foreign("theirs")) { try machine.composer.down("theirs") }
    #expect(throws: ComposerError.foreign("theirs")) {
      try machine.composer.plan(gadget, udc: "dummy_udc.0")
    }
    #expect(try machine.tree("theirs") == before)
    #expect(machine.configFS.changes == changes)
  }

  @Test func `a gadget that its controller did not take back is bound again`() throws {
    let machine = try Machine()
    let gadget = try ComposerTests.gadget()
    try machine.up(gadget)
    machine.configFS.waiting = ["g"]
    #expect(try machine.composer.tree(of: "g")?.udc == nil)
    machine.configFS.intercept = { number throws(Errno) in
      machine.configFS.intercept = { _ throws(Errno) in throw .resourceBusy }
    }
    let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
    machine.configFS.intercept = { _ in }
    guard case .failed(let failure)? = error else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    #expect(failure.step == 2)
    #expect(failure.aftermath == .restored)
    #expect(try machine.up(gadget).steps == [.bind("g", to: "dummy_udc.0")])

    machine.configFS.waiting = ["g"]
    let again = try machine.up(gadget).steps
    #expect(again == [.bind("g", to: nil), .bind("g", to: "dummy_udc.0")])
    machine.configFS.waiting = ["g"]
    try machine.composer.down("g")
    #expect(try machine.configFS.entries("").isEmpty)
  }

  @Test func `a gadget that was made again by somebody else is theirs`() throws {
    let machine = try Machine()
    let gadget = try ComposerTests.gadget()
    let steps = try machine.up(gadget).steps
    try machine.configFS.perform(.bind("g", to: nil))
    for step in Plan(gadget: "g", from: gadget.tree, to: nil).steps {
      try machine.configFS.perform(step)
    }
    for step in steps { try machine.configFS.perform(step) }
    #expect(try !machine.composer.isOurs("g"))
    #expect(throws: ComposerError.foreign("g")) { try machine.composer.down("g") }
  }
}

/// A configfs that takes a write to one attribute and does not keep it.
struct ForgetfulConfigFS: ConfigFS {
  let model: MemoryConfigFS
  let forgets: String

  var root: String { model.root }
  var keepsOrder: Bool { true }
  var functionFS: any FunctionFS { model.functionFS }
  func entries(_ path: String) throws(Errno) -> [Entry] { try model.entries(path) }
  func read(_ path: String) throws(Errno) -> [UInt8] { try model.read(path) }
  func write(_ bytes: [UInt8], to path: String) throws(Errno) {
    if !path.hasSuffix("/\(forgets)") { try model.write(bytes, to: path) }
  }
  func makeDirectory(_ path: String) throws(Errno) { try model.makeDirectory(path) }
  func removeDirectory(_ path: String) throws(Errno) { try model.removeDirectory(path) }
  func link(_ path: String, to target: String) throws(Errno) { try model.link(path, to: target) }
  func unlink(_ path: String) throws(Errno) { try model.unlink(path) }
  func identity(_ path: String) throws(Errno) -> UInt64 { try model.identity(path) }
}
