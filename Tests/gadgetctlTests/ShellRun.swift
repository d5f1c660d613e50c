// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// What a command of the shell said and how it ended.
struct ShellRun: Equatable, CustomStringConvertible {
  var stdout = ""
  var stderr = ""
  var status: Int32 = 0

  init(stdout: String, stderr: String, status: Int32) {
    self.stdout = stdout
    self.stderr = stderr
    self.status = status
  }

  /// Runs a command with the built gadgetctl on its PATH, nothing on its standard input, and an
  /// environment that is the same on every machine.
  ///
  /// - Parameter directory: where it runs; its path is `@DIR@` in what it says.
  init(_ command: String, in directory: URL) throws {
    let output = try Self.temporaryDirectory()
    defer { try? FileManager.default.removeItem(at: output) }
    let (out, err) = (output.appending(path: "stdout"), output.appending(path: "stderr"))
    let shared = CaseDirectory.all.appending(path: "cli/bin").path
    let path = "\(Self.programs.path):\(shared):/usr/sbin:/usr/bin:/sbin:/bin"
    let line = """
      cd '\(directory.path)' && exec env -i PATH='\(path)' LC_ALL=C.UTF-8 \
      \(command) >'\(out.path)' 2>'\(err.path)' </dev/null
      """
    let wait = system(line)
    status = wait & 0x7F == 0 ? wait >> 8 : -1
    func text(_ file: URL) throws -> String {
      try String(decoding: Data(contentsOf: file), as: UTF8.self)
        .replacingOccurrences(of: directory.path, with: "@DIR@")
    }
    stdout = try text(out)
    stderr = try text(err)
  }

  /// All of it, so that a mismatch can be read.
  var description: String {
    "\n--- stdout\n\(stdout)--- stderr\n\(stderr)--- status \(status)\n"
  }

  /// A fresh directory, by its real path.
  static func temporaryDirectory() throws -> URL {
    let directory = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "gadgetctl-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    return directory
  }

  /// Where the package's programs are built: beside the tests.
  private static let programs = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()
}
