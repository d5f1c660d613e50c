// SPDX-License-Identifier: Apache-2.0

import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// Which types of functions, and which of their attributes, a kernel has.
@Suite struct KernelFunctionsTests {
  @Test func `the kernel's own files say which types it has`() throws {
    let scratch = try ScratchDirectory()
    for directory in ["modules", "sys", "sys/module", "sys/module/usb_f_midi"] {
      try scratch.makeDirectory(directory)
    }
    try scratch.write(
      "modules/modules.alias",
      """
      # Aliases extracted from modules themselves.
      alias usbfunc:ecm usb_f_ecm
      alias fs-ext4 ext4
      alias usbfunc:midi usb_f_midi

      """)
    try scratch.write(
      "modules/modules.builtin.modinfo", "libcomposite.license=GPL\0usb_f_acm.alias=usbfunc:acm\0")
    let functions = KernelFunctions(
      modules: scratch.path.appending("modules"), sysfs: scratch.path.appending("sys"))
    #expect(functions.presence(of: .ecm) == .module)
    #expect(functions.presence(of: .acm) == .ready)
    #expect(functions.presence(of: .midi) == .ready)
    #expect(functions.presence(of: .eem) == .absent)
  }

  @Test func `without those files nothing is known`() throws {
    let scratch = try ScratchDirectory()
    let functions = KernelFunctions(modules: scratch.path, sysfs: scratch.path)
    #expect(functions.presence(of: .ecm) == nil)
  }

  @Test func `a probe finds what the kernel has, and leaves nothing`() throws {
    let configFS = MemoryConfigFS()
    let probe = KernelProbe(configFS)
    #expect(try probe.attributes(of: "acm") == ["console", "port_num"])
    #expect(probe.has("functions/mass_storage.a/lun.0/forced_eject"))
    #expect(probe.has("functions/mass_storage.a/lun.3/file"))
    #expect(!probe.has("functions/acm.a/protocol"))
    #expect(!probe.has("webusb/use"))
    #expect(!probe.has("strings/0x409/a"))
    #expect(throws: Errno.noSuchFileOrDirectory) { try probe.attributes(of: "hoover") }
    #expect(try configFS.entries("").isEmpty)

    let newer = KernelProbe(MemoryConfigFS(has: .linux6_12))
    #expect(newer.has("functions/acm.a/protocol"))
    #expect(newer.has("webusb/use"))
    #expect(newer.has("strings/0x409/a"))
  }
}
