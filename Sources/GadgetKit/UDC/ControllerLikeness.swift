// SPDX-License-Identifier: Apache-2.0

public import Descriptors

extension Controller {
  /// The known models that a word could mean, the likeliest first; at most five.
  ///
  /// These are the ones with a driver of that name, or with the word in their name or summary; or
  /// else those with a name that is nearly the same.
  public static func near(_ word: String) -> [Controller] {
    let ranked = known.map { (model: $0, likeness: $0.likeness(to: word.lowercased())) }
    let least = ranked.contains { $0.likeness >= 0.9 } ? 0.9 : 0.4
    return ranked.filter { $0.likeness >= least }
      // Of equal ones the order of the list is kept: the sort is stable.
      .sorted { $0.likeness > $1.likeness }
      .prefix(5).map(\.model)
  }

  /// From 0, nothing in common, to 1.
  private func likeness(to word: String) -> Double {
    if drivers.contains(word) { return 1 }
    let isPart = word.count > 2 && (name + " " + summary).lowercased().mentions(word)
    return isPart ? 0.9 : Self.likeness(of: name.lowercased(), and: word)
  }

  /// Dice's coefficient of the pairs of neighbouring characters.
  private static func likeness(of first: String, and second: String) -> Double {
    let (left, right) = (pairs(of: first), pairs(of: second))
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    return 2 * Double(left.intersection(right).count) / Double(left.count + right.count)
  }

  private static func pairs(of text: String) -> Set<String> {
    Set(zip(text, text.dropFirst()).map { "\($0)\($1)" })
  }
}
