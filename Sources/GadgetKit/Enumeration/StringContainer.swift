// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// Strings with consecutive indexes in one or more languages: `usb_gstrings_attach` of composite.c.
struct StringContainer: Hashable, Sendable {
  /// Its strings in one language, as many in each.
  struct Language: Hashable, Sendable {
    var id: LanguageID
    var texts: [FunctionContents.Text]
  }

  /// The index of the first.
  let first: UInt8
  /// Its languages; at least one.
  let languages: [Language]

  /// Its text of an index in a language, if it has one.
  subscript(index: UInt8, language: LanguageID) -> FunctionContents.Text? {
    guard let texts = languages.first(where: { $0.id == language })?.texts,
      texts.indices.contains(Int(index) - Int(first))
    else { return nil }
    return texts[Int(index) - Int(first)]
  }
}

/// The device's strings, in the order in which they were attached.
struct DeviceStrings: Hashable, Sendable {
  /// The most indexes that the kernel gives away: `usb_string_id`.
  static let limit = 254

  private(set) var containers: [StringContainer] = []
  /// The number of indexes given away, which are 1 to that.
  private(set) var count = 0
  /// Languages that are listed before those of the containers.
  var listedFirst: [LanguageID] = []

  /// Attaches strings, and tells the index of the first; nil: there are not enough left.
  mutating func attach(_ languages: [StringContainer.Language]) -> UInt8? {
    let added = languages.first?.texts.count ?? 0
    guard count + added <= Self.limit else { return nil }
    let first = UInt8(count + 1)
    containers.append(StringContainer(first: first, languages: languages))
    count += added
    return first
  }

  /// String 0: `collect_langs` of composite.c.
  var languages: [LanguageID] {
    var found: [LanguageID] = []
    for id in listedFirst + containers.flatMap({ $0.languages.map(\.id) })
    where !found.contains(id) { found.append(id) }
    return found
  }

  /// The text of an index in a language; nil: the device stalls.
  subscript(index: UInt8, language: LanguageID) -> FunctionContents.Text? {
    for container in containers {
      if let text = container[index, language] { return text }
    }
    return nil
  }
}
