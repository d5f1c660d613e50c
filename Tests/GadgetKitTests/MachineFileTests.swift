// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

@Suite struct MachineFileTests {
  let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
  }

  @Test func aSmallFileIsReadWhole() throws {
    try scratch.write("empty", "")
    try scratch.write("large", String(repeating: "x", count: 10_000))
    #expect(try SmallFile.read(scratch.path.appending("empty"), limit: 0) == [])
    let large = scratch.path.appending("large")
    #expect(try SmallFile.read(large, limit: 10_000).count == 10_000)
    #expect(throws: FileError(large, .fileTooLarge)) { try SmallFile.read(large, limit: 9_999) }
    let missing = scratch.path.appending("missing")
    #expect(throws: FileError(missing, .noSuchFileOrDirectory)) {
      try SmallFile.read(missing, limit: 1)
    }
    #expect(throws: FileError(scratch.path, .isDirectory)) {
      try SmallFile.read(scratch.path, limit: 1)
    }
  }

  @Test func aFileIsReplacedWhole() throws {
    let path = scratch.path.appending("state.json")
    for text in ["old", "", String(repeating: "new", count: 5_000)] {
      try SmallFile.replace(path, with: Array(text.utf8))
      #expect(try SmallFile.read(path, limit: 1 << 20) == Array(text.utf8))
    }
    try SmallFile.replace(path, with: [1], permissions: .ownerReadWrite)
    var information = stat()
    #expect(stat(path.string, &information) == 0 && information.st_mode == S_IFREG | 0o600)
    #expect(try Directory.entries(of: scratch.path) == ["state.json"])
  }

  @Test func whatAKilledProcessLeftIsReplacedAndRemoved() throws {
    let directory = try Directory(at: scratch.path)
    for text in ["", "much longer than the new content"] {
      let left = [UInt8](text.utf8)
      try SmallFile.replace(scratch.path.appending(".state.json.new"), with: left)
      #expect(try directory.hasReplaced("state.json"))
      try SmallFile.replace(scratch.path.appending("state.json"), with: [1])
      #expect(try SmallFile.read(scratch.path.appending("state.json"), limit: 1) == [1])
      #expect(try Directory.entries(of: scratch.path) == ["state.json"])
      try SmallFile.replace(scratch.path.appending(".state.json.new"), with: left)
      try directory.removeReplaced("state.json")
      #expect(try Directory.entries(of: scratch.path).isEmpty)
      #expect(try !directory.hasReplaced("state.json"))
    }
    try directory.removeReplaced("state.json")
  }

  @Test func aFailedReplacementLeavesNothing() throws {
    try scratch.makeDirectory("directory")
    let path = scratch.path.appending("directory")
    #expect(throws: FileError(path, .isDirectory)) { try SmallFile.replace(path, with: [1]) }
    #expect(try Directory.entries(of: scratch.path) == ["directory"])
    let missing = scratch.path.appending("missing/file")
    #expect(throws: FileError(missing, .noSuchFileOrDirectory)) {
      try SmallFile.replace(missing, with: [1])
    }
  }

  @Test func oneHoldsTheLockAtATime() throws {
    let path = scratch.path.appending("state/lock")
    for _ in 0..<2 {
      let lock = try FileLock(at: path, within: .zero)
      let second = open(path.string, O_RDWR | O_CLOEXEC)
      #expect(flock(second, LOCK_EX | LOCK_NB) == -1 && errno == EWOULDBLOCK)
      close(second)
      _ = consume lock
    }
  }

  @Test func theSecondWaitsForTheFirst() throws {
    let path = scratch.path.appending("lock")
    let first = open(path.string, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #expect(flock(first, LOCK_EX) == 0)
    var waited = 0
    let lock = try FileLock(at: path, within: .seconds(60)) { _ in
      waited += 1
      close(first)
    }
    _ = consume lock
    #expect(waited == 1)
  }

  @Test func whoHoldsTheLockIsSaidWhenTheTimeIsOver() throws {
    let path = scratch.path.appending("lock")
    let lock = try FileLock(at: path, within: .zero)
    let own = try SmallFile.read("/proc/self/cmdline", limit: 1 << 16)
    let words = own.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    let holder = FileHolder(process: Int(getpid()), name: words.joined(separator: " "))
    var told: FileHolder?
    #expect(throws: LockError.held(path, by: holder, after: .milliseconds(1))) {
      _ = try FileLock(at: path, within: .milliseconds(1)) { told = $0 }
    }
    #expect(told == holder)
    _ = consume lock
  }

  @Test func aHolderThatHasNotSignedHasNoName() throws {
    let path = scratch.path.appending("lock")
    let first = open(path.string, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(first) }
    #expect(flock(first, LOCK_EX) == 0)
    #expect(throws: LockError.held(path, by: nil, after: .zero)) {
      _ = try FileLock(at: path, within: .zero)
    }
  }

  @Test func aLockNeedsItsDirectory() throws {
    try scratch.write("file", "")
    let inFile = scratch.path.appending("file")
    #expect(throws: LockError.file(FileError(inFile, .fileExists))) {
      _ = try FileLock(at: inFile.appending("lock"), within: .zero)
    }
    let deep = scratch.path.appending("a/b")
    #expect(throws: LockError.file(FileError(deep, .noSuchFileOrDirectory))) {
      _ = try FileLock(at: deep.appending("lock"), within: .zero)
    }
  }
}

/// A directory that exists as long as the value, and starts empty.
final class ScratchDirectory {
  let path: FilePath

  init() throws {
    let memory = access("/dev/shm", W_OK) == 0
    var name = Array("\(memory ? "/dev/shm" : "/tmp")/gadgetkit.XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw Errno(rawValue: errno) }
    path = FilePath(platformString: name)
  }

  deinit {
    Self.remove(path)
  }

  func makeDirectory(_ name: String) throws {
    try path.appending(name).systemCall { mkdir($0, 0o755) }
  }

  func write(_ name: String, _ text: String, mode: mode_t = 0o644) throws {
    try OpenFile(path.appending(name), O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
      .write(Array(text.utf8))
  }

  func link(_ name: String, to target: String) throws {
    try path.appending(name).systemCall { symlink(target, $0) }
  }

  private static func remove(_ path: FilePath) {
    if SymbolicLink.target(of: path) == nil, let names = try? Directory.entries(of: path) {
      for name in names { remove(path.appending(name)) }
      rmdir(path.string)
    } else {
      unlink(path.string)
    }
  }
}
