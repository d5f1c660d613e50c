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

  @Test func `what is mounted for writing is no host's disk`() throws {
    let disk = try image("disk", bytes: 4096)
    var status = stat()
    try disk.systemCall { stat($0, &status) }
    // As if loop7 were on that file, and its first partition mounted.
    for directory in ["sys", "sys/block", "sys/block/loop7", "sys/block/loop7/loop", "sys/dev"] {
      try scratch.makeDirectory(directory)
    }
    for directory in ["sys/dev/block", "sys/dev/block/7:7", "sys/dev/block/7:7/loop7p1"] {
      try scratch.makeDirectory(directory)
    }
    try scratch.write("sys/block/loop7/loop/backing_file", "\(disk)\n")
    try scratch.write("sys/block/loop7/dev", "7:7\n")
    try scratch.write("sys/dev/block/7:7/loop7p1/partition", "1\n")
    try scratch.write("sys/dev/block/7:7/loop7p1/dev", "259:1\n")
    func table(_ options: String) -> MountTable {
      MountTable(
        """
        22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
        88 22 259:1 / /mnt/my\\040disk rw,relatime shared:1 - vfat /dev/loop7p1 \(options)

        """, sysfs: scratch.path.appending("sys"))
    }
    let written = ImageFile(path: disk, isReadOnly: true, isCDROM: false)
    let mount = try #require(table("rw,fmask=0022").mounts.last)
    #expect(mount.path == "/mnt/my disk")
    #expect(throws: ImageError.mounted(disk, mount)) {
      try written.check(mounts: table("rw,fmask=0022"))
    }
    try written.check(mounts: table("ro"))
    let other = try image("other", bytes: 4096)
    try ImageFile(path: other, isReadOnly: false, isCDROM: false).check(mounts: table("rw"))
  }

  @Test func `a mount of this process alone takes an image with it, unless it is the root`() throws
  {
    let disk = ImageFile(
      path: try image("disk", bytes: 4096), isReadOnly: true, isCDROM: false)
    let place = try #require(disk.path.resolved).removingLastComponent()
    let root = "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
    let above = "23 22 8:1 / / ro,relatime - ext4 /dev/sda1 rw\n"
    let media = "88 22 0:50 / \(place) rw,relatime - tmpfs media rw\n"
    let mount = try #require(Mount(media.dropLast()))
    #expect(throws: ImageError.privatelyMounted(disk.path, mount)) {
      try disk.check(mounts: MountTable(root + media, isPrivate: true))
    }
    try disk.check(mounts: MountTable(root + media))
    try disk.check(mounts: MountTable(root + above, isPrivate: true))
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
