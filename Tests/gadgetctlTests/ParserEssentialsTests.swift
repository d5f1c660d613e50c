// SPDX-License-Identifier: Apache-2.0

import ParserEssentials
import Testing

@Suite struct ParserEssentialsTests {
  private struct Command: Encodable {
    enum Kind: String, Encodable { case flag, option }
    var name: String
    var kind = Kind.option
    var isLast = false
    var count: UInt8 = 7
    var ratio = 0.5
    var parent: String?
    var words: [String] = []
    var children: [Command] = []
  }

  private func text(_ value: some Encodable, _ format: JSONEncoder.OutputFormatting) throws
    -> String
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    return try #require(String(data: encoder.encode(value), encoding: .utf8))
  }

  @Test("Members stand in the order of the value, or of their keys")
  func order() throws {
    let command = Command(name: "up", words: ["a"])
    #expect(
      try text(command, []) == #"""
        {"name":"up","kind":"option","isLast":false,"count":7,"ratio":0.5,"words":["a"],"children":[]}
        """#)
    #expect(
      try text(command, .sortedKeys) == #"""
        {"children":[],"count":7,"isLast":false,"kind":"option","name":"up","ratio":0.5,"words":["a"]}
        """#)
  }

  @Test("What is inside stands deeper, each on a line")
  func pretty() throws {
    #expect(
      try text(["a": [["b": 1]], "c": []], [.prettyPrinted, .sortedKeys]) == """
        {
          "a": [
            {
              "b": 1
            }
          ],
          "c": []
        }
        """)
  }

  @Test("Texts are escaped")
  func escapes() throws {
    #expect(try text("a\"b\\c\nd\u{1}é", []) == #""a\"b\\c\u000ad\u0001é""#)
  }

  @Test("JSON has no number that is none")
  func noNumber() {
    #expect(throws: EncodingError.self) { try JSONEncoder().encode([1, Double.infinity]) }
  }
}
