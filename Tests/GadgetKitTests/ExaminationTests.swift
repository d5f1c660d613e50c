// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

/// What an examination understands. What it finds, and says, is in `Tests/Cases/cli/doctor*`.
@Suite struct ExaminationTests {
  @Test(
    arguments: [
      ("udc a.usb: failed to start g: -2", .networkBroken),
      ("udc a.usb: failed to start g: -22", .notStarted),
      ("dwc2 a.usb: dwc2_hsotg_ep_enable: No suitable fifo found", .noFIFO),
      ("LUN: file too big: /srv/cd.iso", .imageCut),
      ("usb_f_ecm: disagrees about version of symbol gether_connect", .foreignModule),
      ("ext4: Unknown symbol x (err -2)", nil),
      ("usb 1-1: new high-speed USB device number 2", nil),
    ] as [(String, LogFact.Kind?)])
  func aMessageIsASign(message: String, kind: LogFact.Kind?) {
    #expect(LogFact.Kind(message) == kind)
  }

  @Test(
    arguments: [
      ("Raspberry Pi Model B Plus Rev 1.2", ["all", "pi1"], false),
      ("Raspberry Pi 2 Model B Rev 1.1", ["all", "pi2"], false),
      ("Raspberry Pi 3 Model B Plus Rev 1.3", ["all", "pi3", "pi3+"], false),
      ("Raspberry Pi 3 Model A Plus Rev 1.0", ["all", "pi3", "pi3+"], true),
      ("Raspberry Pi Zero W Rev 1.1", ["all", "pi0", "pi0w"], true),
      ("Raspberry Pi Zero 2 W Rev 1.0", ["all", "pi0", "pi02"], true),
      ("Raspberry Pi 4 Model B Rev 1.4", ["all", "pi4"], true),
      ("Raspberry Pi 400 Rev 1.0", ["all", "pi4", "pi400"], true),
      ("Raspberry Pi Compute Module 4 Rev 1.0", ["all", "pi4", "cm4"], true),
      ("Raspberry Pi 5 Model B Rev 1.0", ["all", "pi5"], true),
      ("Raspberry Pi Compute Module 5 Rev 1.0", ["all", "pi5", "cm5"], true),
    ])
  func aModelHasItsSections(model: String, sections: [String], hasDevicePort: Bool) {
    let board = RaspberryPi(model: model)
    let all = [
      "all", "none", "pi0", "pi0w", "pi02", "pi1", "pi2", "pi3", "pi3+", "pi4", "pi400", "pi5",
      "cm1", "cm3", "cm4", "cm5", "gpio4=1",
    ]
    #expect(all.filter(board.isMeant) == sections)
    #expect(board.hasDevicePort == hasDevicePort)
  }

  @Test func `depmod's files tell of modules`() throws {
    let scratch = try ScratchDirectory()
    for directory in ["lib", "lib/modules", "lib/modules/6.1"] {
      try scratch.makeDirectory(directory)
    }
    try scratch.write(
      "lib/modules/6.1/modules.dep",
      "kernel/drivers/usb/dwc3/dwc3-pci.ko.zst: kernel/drivers/usb/dwc3/dwc3.ko.zst\nx\n")
    try scratch.write("lib/modules/6.1/modules.builtin", "kernel/fs/configfs/configfs.ko\n")
    try scratch.write(
      "lib/modules/6.1/modules.alias",
      """
      alias of:N*T*Cvendor,usb-phy phy
      alias of:N*T*Cvendor,usbC* dwc2
      alias of:N*T*Cother,usb dwc3
      """)
    let modules = ModuleIndex(of: "6.1", in: try MachineFiles(root: scratch.path))
    #expect(modules.contains("dwc3_pci") && !modules.isBuiltIn("dwc3_pci"))
    #expect(modules.contains("configfs") && modules.isBuiltIn("configfs"))
    #expect(!modules.contains("dwc3"))
    #expect(modules.driver(compatible: ["vendor,usb", "other,usb"]) == "dwc2")
    #expect(modules.driver(compatible: ["unknown,usb", "other,usb"]) == "dwc3")
    #expect(modules.driver(compatible: ["usb"]) == nil)
  }

  @Test func `what is wrong with this machine can be said`() throws {
    let examination = Examination(of: try MachineFiles())
    #expect(examination.release != nil)
    #expect(examination.findings.contains { $0.subject == "controllers" })
    #expect(throws: FileError("/none", .noSuchFileOrDirectory)) { try MachineFiles(root: "/none") }
  }

  @Test func `a program's output is kept, or its errors`() throws {
    let script = ["-c", "echo out; echo error >&2; exit 3"]
    let output = try ChildProcess.run("/bin/sh", script, keeping: 1, limit: 2)
    #expect(output.output == Array("ou".utf8))
    #expect(output.end == .exited(3))
    #expect(try ChildProcess.run("/bin/sh", script).message == "error")
  }

  @Test func `a mount can be read-only where its file system is not`() {
    let table = MountTable(
      """
      30 25 0:7 / /a ro,nosuid - configfs configfs rw
      31 25 0:7 / /b rw - configfs configfs rw
      32 25 0:8 / /c rw - ext4 /dev/a ro
      """)
    #expect(table.mounts.map(\.isWritableHere) == [false, true, false])
    #expect(table.mounts.map(\.isWritable) == [true, true, false])
  }
}
