// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The JSON Schema of profiles, asked by a public validator: Debian's python3-jsonschema.
@Suite struct SchemaTests {
  /// Wrong profiles that a schema cannot tell from right ones.
  static let beyondASchema: Set<String> = [
    // One value of two places: names, numbers, addresses and files that stand there twice.
    "addresses-equal.json", "config-name-twice.json", "config-number-twice.json",
    "function-twice.json", "geth-twice.json", "image-in-two-luns.json",
    "ffs-mounts-on-one-directory.json",
    // Parsers drop a key that stands there twice.
    "key-twice.json", "language-same-key-twice.json",
    // Names in one place of what stands in another.
    "link-nowhere.json", "link-to-nothing.json", "os-desc-config-missing.json",
    "os-desc-config-unknown.json", "custom-strings-differ-in-number.json",
    // What the bytes of a report descriptor say.
    "hid-boot-report-wrong.json", "hid-boot-wrong.json", "hid-report-damaged.json",
    "hid-report-impossible.json", "hid-report-length-wrong.json",
    "hid-report-of-a-packet-wrong.json",
    // The length of all descriptors together.
    "uvc-too-long.json",
  ]

  @Test func itTakesTheReadyMadeProfiles() throws {
    let run = try Self.validate("../../../profiles/*.json")
    #expect(run.count > 6)
    #expect(run.filter { !$0.hasPrefix("valid ") } == [])
  }

  @Test func itTakesWhatTheLabBringsUp() throws {
    let run = try Self.validate("../changes/*/*.json ../enumerations/*/profile.json")
    #expect(run.count > 100)
    #expect(run.filter { !$0.hasPrefix("valid ") } == [])
  }

  @Test func itRefusesWhatCheckRefuses() throws {
    let run = try Self.validate("*.json")
    let taken = run.filter { $0.hasPrefix("valid ") }.map { String($0.dropFirst(6)) }
    #expect(run.count == IssueTests.names.count)
    #expect(Set(taken) == Self.beyondASchema)
  }

  /// A line for each file, in `Tests/Cases/issues`.
  private static func validate(_ files: String) throws -> [String] {
    let directory = CaseDirectory.all.appending(path: "issues")
    let command =
      "sh -c 'gadgetctl schema | /usr/bin/python3 ../../Schema/validate.py \(files)'"
    let run = try ShellRun(command, in: directory)
    #expect(run.stderr == "")
    return run.stdout.split(separator: "\n").map(String.init)
  }
}
