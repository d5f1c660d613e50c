// SPDX-License-Identifier: Apache-2.0

import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// What is read of configfs, how often, and what that finds.
@Suite struct ReadingTests {
  @Test func `nothing is read twice before a change, nor after it`() throws {
    let machine = try Machine()
    let counting = CountingConfigFS(model: machine.configFS)
    let composer = Composer(configFS: counting, records: machine.composer.records)
    func expectOnce(_ what: String, isThereAfter: Bool = true) {
      #expect(counting.before.filter { $0.value > 1 }.isEmpty, "before \(what)")
      #expect(counting.after.filter { $0.value > 1 }.isEmpty, "after \(what)")
      #expect(counting.after.isEmpty != isThereAfter, "after \(what)")
      counting.begin()
    }
    let gadget = try ComposerTests.gadget()
    try composer.up(gadget, udc: "dummy_udc.0")
    #expect(counting.before == ["": 1])
    expectOnce("up")
    try composer.up(gadget, udc: "dummy_udc.0")
    expectOnce("up again", isThereAfter: false)
    let text = ComposerTests.profile.replacing("\"MaxPower\": 100", with: "\"MaxPower\": 200")
    try composer.up(ComposerTests.gadget(text), udc: "dummy_udc.0")
    expectOnce("a change")
    try composer.down("g")
    #expect(counting.after == ["g": 1])
    expectOnce("down")
  }

  @Test func `a value that was not kept is the cause when a later step is refused`() throws {
    let machine = try Machine()
    machine.configFS.kernel.udcs = []
    let failure = try ComposerTests.failure(ofLosing: "MaxPower", on: machine)
    #expect(failure.step < failure.count)
    try ComposerTests.expect(failure, toTellOf: "g/configs/c.1/MaxPower", shown: "2")
    #expect(try machine.configFS.entries("").isEmpty)
  }

  @Test func `a value that goes back to the first one is looked at too`() throws {
    let machine = try Machine()
    let text = ComposerTests.profile.replacing(
      "\"udc\":", with: "\"bDeviceClass\": \"0xef\", \"udc\":")
    try machine.up(try ComposerTests.gadget(text))
    let tree = try machine.tree()
    let failure = try ComposerTests.failure(ofLosing: "bDeviceClass", on: machine)
    try ComposerTests.expect(failure, toTellOf: "g/bDeviceClass", shown: "0xef")
    #expect(try machine.tree() == tree)
  }

  @Test func `a serial port can be open when somebody besides the modules holds the driver`() throws
  {
    let sysfs = try ScratchDirectory()
    #expect(!SerialPort.areAllClosed(module: sysfs.path))
    for name in ["holders", "holders/usb_f_acm", "holders/usb_f_serial"] {
      try sysfs.makeDirectory(name)
    }
    #expect(!SerialPort.areAllClosed(module: sysfs.path))
    for (references, areClosed) in [("2\n", true), ("3\n", false), ("5\n", false), ("\n", false)] {
      try sysfs.write("refcnt", references)
      #expect(SerialPort.areAllClosed(module: sysfs.path) == areClosed, "\(references)")
    }
  }
}

/// A configfs that counts how often each thing is read before the first change and after the last.
private final class CountingConfigFS: ConfigFS {
  let model: MemoryConfigFS
  private(set) var before: [String: Int] = [:]
  private(set) var after: [String: Int] = [:]
  private var changes: Int

  init(model: MemoryConfigFS) {
    self.model = model
    changes = model.changes
  }

  /// Counts anew.
  func begin() {
    (before, after) = ([:], [:])
    changes = model.changes
  }

  private func count(_ path: String) {
    if model.changes == changes {
      before[path, default: 0] += 1
    } else {
      after[path, default: 0] += 1
    }
  }

  var root: String { model.root }
  var keepsOrder: Bool { true }
  var functionFS: any FunctionFS { model.functionFS }
  func entries(_ path: String) throws(Errno) -> [Entry] {
    count(path)
    return try model.entries(path)
  }
  func read(_ path: String) throws(Errno) -> [UInt8] {
    count(path)
    return try model.read(path)
  }
  func write(_ bytes: [UInt8], to path: String) throws(Errno) { try model.write(bytes, to: path) }
  func makeDirectory(_ path: String) throws(Errno) { try model.makeDirectory(path) }
  func removeDirectory(_ path: String) throws(Errno) { try model.removeDirectory(path) }
  func link(_ path: String, to target: String) throws(Errno) { try model.link(path, to: target) }
  func unlink(_ path: String) throws(Errno) { try model.unlink(path) }
  func identity(_ path: String) throws(Errno) -> UInt64 { try model.identity(path) }
}
