// SPDX-License-Identifier: Apache-2.0

import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// Functions that programs serve: mounts, and the waiting for programs.
@Suite struct FunctionFSTests {
  static func gadget(
    mount: String = #""mount": { "path": "/dev/usb-ffs/adb", "uid": 2000 }"#
  ) throws -> Gadget {
    let member = mount.isEmpty ? "" : ", \(mount)"
    return try ComposerTests.gadget(
      """
      { "name": "g", "udc": "dummy_udc.0", "idVendor": 1, "idProduct": 2,
        "functions": [ { "function": "ffs.adb"\(member) }, { "function": "acm.a" } ] }
      """)
  }

  private func lines(_ plan: Plan) -> [String] {
    plan.steps.map { $0.shellLine(root: "") }.filter { !$0.hasPrefix("mkdir /") }
  }

  @Test func `up mounts, waits and binds; a second up does nothing; down leaves nothing`() throws {
    let machine = try Machine()
    let functionFS = machine.configFS.kernel.functionFS
    let gadget = try Self.gadget()
    #expect(
      lines(try machine.up(gadget)) == [
        "echo 0x0001 > /g/idVendor",
        "echo 0x0002 > /g/idProduct",
        "mkdir -p /dev/usb-ffs/adb && mount -t functionfs -o 'uid=2000' adb /dev/usb-ffs/adb",
        "ln -s /g/functions/ffs.adb /g/configs/c.1/ffs.adb",
        "ln -s /g/functions/acm.a /g/configs/c.1/acm.a",
        #"until [ "$(ls /dev/usb-ffs/adb)" != ep0 ]; do sleep 0.1; done"#,
        "echo dummy_udc.0 > /g/UDC",
      ])
    #expect(functionFS.mounts == ["adb": "/dev/usb-ffs/adb"])
    #expect(try machine.up(gadget).isEmpty)
    let steps = lines(try machine.composer.down("g"))
    #expect(
      steps.contains(
        "umount -l /dev/usb-ffs/adb && rmdir /dev/usb-ffs/adb /dev/usb-ffs"))
    #expect(functionFS.mounts.isEmpty)
    #expect(!functionFS.hasDirectory("/dev/usb-ffs"))
    #expect(try machine.configFS.entries("").isEmpty)
  }

  @Test func `a directory that was there stays`() throws {
    let machine = try Machine()
    let gadget = try Self.gadget(mount: #""mount": "/run""#)
    #expect(lines(try machine.up(gadget)).contains("mount -t functionfs adb /run"))
    #expect(lines(try machine.composer.down("g")).contains("umount -l /run"))
    #expect(machine.configFS.kernel.functionFS.hasDirectory("/run"))
  }

  @Test(arguments: [
    (MemoryFunctionFS.Programs.absent, ProgramAbsence.notOpened(at: "/dev/usb-ffs/adb")),
    (.failing, .gone(from: "/dev/usb-ffs/adb")),
  ])
  func `without a program all is as before`(
    _ programs: MemoryFunctionFS.Programs, _ absence: ProgramAbsence
  ) throws {
    let machine = try Machine()
    let functionFS = machine.configFS.kernel.functionFS
    functionFS.programs = programs
    let gadget = try Self.gadget()
    let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
    guard case .failed(let failure)? = error, case .absent(let step, let found) = failure.cause
    else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    #expect(step == .awaitProgram("g/functions/ffs.adb", at: "/dev/usb-ffs/adb"))
    #expect(found == absence)
    #expect(failure.aftermath == .restored)
    #expect(functionFS.mounts.isEmpty)
    #expect(!functionFS.hasDirectory("/dev/usb-ffs"))
    #expect(try machine.configFS.entries("").isEmpty)
  }

  @Test func `after its program ended the gadget is bound again`() throws {
    let machine = try Machine()
    let functionFS = machine.configFS.kernel.functionFS
    let gadget = try Self.gadget()
    try machine.up(gadget)
    functionFS.endProgram(of: "adb")
    #expect(try machine.configFS.udc(of: "g") == nil)
    // Nobody is there: the mount stays, for the program to come back to.
    #expect(throws: ComposerError.self) { try machine.up(gadget) }
    #expect(functionFS.mounts == ["adb": "/dev/usb-ffs/adb"])
    functionFS.startProgram(of: "adb")
    #expect(
      lines(try machine.up(gadget)) == [
        #"until [ "$(ls /dev/usb-ffs/adb)" != ep0 ]; do sleep 0.1; done"#,
        "echo dummy_udc.0 > /g/UDC",
      ])
  }

  @Test func `another place or another option mounts anew`() throws {
    for changed in [#""mount": "/run/adb""#, #""mount": "/dev/usb-ffs/adb""#] {
      let machine = try Machine()
      try machine.up(try Self.gadget())
      let gadget = try Self.gadget(mount: changed)
      let steps = lines(try machine.up(gadget))
      #expect(steps.first == "echo > /g/UDC")
      #expect(steps.dropFirst().first?.hasPrefix("umount -l /dev/usb-ffs/adb") == true)
      #expect(steps.contains { $0.contains("mount -t functionfs adb ") })
      #expect(steps.last == "echo dummy_udc.0 > /g/UDC")
      #expect(try machine.up(gadget).isEmpty)
      try machine.composer.down("g")
      #expect(machine.configFS.kernel.functionFS.directories == ["/", "/run", "/dev"])
    }
  }

  @Test func `what others mount is theirs`() throws {
    let machine = try Machine()
    let functionFS = machine.configFS.kernel.functionFS
    let gadget = try Self.gadget(mount: "")
    let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
    guard case .failed(let failure)? = error, case .absent(_, .notMounted) = failure.cause else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    #expect(try machine.configFS.entries("").isEmpty)

    // As a unit would that mounts as soon as the function is there.
    machine.configFS.intercept = { [unowned machine] _ in
      let isThere = (try? machine.configFS.entries("g/functions/ffs.adb")) != nil
      if isThere, functionFS.mounts.isEmpty {
        machine.configFS.intercept = { _ in }
        try? functionFS.mount(FunctionFSMount(instance: "adb", path: "/run"))
      }
    }
    let steps = lines(try machine.up(gadget))
    #expect(
      steps.contains(
        #"until [ "$(cat /g/functions/ffs.adb/ready)" = 1 ]; do sleep 0.1; done"#))
    #expect(try machine.up(gadget).isEmpty)
    #expect(!lines(try machine.composer.down("g")).contains { $0.contains("umount") })
  }

  @Test func `a mount that fails is said, and leaves nothing`() throws {
    for path in ["/run/lock", "/run/lock/"] {
      let machine = try Machine()
      let gadget = try Self.gadget(mount: #""mount": "\#(path)""#)
      let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
      guard case .failed(let failure)? = error,
        case .refused(.mount(let mount), .resourceBusy) = failure.cause
      else {
        Testing.Issue.record("\(String(describing: error))")
        return
      }
      #expect(mount.path == "/run/lock")
      #expect(failure.aftermath == .restored)
      #expect(try machine.configFS.entries("").isEmpty)
    }
  }

  @Test func `when a step of up fails nothing is left`() throws {
    let gadget = try Self.gadget()
    let count = try Machine().up(gadget).steps.count
    for step in 1...count {
      let machine = try Machine()
      machine.configFS.intercept = { number throws(Errno) in
        if number == step { throw .ioError }
      }
      let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
      guard case .failed(let failure)? = error else { continue }
      #expect(failure.step == step)
      #expect(failure.aftermath == .restored, "step \(step)")
      #expect(try machine.configFS.entries("").isEmpty, "step \(step)")
      #expect(machine.configFS.kernel.functionFS.mounts.isEmpty, "step \(step)")
      #expect(machine.configFS.kernel.functionFS.directories == ["/", "/run", "/dev"])
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
      guard case .failed(let failure)? = error else { continue }
      #expect(failure.aftermath == .restored, "step \(step)")
      #expect(try machine.tree() == tree, "step \(step)")
      #expect(
        machine.configFS.kernel.functionFS.mounts == ["adb": "/dev/usb-ffs/adb"], "step \(step)")
    }
  }

  @Test func `two gadgets cannot have functions of one name`() throws {
    let machine = try Machine()
    try machine.configFS.makeDirectory("other")
    try machine.configFS.makeDirectory("other/functions/ffs.adb")
    let gadget = try Self.gadget()
    let error = #expect(throws: ComposerError.self) { try machine.up(gadget) }
    guard case .failed(let failure)? = error,
      case .refused(.makeDirectory("g/functions/ffs.adb"), .resourceBusy) = failure.cause
    else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    #expect(failure.aftermath == .restored)
  }

  @Test func `what tells that a program has written everything`() throws {
    let directory = try ScratchDirectory()
    let path = directory.path.string
    func isServed(_ ready: String?) -> Bool { KernelFunctionFS.isServed(ready: ready, at: path) }
    try SmallFile.replace(directory.path.appending("ep0"), with: [])
    #expect(!isServed(nil))
    #expect(!isServed("0"))
    #expect(isServed("1"))
    try SmallFile.replace(directory.path.appending("ep1"), with: [])
    #expect(isServed(nil))
    #expect(!isServed("0"))
    #expect(!KernelFunctionFS.isServed(ready: nil, at: nil))
  }

  /// On an ordinary directory nothing is mounted, and nobody is waited for.
  @Test func `an ordinary directory notes mounts`() throws {
    let directory = try ScratchDirectory()
    let location = try Location(directory.path)
    let composer = Composer(configFS: location.configFS, records: location.records)
    let gadget = try Self.gadget()
    try composer.up(gadget, udc: "dummy_udc.0")
    #expect(
      try location.configFS.functionFS.mountPoint(of: "adb", preferring: nil)
        == "/dev/usb-ffs/adb")
    #expect(try composer.up(gadget, udc: "dummy_udc.0").isEmpty)
    try composer.down("g")
    #expect(try location.configFS.functionFS.mountPoint(of: "adb", preferring: nil) == nil)
  }
}
