// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Descriptors of all kinds of devices, damaged ones too, and what `gadgetctl describe` shows of them.
///
/// A case is `Tests/Cases/decode/NAME.hex`, the bytes in hexadecimal with comments after `#`;
/// `NAME.txt`, the whole tree; and, if something is wrong with the bytes, `NAME.err`, which is then
/// said, with status 65. The file is called `descriptors` in what is said.
@Suite struct DecodeTests {
  static let place = CaseDirectory.all.appending(path: "decode")
  static let names = CaseDirectory.names(in: "decode").filter { $0.hasSuffix(".hex") }
    .map { String($0.dropLast(".hex".count)) }

  @Test(arguments: names)
  func theTreeIsAsExpected(_ name: String) throws {
    let run = try describe(try Self.bytes(name))
    let (tree, damage) = (Self.file("\(name).txt"), Self.file("\(name).err"))
    if CaseDirectory.isUpdating {
      try CaseDirectory.update(tree, run.stdout)
      try CaseDirectory.update(damage, run.stderr)
    }
    let stderr = CaseDirectory.expectation(damage)
    let stdout = CaseDirectory.expectation(tree)
    #expect(run == ShellRun(stdout: stdout, stderr: stderr, status: stderr.isEmpty ? 0 : 65))
  }

  /// Nothing is lost and nothing doubled, whatever the form.
  @Test(arguments: names)
  func eachFormHasAllBytes(_ name: String) throws {
    let bytes = try Self.bytes(name)
    let digits = bytes.map { String(format: "%02x", $0) }.joined()
    let hexadecimal = try describe(bytes, "--hex").stdout
    #expect(hexadecimal.filter { !$0.isWhitespace } == digits)

    let binary = try describe(bytes, "--binary | od -v -An -tx1").stdout
    #expect(binary.filter { !$0.isWhitespace } == digits)

    let json = try JSONDecoder().decode(
      Description.self, from: Data(try describe(bytes, "--json").stdout.utf8))
    #expect(json.descriptors.map(\.digits).joined() == digits)
    #expect(json.descriptors.map(\.digitsOfFields).joined() == digits)
  }

  /// The two ways to name a file, and the shape of JSON.
  @Test func standardInput() throws {
    let bytes = try Self.bytes("keyboard")
    let run = try describe(bytes, "--json", file: "- <descriptors")
    #expect(run == (try describe(bytes, "--json")))
    let file = Self.file("keyboard.json")
    if CaseDirectory.isUpdating { try CaseDirectory.update(file, run.stdout) }
    #expect(run.stdout == CaseDirectory.expectation(file))
  }

  @Test func hexadecimalLines() throws {
    let run = try describe(try Self.bytes("keyboard"), "--hex")
    #expect(
      run.stdout == """
        12 01 10 01 00 00 00 08 6d 04 1c c3 00 64 01 02 00 01
        09 02 22 00 01 01 00 a0 31
          09 04 00 00 01 03 01 01 00
            09 21 10 01 21 01 22 41 00
            07 05 81 03 08 00 0a

        """)
  }

  /// `bMaxPower` and `bInterval` depend on it.
  @Test(arguments: [
    ("full", "98 mA", "10 ms"), ("high", "98 mA", "64 ms"), ("super", "392 mA", "64 ms"),
  ])
  func speeds(_ speed: String, _ power: String, _ interval: String) throws {
    let run = try describe(try Self.bytes("keyboard"), "--speed \(speed)")
    #expect(run.stdout.hasPrefix("speed: \(speed)-speed\n"))
    #expect(run.stdout.contains("bMaxPower            49    \(power)\n"))
    #expect(run.stdout.contains("bInterval         10      \(interval)\n"))
  }

  @Test func aFileThatIsTooLarge() throws {
    let limit = 1 << 20
    let bytes = [UInt8](repeating: 0xff, count: limit)
    #expect(try describe(bytes, "--binary >/dev/null").status == 65)
    let run = try describe(bytes + [0xff])
    let sentence = "gadgetctl: descriptors: is too large for descriptors: at most 1048576 bytes\n"
    #expect(run == ShellRun(stdout: "", stderr: sentence, status: 65))
  }

  @Test func aFileThatCannotBeRead() throws {
    let missing = try describe([], file: "other")
    let sentence = "gadgetctl: other: No such file or directory\n"
    #expect(missing == ShellRun(stdout: "", stderr: sentence, status: 69))
    let directory = try describe([], file: ".")
    #expect(directory == ShellRun(stdout: "", stderr: "gadgetctl: .: Is a directory\n", status: 69))
  }

  @Test(arguments: [
    ("", "either a profile or --decode"),
    ("--decode descriptors profile.json", "either a profile or --decode"),
    ("--decode descriptors --udc dummy_udc.0", "--udc is for a profile: --decode without it"),
    (
      "--decode descriptors --controller dwc2", "--controller is for a profile: --decode without it"
    ),
    ("--decode descriptors --kernel 6.12", "--kernel is for a profile: --decode without it"),
  ])
  func wrongUsage(_ arguments: String, _ sentence: String) throws {
    let run = try ShellRun("gadgetctl describe \(arguments)", in: Self.place)
    #expect(run.status == 64)
    #expect(run.stderr.hasPrefix("gadgetctl: \(sentence)\n"))
  }

  @Test(arguments: ["--decode a --hex --json", "--decode a --speed warp", "--decode"])
  func optionsThatDoNotFit(_ arguments: String) throws {
    #expect(try ShellRun("gadgetctl describe \(arguments)", in: Self.place).status == 64)
  }

  @Test func everyExpectationHasItsBytes() {
    let others = CaseDirectory.names(in: "decode").filter { !$0.hasSuffix(".hex") }
    #expect(!others.isEmpty)
    #expect(others.filter { !Self.names.contains(String($0.prefix { $0 != "." })) } == [])
  }
}

extension DecodeTests {
  private static func file(_ name: String) -> URL { place.appending(path: name) }

  private static func bytes(_ name: String) throws -> [UInt8] {
    let text = try String(contentsOf: file("\(name).hex"), encoding: .utf8)
    let digits = text.split(separator: "\n").flatMap { $0.prefix { $0 != "#" } }
      .compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }

  private func describe(
    _ bytes: [UInt8], _ arguments: String = "", file: String = "descriptors"
  ) throws -> ShellRun {
    let directory = try ShellRun.temporaryDirectory()
    defer { try? FileManager.default.removeItem(at: directory) }
    try Data(bytes).write(to: directory.appending(path: "descriptors"))
    return try ShellRun(
      "/bin/sh -c 'gadgetctl describe --decode \(file) \(arguments)'", in: directory)
  }

  private struct Description: Decodable {
    var speed: String
    var guessed: Bool
    var descriptors: [Node]
  }

  private struct Node: Decodable {
    var bytes: String
    var fields: [Field]
    var children: [Node]

    struct Field: Decodable {
      var bytes: String
    }

    var digits: String { bytes + children.map(\.digits).joined() }
    var digitsOfFields: String {
      fields.map(\.bytes).joined() + children.map(\.digitsOfFields).joined()
    }
  }
}
