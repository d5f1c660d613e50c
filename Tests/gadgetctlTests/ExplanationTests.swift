// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit
@testable import gadgetctl

/// What the program says when a step fails as it does on a real kernel, and on no ordinary directory.
@Suite struct ExplanationTests {
  static let make = Operation.makeDirectory("g/functions/ecm.usb0")
  static let bind = Operation.bind("g", to: "udc.0")
  static let protocolNumber = Operation.write(
    "0", .integer(0...255, .decimal), to: "g/functions/acm.a/protocol")
  static let image = Operation.write(
    "/srv/disk.img", .file, to: "g/functions/mass_storage.a/lun.0/file")

  static let refusals: [(Operation, Errno, [String], gadgetctl.ExitStatus, String)] = [
    (
      make, .noSuchFileOrDirectory, [], .unavailable,
      "mkdir /c/g/functions/ecm.usb0: No such file or directory: "
        + "this kernel cannot load usb_f_ecm: CONFIG_USB_CONFIGFS_ECM, and modprobe to find it"
    ),
    (
      make, .resourceBusy, [], .unavailable,
      "mkdir /c/g/functions/ecm.usb0: Device or resource busy: "
        + "the kernel has no more functions of this type to give"
    ),
    (
      make, .ioError, [], .unchanged, "mkdir /c/g/functions/ecm.usb0: Input/output error"
    ),
    (
      protocolNumber, .noSuchFileOrDirectory, [], .unavailable,
      "echo 0 > /c/g/functions/acm.a/protocol: No such file or directory: "
        + "this kernel has no attribute protocol: it needs Linux 6.12"
    ),
    (
      protocolNumber, .resourceBusy, [], .unchanged,
      "echo 0 > /c/g/functions/acm.a/protocol: Device or resource busy: the function is in use"
    ),
    (
      image, .noSuchFileOrDirectory, [], .unavailable,
      "echo /srv/disk.img > /c/g/functions/mass_storage.a/lun.0/file: "
        + "No such file or directory: no such image"
    ),
    (
      image, Errno(rawValue: 525), [], .unchanged,
      "echo /srv/disk.img > /c/g/functions/mass_storage.a/lun.0/file: too small (ETOOSMALL): "
        + "at least 512 bytes, and 614400 for a CD-ROM"
    ),
    (
      bind, .resourceBusy, [], .unchanged,
      "echo udc.0 > /c/g/UDC: Device or resource busy: the controller is in use, or went away"
    ),
    (
      bind, .resourceBusy, ["udc udc.0: failed to start g: -19"], .unchanged,
      "echo udc.0 > /c/g/UDC: Device or resource busy: "
        + "the controller is gone, or has not the endpoints that the functions need: "
        + "gadgetctl budget counts them"
    ),
    (
      .removeDirectory("g"), .directoryNotEmpty, [], .unchanged,
      "rmdir /c/g: Directory not empty: something is in it that gadgetctl does not know"
    ),
  ]

  @Test(arguments: refusals)
  func aRefusedStepIsExplained(
    _ step: Operation, _ errno: Errno, _ log: [String], _ status: gadgetctl.ExitStatus,
    _ sentence: String
  ) {
    let explanation = Explanation(Self.error(.refused(step, errno), log), root: "/c")
    #expect(explanation.sentence == "step 3 of 9: \(sentence)")
    #expect(explanation.status == status)
  }

  @Test func whatTheKernelShowsIsQuoted() {
    let error = Self.error(.readBack(Self.protocolNumber, shown: "\u{1B}[31m\""), [])
    #expect(
      Explanation(error, root: "/c").sentence
        == "step 3 of 9: echo 0 > /c/g/functions/acm.a/protocol: "
        + #"the kernel shows "\u001b[31m\"" afterwards"#)
  }

  @Test func whatIsStillToDoIsListed() {
    let error = Self.error(.unlike([Self.protocolNumber, .unlink("g/configs/c.1/acm.a")]), [])
    #expect(
      Explanation(error, root: "/c").sentence
        == "all 9 steps were done, and the kernel does not show it: still to do is "
        + "echo 0 > /c/g/functions/acm.a/protocol; rm /c/g/configs/c.1/acm.a")
  }

  @Test func aSignalIsNamed() {
    let error = Self.error(.interrupted(.terminate), [])
    #expect(Explanation(error, root: "/c").sentence == "ended by SIGTERM before step 3 of 9")
  }

  @Test func whatCannotBeRecordedIsAFile() {
    let error = Self.error(.unrecorded(FileError("/run/gadgetctl/g.json", .noSpace)), [])
    #expect(
      Explanation(error, root: "/c").sentence
        == "all 9 steps were done, and it cannot be recorded: /run/gadgetctl/g.json: "
        + "No space left on device")
  }

  private static func error(_ cause: ApplyError.Cause, _ log: [String]) -> ApplyError {
    ApplyError(cause: cause, step: 3, count: 9, log: log, aftermath: .restored)
  }
}
