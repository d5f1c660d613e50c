// SPDX-License-Identifier: Apache-2.0

import Foundation
import KernelModel
import SystemPackage
import Testing

@testable import GadgetKit

/// The rules of configfs in `Tests/Cases/rules`: the model answers as the file says, and so does a
/// real kernel, on which the same files are run.
@Suite struct KernelRuleTests {
  static let directory = ChangeCase.directory.deletingLastPathComponent().appending(path: "rules")

  static var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() }
  }

  @Test(arguments: try files)
  func `the model answers as the kernel does`(_ file: String) throws {
    let model = MemoryConfigFS()
    let text = try String(contentsOf: Self.directory.appending(path: file), encoding: .utf8)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && !line.hasPrefix("#") {
      let parts = line.split(separator: "#", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      let expected = parts.count > 1 ? parts[1] : ""
      #expect(answer(to: parts[0], model) == expected, "\(file):\(number + 1): \(parts[0])")
    }
    #expect(try model.entries("").isEmpty)
  }

  /// What a command answers: nothing, an error, or `=` and what was read.
  private func answer(to command: String, _ model: MemoryConfigFS) -> String {
    let words = command.split(separator: " ").map(String.init)
    do throws(Errno) {
      switch words[0] {
      case "mkdir": try model.makeDirectory(words[1])
      case "rmdir": try model.removeDirectory(words[1])
      case "rm": try model.unlink(words[1])
      case "ln": try model.link(words[3], to: words[2])
      case "echo":
        let text = words[1...].prefix { $0 != ">" }.joined(separator: " ")
        try model.write(Array("\(text)\n".utf8), to: words[words.count - 1])
      case "cat":
        let shown = String(decoding: try model.read(words[1]), as: UTF8.self)
        return "= \(shown)".trimmingCharacters(in: .whitespacesAndNewlines)
      default: return "no such command"
      }
      return ""
    } catch {
      return error.description
    }
  }
}
