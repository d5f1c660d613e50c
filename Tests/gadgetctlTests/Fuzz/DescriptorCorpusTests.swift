// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What fuzzing found to be different from all else: Tests/Fuzz/README.md.
@Suite struct DescriptorCorpusTests {
  static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fuzz/corpus/decode")

  @Test(arguments: try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted())
  func noByteIsLost(_ name: String) throws {
    checkDescriptors([UInt8](try Data(contentsOf: Self.corpus.appending(path: name))))
  }
}
