// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

/// No path leads out of `usb_gadget`, whatever stands there and whoever asks.
@Suite struct HostileDirectoryTests {
  let scratch: ScratchDirectory
  let root: OrdinaryDirectory

  init() throws {
    scratch = try ScratchDirectory()
    root = OrdinaryDirectory(scratch.path.string)
    for name in ["usb_gadget", "usb_gadget/g", "elsewhere"] { try scratch.makeDirectory(name) }
    try scratch.write("elsewhere/file", "old")
  }

  @Test(arguments: ["..", ".", "../elsewhere", "g/../../elsewhere", "g//x", "/g", "g/", "g/\u{0}"])
  func aPathThatLeadsOutIsInvalid(_ path: String) {
    #expect(throws: Errno.invalidArgument) { try root.read(path) }
    #expect(throws: Errno.invalidArgument) { try root.entries("\(path)/x") }
    #expect(throws: Errno.invalidArgument) { try root.write([1], to: path) }
    #expect(throws: Errno.invalidArgument) { try root.makeDirectory(path) }
    #expect(throws: Errno.invalidArgument) { try root.link(path, to: "g") }
    #expect(throws: Errno.invalidArgument) { try root.unlink(path) }
    #expect(throws: Errno.invalidArgument) { try root.identity(path) }
  }

  @Test func aLinkInTheWayIsNotFollowed() throws {
    try scratch.link("usb_gadget/link", to: "../elsewhere")
    #expect(throws: Errno.notDirectory) { try root.entries("link") }
    #expect(throws: Errno.tooManySymbolicLinkLevels) { try root.read("link/file") }
    #expect(throws: Errno.tooManySymbolicLinkLevels) { try root.write([1], to: "link/file") }
    #expect(throws: Errno.notDirectory) { try root.makeDirectory("link/new") }
    #expect(throws: Errno.notDirectory) { try root.unlink("link/file") }
    #expect(throws: Errno.notDirectory) { try root.removeDirectory("link") }
    try scratch.link("usb_gadget/g/UDC", to: "../../elsewhere/file")
    #expect(throws: Errno.tooManySymbolicLinkLevels) { try root.read("g/UDC") }
    #expect(throws: Errno.tooManySymbolicLinkLevels) { try root.write([1], to: "g/UDC") }
    #expect(throws: Errno.directoryNotEmpty) { try root.removeDirectory("g") }
    #expect(
      try SmallFile.read(scratch.path.appending("elsewhere/file"), limit: 9) == [111, 108, 100])
    #expect(try Directory.entries(of: scratch.path.appending("elsewhere")) == ["file"])
  }

  @Test func withoutOpenat2TheWayIsWalked() throws {
    let root = RootDirectory(scratch.path.appending("usb_gadget").string, walks: true)
    try root.makeDirectory("g/functions")
    try root.write([1], to: "g/functions/file", flags: O_CREAT)
    #expect(try root.read("g/functions/file") == [1])
    #expect(try root.entries("g") == [Entry("functions", .directory)])
    #expect(throws: Errno.noSuchFileOrDirectory) { try root.read("g/nothing") }
    #expect(throws: Errno.invalidArgument) { try root.read("g/../../elsewhere/file") }
    try scratch.link("usb_gadget/link", to: "../elsewhere")
    #expect(throws: Errno.notDirectory) { try root.entries("link") }
    #expect(throws: Errno.notDirectory) { try root.read("link/file") }
    #expect(throws: Errno.notDirectory) { try root.write([1], to: "link/file") }
  }

  @Test func whatWasMadeAnewIsNotTakenForWhatWasThere() throws {
    let root = RootDirectory(scratch.path.appending("usb_gadget").string)
    for _ in 1...2 {
      try root.makeDirectory("g/functions")
      try root.makeDirectory("g/functions/acm.a")
      try root.removeDirectory("g/functions/acm.a")
      try root.removeDirectory("g/functions")
    }
    // Another process may do so too.
    try root.makeDirectory("g/functions")
    try root.makeDirectory("g/functions/acm.a")
    for name in ["functions/acm.a", "functions"] {
      rmdir(scratch.path.appending("usb_gadget/g/\(name)").string)
    }
    try scratch.makeDirectory("usb_gadget/g/functions")
    #expect(throws: Errno.noSuchFileOrDirectory) { try root.makeDirectory("g/functions/acm.a") }
    try root.makeDirectory("g/functions/acm.a")
  }

  @Test func aDirectoryThatIsALinkIsNoUSBGadget() throws {
    try scratch.makeDirectory("other")
    try scratch.link("other/usb_gadget", to: "../usb_gadget")
    let other = OrdinaryDirectory(scratch.path.appending("other").string)
    #expect(throws: Errno.notDirectory) { try other.entries("") }
    #expect(throws: Errno.notDirectory) { try other.makeDirectory("x") }
  }

  @Test func nobodyWaitsForTheOtherEndOfAPipe() throws {
    let pipe = scratch.path.appending("usb_gadget/g/idVendor")
    #expect(mkfifo(pipe.string, 0o600) == 0)
    #expect(throws: Errno.notSupported) { try root.read("g/idVendor") }
    #expect(throws: Errno.noSuchAddressOrDevice) { try root.write([1], to: "g/idVendor") }
    #expect(throws: FileError(pipe, .notSupported)) { try SmallFile.read(pipe, limit: 1) }
  }

  @Test(arguments: [
    "usb_gadget", "\u{301}g", "g\u{301}", "a b", "…", ".g", "...", "-rf", "$(reboot)",
    String(repeating: "x", count: 239),
  ])
  func aStrangeNameIsLikeAnyOther(_ name: String) throws {
    let text = """
      { "name": \(JSON.string(name).serialized()), "idVendor": 1, "idProduct": 2,
        "functions": [{ "function": "ecm.\u{301}a" }],
        "strings": { "en-US": { "custom": [{ "name": "\u{301}x", "s": "y" }] } },
        "configs": [{ "name": "\u{301}c.1", "functions": ["ecm.\u{301}a"] }] }
      """
    let gadget = try Profile(parsing: Array(text.utf8)).checked()
    let composer = Composer(
      configFS: root, records: Records(directory: scratch.path.appending("records")))
    try composer.up(gadget, udc: nil)
    #expect(try composer.plan(gadget, udc: nil).isEmpty)
    #expect(try composer.isOurs(name))
    try composer.down(name)
    #expect(try Directory.entries(of: scratch.path.appending("usb_gadget")) == ["g"])
    #expect(try Directory.entries(of: scratch.path.appending("records")) == ["lock"])
  }
}
