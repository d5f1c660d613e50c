// SPDX-License-Identifier: Apache-2.0

import Foundation
import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// What comes in between while a gadget is changed.
@Suite struct TransactionTests {
  /// Calls something before the change of a number from 1, counted from now on.
  private func before(_ step: Int, of machine: Machine, _ action: @escaping () -> Void) {
    let number = machine.configFS.changes + step
    machine.configFS.intercept = { if $0 == number { action() } }
  }

  @Test func `a signal in the middle leads back`() throws {
    let gadget = try ComposerTests.gadget()
    let steps = try Machine().up(gadget).steps
    for step in steps.indices.dropLast() {
      let machine = try Machine()
      before(step + 1, of: machine) { raise(SIGTERM) }
      let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
      guard case .failed(let failure)? = error else {
        Testing.Issue.record("step \(step + 1): \(String(describing: error))")
        continue
      }
      #expect(failure.cause == .interrupted(.terminate))
      #expect(failure.step == step + 2)
      #expect(failure.aftermath == .restored)
      #expect(try machine.configFS.entries("").isEmpty, "step \(step + 1)")
    }
  }

  @Test func `a signal that is ignored does not`() throws {
    let machine = try Machine()
    let handler = signal(SIGHUP, SIG_IGN)
    defer {
      signal(SIGHUP, handler)
      // The thread may be one that was made while signals were held back.
      Signals.forgetPending()
    }
    before(3, of: machine) { raise(SIGHUP) }
    try machine.up(try ComposerTests.gadget())
    #expect(try machine.configFS.gadgets() == ["g"])
  }

  @Test func `what cannot be recorded is taken back`() throws {
    let machine = try Machine()
    let gadget = try ComposerTests.gadget()
    let records = machine.composer.records
    let record = records.directory.appending("g.json").string
    before(try Machine().up(gadget).steps.count, of: machine) {
      unlink(record)
      mkdir(record, 0o755)
    }
    let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
    guard case .failed(let failure)? = error, case .unrecorded(let file) = failure.cause else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    #expect(file == FileError(FilePath(record), .isDirectory))
    #expect(failure.aftermath == .restored)
    #expect(try machine.configFS.entries("").isEmpty)
    rmdir(record)
  }

  @Test func `a step of the way back that fails is tried again`() throws {
    let gadget = try ComposerTests.gadget()
    let machine = try Machine()
    let bind = try Machine().up(gadget).steps.count
    var step = bind + 1
    repeat {
      let failing = [machine.configFS.changes + bind, machine.configFS.changes + step]
      machine.configFS.intercept = { number throws(Errno) in
        if failing.contains(number) { throw .resourceBusy }
      }
      let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
      guard case .failed(let failure)? = error else { break }
      #expect(failure.aftermath == .restored, "step \(step)")
      #expect(try machine.configFS.entries("").isEmpty, "step \(step)")
      step += 1
      // Until the second one comes no more.
      if machine.configFS.changes < failing[1] { return }
    } while step < 10 * bind
    Testing.Issue.record("the way back has no end")
  }

  @Test func `when the record cannot be removed the gadget is up as before`() throws {
    let machine = try Machine()
    let gadget = try ComposerTests.gadget()
    try machine.up(gadget)
    let tree = try machine.tree()
    let record = machine.composer.records.directory.appending("g.json").string
    before(1, of: machine) {
      unlink(record)
      mkdir(record, 0o755)
    }
    #expect(throws: ComposerError.self) { try machine.composer.down("g") }
    rmdir(record)
    #expect(try machine.tree() == tree)
  }

  @Test func `what a probe left behind that was killed is removed by the next change`() throws {
    let machine = try Machine()
    // No process has this number: it is beyond the kernel's largest.
    let probe = "gadgetctl-probe-4194305"
    let steps: [GadgetKit.Operation] = [
      .makeDirectory(probe), .makeDirectory("\(probe)/functions/acm.probe"),
    ]
    for step in steps { try machine.configFS.perform(step) }
    try machine.composer.down("nothing")
    #expect(try machine.configFS.entries("").isEmpty)
    for step in steps { try machine.configFS.perform(step) }
    try machine.up(try ComposerTests.gadget())
    #expect(try machine.configFS.gadgets() == ["g"])
  }
}

/// Two gadgets that want one controller.
@Suite struct ReplacementTests {
  /// A machine on which another gadget has the controller.
  private func machine() throws -> Machine {
    let machine = try Machine()
    try machine.up(try Self.gadget("first"))
    return machine
  }

  private static func gadget(_ name: String) throws -> Gadget {
    let text = ComposerTests.profile.replacing("\"name\": \"g\"", with: "\"name\": \"\(name)\"")
    return try ComposerTests.gadget(text)
  }

  private func stepsOfTakingOver() throws -> Int {
    let machine = try machine()
    return try machine.composer.up(
      try Self.gadget("second"), udc: "dummy_udc.0", replacing: true
    ).steps.count
  }

  @Test func `the second is refused with the name of the first`() throws {
    let machine = try machine()
    let second = try Self.gadget("second")
    let changes = machine.configFS.changes
    let error = ComposerError.taken("dummy_udc.0", by: "first")
    #expect(throws: error) { try machine.up(second) }
    #expect(throws: error) { try machine.composer.plan(second, udc: "dummy_udc.0") }
    #expect(machine.configFS.changes == changes)
    #expect(try machine.configFS.gadgets() == ["first"])
  }

  @Test func `the second takes over, and the first stays unbound until it is up again`() throws {
    let machine = try machine()
    let second = try Self.gadget("second")
    let steps = try machine.composer.up(second, udc: "dummy_udc.0", replacing: true).steps
    #expect(steps.suffix(2) == [.bind("first", to: nil), .bind("second", to: "dummy_udc.0")])
    #expect(try machine.configFS.udc(of: "first") == nil)
    #expect(try machine.configFS.udc(of: "second") == "dummy_udc.0")
    let again = try machine.composer.up(
      try Self.gadget("first"), udc: "dummy_udc.0", replacing: true)
    #expect(again.steps == [.bind("second", to: nil), .bind("first", to: "dummy_udc.0")])
  }

  @Test func `when a step fails the first has its controller again`() throws {
    let second = try Self.gadget("second")
    for step in 1...(try stepsOfTakingOver()) {
      let machine = try machine()
      let tree = try machine.tree("first")
      let failing = machine.configFS.changes + step
      machine.configFS.intercept = { number throws(Errno) in
        if number == failing { throw .ioError }
      }
      let error = #expect(throws: ComposerError.self) {
        try machine.composer.up(second, udc: "dummy_udc.0", replacing: true)
      }
      guard case .failed(let failure)? = error else {
        Testing.Issue.record("step \(step): \(String(describing: error))")
        continue
      }
      #expect(failure.aftermath == .restored, "step \(step)")
      #expect(try machine.tree("first") == tree, "step \(step)")
      #expect(try machine.configFS.gadgets() == ["first"], "step \(step)")
    }
  }

  @Test func `when the first cannot have it back that is what is left`() throws {
    let machine = try machine()
    let second = try Self.gadget("second")
    let failing = machine.configFS.changes + (try stepsOfTakingOver())
    machine.configFS.intercept = { number throws(Errno) in
      if number >= failing { throw .ioError }
    }
    let error = #expect(throws: ComposerError.self) {
      try machine.composer.up(second, udc: "dummy_udc.0", replacing: true)
    }
    guard case .failed(let failure)? = error, case .incomplete(let left) = failure.aftermath
    else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    #expect(left.last == .bind("first", to: "dummy_udc.0"))
  }
}
