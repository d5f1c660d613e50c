// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import GadgetKit
import Testing

@testable import gadgetctl

/// gadgetctl(8) names every command, option and exit status of the program.
@Suite struct ManualTests {
  /// A command, as the argument parser describes it.
  struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      var names: [Name]?
      var valueName: String?
      var kind: String
      var defaultValue: String?
      var shouldDisplay: Bool

      /// As mdoc writes it: `Fl v`, `Fl -verbose`.
      var flags: [String] {
        (names ?? []).map { $0.kind == "short" ? "Fl \($0.name)" : "Fl -\($0.name)" }
      }
    }
    var commandName: String
    var arguments: [Argument]?
    var subcommands: [Command]?
    var shouldDisplay: Bool

    /// The options that help texts show, of this command and of those below it.
    var shownOptions: [Argument] {
      (arguments ?? []).filter { $0.shouldDisplay && $0.names != nil }
        + (subcommands ?? []).flatMap(\.shownOptions)
    }
  }

  struct Dump: Decodable {
    var command: Command
  }

  /// The directory of the test bundle, where the program is too.
  static let products =
    Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?
    .bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
  static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "man/gadgetctl.8")

  /// What the program says of itself.
  static func program() throws -> Command {
    let process = Process()
    let output = Pipe()
    process.executableURL = products.appending(path: "gadgetctl")
    process.arguments = ["--experimental-dump-help"]
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Dump.self, from: text).command
  }

  /// The page's lines by heading, of `.Sh` and `.Ss` alike.
  static func sections() throws -> [String: [String]] {
    var sections: [String: [String]] = [:]
    var title = ""
    for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix(".Sh ") || line.hasPrefix(".Ss ") { title = String(line.dropFirst(4)) }
      sections[title, default: []].append(String(line))
    }
    return sections
  }

  @Test func eachCommandIsDescribed() throws {
    let program = try Self.program()
    let sections = try Self.sections()
    let synopsis = try #require(sections["SYNOPSIS"])
    let general = Set((program.arguments ?? []).flatMap(\.flags))
    let commands = (program.subcommands ?? []).filter(\.shouldDisplay)
    #expect(commands.count > 5)
    for command in commands {
      let section = try #require(sections[command.commandName], "\(command.commandName)")
      let own = synopsis.drop { $0 != ".Cm \(command.commandName)" }.prefix { $0 != ".Nm" }
      for option in command.shownOptions where general.isDisjoint(with: option.flags) {
        for place in [Array(own), section] {
          let isThere = place.contains { line in
            option.flags.contains { "\(line) ".contains("\($0) ") }
          }
          #expect(isThere, "\(command.commandName) \(option.flags)")
        }
      }
    }
  }

  @Test func eachOptionIsDescribed() throws {
    let lines = try #require(try Self.sections()["OPTIONS"])
    let tags = lines.filter { $0.hasPrefix(".It ") }
    let options = try Self.program().shownOptions
    for option in options {
      for flag in option.flags {
        let tag = tags.first { "\($0) ".contains("\(flag) ") }
        #expect(tag != nil, "\(flag)")
        if option.kind == "option" {
          #expect(tag?.hasSuffix("Ar \(option.valueName ?? "")") == true, "\(flag)")
        }
      }
      if let value = option.defaultValue { #expect(lines.contains { $0.contains(value) }) }
    }
    let known = options.flatMap(\.flags)
    let unknown = tags.filter { tag in !known.contains { "\(tag) ".contains("\($0) ") } }
    #expect(unknown == [])
  }

  @Test func eachExitStatusIsDescribed() throws {
    let lines = try #require(try Self.sections()["EXIT STATUS"])
    let described = lines.filter { $0.hasPrefix(".It ") }.compactMap { Int32($0.dropFirst(4)) }
    let own = (0...255).filter { ExitStatus(rawValue: $0) != nil }
    let usage = ExitCode.validationFailure.rawValue
    #expect(described == ([0, usage] + own).sorted())
  }

  @Test func eachRuleIsDescribed() throws {
    let lines = try #require(try Self.sections()["WHAT HOSTS WANT"])
    let described = lines.filter { $0.hasPrefix(".It ") }.map { String($0.dropFirst(4)) }
    #expect(described == Rule.all.map(\.name).sorted())
  }

  /// What the cases of doctor show, all of it together.
  @Test func eachFindingIsDescribed() throws {
    let lines = try #require(try Self.sections()["WHAT DOCTOR FINDS"])
    let tags = lines.filter { $0.hasPrefix(".It ") }
    let rules = Rule.all.map(\.name)
    let described = Set(tags.flatMap { $0.split(separator: " ").map(String.init) } + rules)
    let cases = CaseDirectory.names(in: "cli").filter { $0.hasPrefix("doctor") }
    let named = cases.flatMap { name in
      CaseDirectory.expectation(CaseDirectory.all.appending(path: "cli/\(name)/stdout"))
        .matches(of: /\[([a-z-]+)\]$|"name": "([a-z-]+)"/.anchorsMatchLineEndings())
        .map { String($0.1 ?? $0.2 ?? "") }
    }
    #expect(Set(named).count > 50)
    #expect(Set(named).subtracting(described) == [])
  }
}
