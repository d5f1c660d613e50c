// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import GadgetKit

/// What fuzzing found to be different from all else: Tests/Fuzz/README.md.
@Suite struct FuzzCorpusTests {
  @Test(arguments: try files("json"))
  func whatIsReadIsWrittenTheSame(_ file: FilePath) throws {
    checkJSON(try SmallFile.read(file, limit: 1 << 20))
  }

  @Test(arguments: try files("check"))
  func aProfileIsRefusedOrRight(_ file: FilePath) throws {
    checkProfile(try SmallFile.read(file, limit: 1 << 20))
  }

  private static func files(_ name: String) throws -> [FilePath] {
    let corpus = FilePath(#filePath).removingLastComponent()
      .pushing("../../Fuzz/corpus").appending(name)
    return try Directory.entries(of: corpus).map { corpus.appending($0) }
  }
}
