// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Wrong profiles, and all that `gadgetctl check` says about each.
///
/// A case is `Tests/Cases/issues/NAME.json` and `NAME.txt`.
@Suite struct IssueTests {
  static let names = CaseDirectory.names(in: "issues").filter { $0.hasSuffix(".json") }

  @Test(arguments: names)
  func checkSaysEveryIssue(_ name: String) throws {
    let directory = CaseDirectory.all.appending(path: "issues")
    let expectation = directory.appending(path: name.replacing(".json", with: ".txt"))
    let run = try ShellRun("gadgetctl check \(name)", in: directory)
    if CaseDirectory.isUpdating { try CaseDirectory.update(expectation, run.stderr) }
    let stderr = CaseDirectory.expectation(expectation)
    #expect(run == ShellRun(stdout: "", stderr: stderr, status: 65))
  }

  @Test(arguments: CaseDirectory.names(in: "../../profiles").filter { $0.hasSuffix(".json") })
  func aReadyMadeProfileHasNone(_ name: String) throws {
    let directory = CaseDirectory.all.appending(path: "../../profiles")
    var run = try ShellRun("gadgetctl check --controller bcm2835 \(name)", in: directory)
    // Notes are for who reads them, also of what is right.
    run.stderr = run.stderr.replacing(/(?m)^.*: note: .*\n/, with: "")
    #expect(run == ShellRun(stdout: "", stderr: Self.warnings[name] ?? "", status: 0))
  }

  /// What kernels do is said of a profile that is right, too, and what only a program knows.
  private static let warnings = [
    "adb.json": ofAProgram("adb"), "mtp.json": ofAProgram("mtp"),
    "usbtmc.json": ofAProgram("usbtmc"), "winusb.json": ofAProgram("winusb"),
    "webcam.json": """
    gadgetctl: warning: webcam.json: functions/uvc.usb0: keeps the whole gadget from its host until a \
    program serves the camera: has its video device open, and has subscribed to UVC_EVENT_SETUP \
    (every Linux so far): start that program too

    """,
  ]

  private static func ofAProgram(_ name: String) -> String {
    """
    gadgetctl: warning: \(name).json: functions/ffs.\(name): has what only its program knows, for it \
    has no "descriptors": whether the gadget fits bcm2835 is not known

    """
  }

  @Test func everyExpectationHasItsProfile() {
    let texts = CaseDirectory.names(in: "issues").filter { $0.hasSuffix(".txt") }
    #expect(!texts.isEmpty)
    #expect(texts.filter { !Self.names.contains($0.replacing(".txt", with: ".json")) } == [])
  }
}
