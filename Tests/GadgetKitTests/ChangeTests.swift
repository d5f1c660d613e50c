// SPDX-License-Identifier: Apache-2.0

import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// Changes of a gadget that is up, each in a directory of its own: see ``ChangeCase``.
@Suite struct ChangeTests {
  @Test(arguments: try ChangeCase.all)
  func `the plan is the one that is written down`(_ example: ChangeCase) throws {
    let machine = try example.machine()
    try machine.up(example.before)
    let plan = try machine.composer.plan(example.after, udc: example.after.udc)
    let lines = plan.steps.map { $0.shellLine(root: machine.configFS.root) }
    try example.update(plan: lines)
    #expect(lines == example.plan)
  }

  @Test(arguments: try ChangeCase.all)
  func `the result is that of a fresh up`(_ example: ChangeCase) throws {
    let fresh = try example.machine()
    try fresh.up(example.after)
    let changed = try example.machine()
    try changed.up(example.before)
    try changed.up(example.after)
    #expect(try changed.tree() == fresh.tree())
    #expect(changed.configFS.kernel.hostView(of: "g") == fresh.configFS.kernel.hostView(of: "g"))
    #expect(changed.configFS.kernel.hostView(of: "g") != nil)
    try changed.composer.down("g")
    #expect(changed.configFS.kernel.doubleFrees == 0)
  }

  @Test(arguments: try ChangeCase.all)
  func `a second up writes nothing`(_ example: ChangeCase) throws {
    let machine = try example.machine()
    try machine.up(example.before)
    try machine.up(example.after)
    let changes = machine.configFS.changes
    #expect(try machine.up(example.after).isEmpty)
    #expect(machine.configFS.changes == changes)
  }

  @Test(arguments: try ChangeCase.all)
  func `down leaves nothing`(_ example: ChangeCase) throws {
    let machine = try example.machine()
    try machine.up(example.after)
    try machine.composer.down("g")
    #expect(try machine.configFS.entries("").isEmpty)
    #expect(try machine.composer.down("g").isEmpty)
  }

  /// Each step fails once: the gadget that was up is up again, as it was.
  @Test(arguments: try ChangeCase.all)
  func `when a step fails all is as before`(_ example: ChangeCase) throws {
    for step in example.plan.indices {
      let machine = try example.machine()
      try machine.up(example.before)
      let tree = try machine.tree()
      let view = machine.configFS.kernel.hostView(of: "g")
      let failing = machine.configFS.changes + step + 1
      machine.configFS.intercept = { number throws(Errno) in
        if number == failing { throw .ioError }
      }
      let error = #expect(throws: ComposerError.self) { try machine.up(example.after) }
      guard case .failed(let failure)? = error else {
        Testing.Issue.record("step \(step + 1): \(String(describing: error))")
        continue
      }
      #expect(failure.step == step + 1)
      #expect(failure.aftermath == .restored, "step \(step + 1)")
      #expect(try machine.tree() == tree, "step \(step + 1)")
      #expect(machine.configFS.kernel.hostView(of: "g") == view, "step \(step + 1)")
      #expect(machine.configFS.kernel.doubleFrees == 0)
      #expect(try machine.up(example.before).isEmpty, "step \(step + 1)")
    }
  }

  /// From each step on everything fails: what is left is said, and is what leads back.
  @Test(arguments: try ChangeCase.all)
  func `when nothing can be done any more what is left is said`(_ example: ChangeCase) throws {
    for step in example.plan.indices.dropFirst() {
      let machine = try example.machine()
      try machine.up(example.before)
      let tree = try machine.tree()
      let failing = machine.configFS.changes + step + 1
      machine.configFS.intercept = { number throws(Errno) in
        if number >= failing { throw .ioError }
      }
      let error = #expect(throws: ComposerError.self) { try machine.up(example.after) }
      machine.configFS.intercept = { _ in }
      guard case .failed(let failure)? = error, case .incomplete(let left) = failure.aftermath
      else {
        Testing.Issue.record("step \(step + 1): \(String(describing: error))")
        continue
      }
      for operation in left { try machine.configFS.perform(operation) }
      #expect(try machine.tree() == tree, "step \(step + 1)")
      #expect(try machine.composer.down("g").isEmpty == false)
      #expect(try machine.configFS.entries("").isEmpty)
    }
  }
}
