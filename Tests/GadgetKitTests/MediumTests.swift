// SPDX-License-Identifier: Apache-2.0

import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// Media that are changed. What is refused is in `Tests/Cases/cli/media`.
@Suite struct MediumTests {
  @Test(
    arguments: [
      ("0", "lun.0"), ("lun.15", "lun.15"), ("mass_storage.a/1", "mass_storage.a/lun.1"),
      ("mass_storage.a/lun.1", "mass_storage.a/lun.1"), ("", nil), ("lun", nil), ("lun.", nil),
      ("-1", nil), ("01", nil), ("+1", nil), ("256", nil), ("/1", nil), ("../1", nil),
      ("a/b/1", nil), ("lun.lun.1", nil),
    ] as [(String, String?)])
  func aDiskHasAName(text: String, name: String?) {
    #expect(UnitName(text)?.description == name)
  }

  /// A machine with the gadget of ``ComposerTests``, with its disks, and an image that is there.
  struct Disks {
    let machine: Machine
    let scratch: ScratchDirectory
    var image: FilePath { scratch.path.appending("x.img") }

    init() throws {
      machine = try Machine()
      scratch = try ScratchDirectory()
      try scratch.write("x.img", String(repeating: "x", count: 1024))
      machine.configFS.kernel.images.insert(image.string)
      try machine.up(try ComposerTests.gadget())
    }

    func change(_ file: FilePath?, force: Bool = false) -> MediumChange {
      MediumChange(gadget: "g", unit: UnitName("0"), file: file, isForced: force)
    }

    var file: String {
      get throws {
        let bytes = try machine.configFS.read("g/functions/mass_storage.disk/lun.0/file")
        return Format.file.value(shown: bytes)
      }
    }

    /// What up would do.
    var plan: [GadgetKit.Operation] {
      get throws { try machine.composer.plan(try ComposerTests.gadget(), udc: "dummy_udc.0").steps }
    }
  }

  @Test func upBringsTheProfilesMediumBack() throws {
    let disks = try Disks()
    let steps = try disks.machine.composer.perform(disks.change(disks.image)).steps
    #expect(steps.count == 2)
    #expect(try disks.file == disks.image.string)
    #expect(try disks.plan.count == 1)
    #expect(try disks.machine.composer.perform(disks.change(disks.image)).isEmpty)
    try disks.machine.up(try ComposerTests.gadget())
    #expect(try disks.file == "/srv/disk.img")
    try disks.machine.composer.perform(disks.change(nil))
    #expect(try disks.file == "")
    #expect(try disks.plan.count == 1)
  }

  @Test func whenItFailsTheOldMediumIsBack() throws {
    for failing in 1...2 {
      let disks = try Disks()
      let before = disks.machine.configFS.changes
      disks.machine.configFS.intercept = { number throws(Errno) in
        if number == before + failing { throw .ioError }
      }
      let error = #expect(throws: MediumError.self) {
        try disks.machine.composer.perform(disks.change(disks.image))
      }
      guard case .composer(.failed(let failure))? = error else {
        Testing.Issue.record("\(String(describing: error))")
        continue
      }
      #expect(failure.step == failing)
      #expect(failure.aftermath == .restored)
      #expect(try disks.file == "/srv/disk.img")
      #expect(try disks.plan == [])
    }
  }

  @Test func whatCannotBePutBackIsSaid() throws {
    let disks = try Disks()
    let before = disks.machine.configFS.changes
    disks.machine.configFS.intercept = { number throws(Errno) in
      if number > before + 1 { throw .ioError }
    }
    let error = #expect(throws: MediumError.self) {
      try disks.machine.composer.perform(disks.change(disks.image))
    }
    guard case .composer(.failed(let failure))? = error else {
      Testing.Issue.record("\(String(describing: error))")
      return
    }
    let file = "g/functions/mass_storage.disk/lun.0/file"
    #expect(failure.aftermath == .incomplete([.write("/srv/disk.img", .file, to: file)]))
    #expect(try disks.file == "")
  }

  @Test func aLockedMediumStays() throws {
    let disks = try Disks()
    disks.machine.configFS.intercept = { _ throws(Errno) in throw .resourceBusy }
    let place = UnitPlace(function: "mass_storage.disk", unit: "lun.0")
    #expect(throws: MediumError.locked(place)) {
      try disks.machine.composer.perform(disks.change(disks.image))
    }
    #expect(try disks.file == "/srv/disk.img")
    #expect(try disks.plan == [])
  }

  @Test func byForceTheKernelIsAskedForIt() throws {
    let disks = try Disks()
    let steps = try disks.machine.composer.perform(disks.change(disks.image, force: true)).steps
    let unit = "g/functions/mass_storage.disk/lun.0"
    #expect(steps.first == .write("1", .boolean, to: "\(unit)/forced_eject"))
    #expect(try disks.file == disks.image.string)
  }
}
