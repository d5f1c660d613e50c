// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The cases in `Tests/Cases`: complete expected texts, beside what brings them about.
///
/// With `UPDATE_CASES=1` in the environment the tests write what they got in place of what they
/// expected. Read every change with `git diff` before it is committed.
enum CaseDirectory {
  static let all = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Cases")

  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_CASES"] == "1"

  /// The names in a directory of cases, in the order of the alphabet.
  static func names(in directory: String) -> [String] {
    let path = all.appending(path: directory).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// What is expected: the content of the file; nothing when it is not there.
  static func expectation(_ file: URL) -> String {
    (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }

  /// Expects this from now on.
  static func update(_ file: URL, _ text: String) throws {
    if text.isEmpty {
      try? FileManager.default.removeItem(at: file)
    } else {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
