// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `gadgetctl check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say every issue of profiles.",
    discussion: """
      Touches nothing; needs neither root nor any support of the kernel. Each issue is a line \
      FILE:LINE:COLUMN: KEY: what is wrong: what would be right. No issue prints nothing.
      """)

  @Argument(help: ArgumentHelp("files to check; - is standard input", valueName: "profile"))
  var profiles: [String]

  func run() throws {
    let failures = try profiles.compactMap { path in
      try Failure.of { _ = try ProfileFile(path: path).gadget() }
    }
    if let failure = Failure(all: failures) { throw failure }
  }
}
