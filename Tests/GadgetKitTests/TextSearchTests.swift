// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GadgetKit

@Suite struct TextSearchTests {
  @Test(
    arguments: [
      ("ether/functions", "ether/", "functions"), ("ether", "ether", ""), ("ether", "", "ether"),
      ("ether", "/ether", nil), ("eth", "ether", nil),
      // A slash with an accent behind it is another character, and still a slash.
      ("ether/\u{301}x", "ether/", "\u{301}x"),
    ] as [(String, String, String?)])
  func rest(text: String, start: String, rest: String?) {
    #expect(text.rest(after: start).map { Array($0.utf8) } == rest.map { Array($0.utf8) })
  }

  @Test(arguments: [("a=b", "=", 1), ("aab", "ab", 1), ("ab", "", 0), ("ab", "abc", nil)])
  func firstPlace(text: String, sought: String, offset: Int?) {
    let place = text.firstPlace(of: sought)
    #expect(place.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } == offset)
    #expect(text.mentions(sought) == (offset != nil))
  }
}
