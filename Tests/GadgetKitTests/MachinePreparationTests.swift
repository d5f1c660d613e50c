// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import GadgetKit

@Suite struct MachinePreparationTests {
  let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
  }

  @Test func whatIsMissingDependsOnWhatIsThere() throws {
    let configfs = scratch.path.appending("config")
    let mount = Preparation.mountConfigFS(at: configfs)
    let module = Preparation.loadModule("libcomposite")
    func missing() throws -> [Preparation] {
      try Preparation.missing(configfs: configfs, sysfs: scratch.path)
    }
    #expect(try missing() == [module, mount])
    try scratch.makeDirectory("config")
    #expect(try missing() == [mount, module])
    try scratch.makeDirectory("module")
    try scratch.makeDirectory("module/libcomposite")
    #expect(try missing() == [mount])
    try scratch.makeDirectory("config/usb_gadget")
    #expect(try missing() == [])
    try Preparation.performMissing(configfs: configfs) { _ in Issue.record("nothing is missing") }
  }

  @Test func aStepIsACommand() {
    #expect(Preparation.loadModule("libcomposite").command == ["modprobe", "libcomposite"])
    #expect(
      Preparation.mountConfigFS(at: "/mnt/a b").command == [
        "mount", "-t", "configfs", "-o", "nosuid,nodev,noexec", "configfs", "/mnt/a b",
      ])
  }

  @Test func noOtherFileSystemIsConfigFS() throws {
    #expect(try !ConfigFSMount.isPresent(at: "/proc"))
    #expect(try !ConfigFSMount.isPresent(at: "/no such directory"))
    try scratch.write("file", "")
    let below = scratch.path.appending("file/x")
    #expect(throws: FileError(below, .notDirectory)) { try ConfigFSMount.isPresent(at: below) }
    #expect(throws: PreparationError.file(FileError(below, .notDirectory))) {
      try Preparation.performMissing(configfs: below)
    }
  }

  @Test func configfsCannotBeMountedNowhere() {
    let nowhere: FilePath = "/no such directory"
    let error = #expect(throws: PreparationError.self) {
      try Preparation.mountConfigFS(at: nowhere).perform()
    }
    let errors: [Errno] = [.noSuchFileOrDirectory, .notPermitted]
    #expect(errors.map { .mount(FileError(nowhere, $0)) }.contains(error))
  }

  @Test func theKernelNamesItsModprobe() throws {
    func modprobe(_ setting: String) throws -> FilePath {
      try scratch.write("modprobe", setting)
      return KernelModule.modprobe(from: scratch.path.appending("modprobe"))
    }
    #expect(try modprobe("/usr/bin/kmod-modprobe\n") == "/usr/bin/kmod-modprobe")
    #expect(try modprobe("\n") == "/sbin/modprobe")
    #expect(try modprobe("relative\n") == "/sbin/modprobe")
    #expect(KernelModule.modprobe(from: "/no such file") == "/sbin/modprobe")
  }

  /// A stand-in for modprobe is a script: what it says and how it ends becomes an error.
  @Test func aModuleIsLoadedOrNot() throws {
    func outcome(_ script: String) throws -> ModuleError? {
      try scratch.write("modprobe", "#!/bin/sh\n" + script, mode: 0o755)
      do throws(ModuleError) {
        try KernelModule.load("nope", with: scratch.path.appending("modprobe"))
        return nil
      } catch {
        return error
      }
    }
    #expect(try outcome(#"[ "$*" = "-- nope" ] && [ "$LC_ALL" = C ] && ! read x"#) == nil)
    let kmod = "modprobe: FATAL: Module nope not found in directory /lib/modules/6.1.0"
    #expect(try outcome("echo '\(kmod)' >&2; exit 1") == .notFound("nope", message: kmod))
    let busybox = "modprobe: module nope not found in modules.dep"
    #expect(try outcome("echo '\(busybox)' >&2; exit 1") == .notFound("nope", message: busybox))
    let refused = "modprobe: ERROR: could not insert 'nope': Operation not permitted"
    #expect(
      try outcome("echo ignored; echo \"\(refused)\" >&2; exit 1")
        == .notLoaded("nope", status: 1, message: refused))
    #expect(try outcome("exit 3") == .notLoaded("nope", status: 3, message: ""))
    #expect(
      try outcome("echo bye >&2; kill -9 $$")
        == .modprobeKilled("nope", signal: SIGKILL, message: "bye"))
    #expect(
      try outcome("head -c 1000000 /dev/zero | tr '\\0' x >&2; exit 2")
        == .notLoaded("nope", status: 2, message: String(repeating: "x", count: 4096)))
  }

  @Test func modprobeItselfCanBeMissing() throws {
    let missing = scratch.path.appending("modprobe")
    #expect(throws: ModuleError.noModprobe("x", missing)) {
      try KernelModule.load("x", with: missing)
    }
    try scratch.write("modprobe", "", mode: 0o644)
    #expect(throws: ModuleError.modprobeNotRun(missing, .permissionDenied)) {
      try KernelModule.load("x", with: missing)
    }
  }
}
