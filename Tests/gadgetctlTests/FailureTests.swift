// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit
@testable import gadgetctl

/// What the program says when the machine has not what it needs.
@Suite struct FailureTests {
  static let dummy = UDC(
    name: "dummy_udc.0", driver: "dummy_udc", state: "not attached", currentSpeed: "UNKNOWN",
    maximumSpeed: "super-speed", function: nil)

  static let choices: [(UDCChoiceError, String)] = [
    (
      .none,
      "/sys/class/udc: no USB device controller: "
        + "a board with one, its driver loaded and its port in device mode"
    ),
    (.notFound("x", candidates: []), "/sys/class/udc/x: no such controller: there is none"),
    (
      .notFound("x", candidates: [dummy, dummy]),
      "/sys/class/udc/x: no such controller: one of dummy_udc.0, dummy_udc.0"
    ),
    (
      .several([dummy, dummy]),
      "/sys/class/udc: several controllers: "
        + "--udc or \"udc\" with one of dummy_udc.0, dummy_udc.0"
    ),
    (
      .onlyVirtual([dummy]),
      "/sys/class/udc: only virtual controllers (dummy_udc.0): --virtual takes one"
    ),
  ]

  @Test(arguments: choices)
  func aControllerThatCannotBeChosenIsUnavailable(_ error: UDCChoiceError, _ line: String) {
    let failure = Failure(error)
    #expect(failure.lines == ["gadgetctl: \(line)"])
    #expect(failure.status == .unavailable)
  }

  static let preparations: [(PreparationError, gadgetctl.ExitStatus, String)] = [
    (
      .mount(FileError("/sys/kernel/config", .notPermitted)), .notPermitted,
      "/sys/kernel/config: configfs cannot be mounted: Operation not permitted"
    ),
    (
      .mount(FileError("/sys/kernel/config", .operationNotSupportedByDevice)), .unavailable,
      "/sys/kernel/config: configfs cannot be mounted: No such device"
    ),
    (
      .module(.notFound("libcomposite", message: "")), .unavailable,
      "libcomposite: this kernel has no such module: CONFIG_USB_CONFIGFS"
    ),
    (
      .module(.notLoaded("libcomposite", status: 1, message: "Operation not permitted")),
      .notPermitted, "libcomposite: modprobe failed with status 1 (Operation not permitted)"
    ),
    (
      .module(.noModprobe("libcomposite", "/sbin/modprobe")), .unavailable,
      "libcomposite: is not loaded, and there is no /sbin/modprobe to load it: insmod it first, or a "
        + "kernel that has it built in"
    ),
    (
      .noEffect(.loadModule("libcomposite")), .unavailable,
      "modprobe libcomposite: done, and usb_gadget is still not there: "
        + "a kernel with CONFIG_USB_CONFIGFS"
    ),
  ]

  @Test(arguments: preparations)
  func whatLinuxHasNotIsNamed(
    _ error: PreparationError, _ status: gadgetctl.ExitStatus, _ line: String
  ) {
    let failure = Failure(error)
    #expect(failure.lines == ["gadgetctl: \(line)"])
    #expect(failure.status == status)
  }

  @Test func ofSeveralFailuresTheGravestCounts() throws {
    let files: [(FilePath, Errno)] = [("a", .permissionDenied), ("b", .noSuchFileOrDirectory)]
    let failure = try #require(
      Failure(all: files.map { path, errno in Failure(FileError(path, errno)) }))
    #expect(failure.status == .notPermitted)
    #expect(
      failure.lines == [
        "gadgetctl: a: Permission denied", "gadgetctl: b: No such file or directory",
      ])
    #expect(Failure(all: [])?.lines == nil)
  }
}
