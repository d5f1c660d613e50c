// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

/// What the kernel takes for an image, looked at before it is asked.
@Suite struct MachineImageTests {
  let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
  }

  /// A file of this many bytes, without a byte on the medium.
  func image(_ name: String, bytes: Int) throws -> FilePath {
    try scratch.write(name, "")
    let path = scratch.path.appending(name)
    try path.systemCall { truncate($0, bytes) }
    return path
  }

  @Test func `a disk has a sector, a CD-ROM 300 frames and no more than fit on one`() throws {
    let disk = try image("disk", bytes: 512)
    try ImageFile(path: disk, isReadOnly: false, isCDROM: false).check()
    #expect(throws: ImageError.tooSmall(disk, bytes: 512, least: 614_400)) {
      try ImageFile(path: disk, isReadOnly: true, isCDROM: true).check()
    }
    let empty = try image("empty", bytes: 0)
    #expect(throws: ImageError.tooSmall(empty, bytes: 0, least: 512)) {
      try ImageFile(path: empty, isReadOnly: true, isCDROM: false).check()
    }
    let large = try image("large", bytes: 2_359_296_001)
    #expect(throws: ImageError.tooLarge(large, bytes: 2_359_296_001, most: 2_359_296_000)) {
      try ImageFile(path: large, isReadOnly: true, isCDROM: true).check()
    }
    try ImageFile(path: large, isReadOnly: true, isCDROM: false).check()
  }

  @Test func `it is a file that is there`() throws {
    let missing = scratch.path.appending("missing")
    #expect(throws: ImageError.file(FileError(missing, .noSuchFileOrDirectory))) {
      try ImageFile(path: missing, isReadOnly: true, isCDROM: false).check()
    }
    #expect(throws: ImageError.wrongKind(scratch.path)) {
      try ImageFile(path: scratch.path, isReadOnly: true, isCDROM: false).check()
    }
    #expect(throws: ImageError.wrongKind("/dev/null")) {
      try ImageFile(path: "/dev/null", isReadOnly: false, isCDROM: false).check()
    }
  }

  /// A program that runs cannot be written to, not even by root.
  @Test func `what is to be written to can be written to`() throws {
    let program: FilePath = "/proc/self/exe"
    try ImageFile(path: program, isReadOnly: true, isCDROM: false).check()
    #expect(throws: ImageError.readOnly(program)) {
      try ImageFile(path: program, isReadOnly: false, isCDROM: false).check()
    }
  }
}
