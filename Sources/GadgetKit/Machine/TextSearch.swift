// SPDX-License-Identifier: Apache-2.0

/// Texts in texts, byte by byte in UTF-8.
///
/// Swift's own, `contains` and `firstRange`, go by characters as people see them, for which they bring
/// the whole machine of regular expressions into the program: a tenth of it.
extension StringProtocol {
  /// Where a text stands first; nil: nowhere. An empty one stands at the start.
  package func firstPlace(of text: some StringProtocol) -> Range<Index>? {
    let bytes = utf8
    let sought = text.utf8
    var start = bytes.startIndex
    while true {
      var end = start
      var rest = sought.makeIterator()
      while true {
        guard let byte = rest.next() else { return start..<end }
        guard end != bytes.endIndex else { return nil }
        guard bytes[end] == byte else { break }
        bytes.formIndex(after: &end)
      }
      bytes.formIndex(after: &start)
    }
  }

  /// What stands behind a text that it begins with; nil: it begins with another.
  func rest(after start: some StringProtocol) -> String? {
    guard utf8.starts(with: start.utf8) else { return nil }
    return String(decoding: utf8.dropFirst(start.utf8.count), as: UTF8.self)
  }

  /// Whether a text stands in it.
  package func mentions(_ text: some StringProtocol) -> Bool { firstPlace(of: text) != nil }
}
