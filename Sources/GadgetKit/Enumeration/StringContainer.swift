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
struct DeviceStrings: Sendable {
  /// The most indexes that the kernel gives away: `usb_string_id`.
  static let limit = 254

  private(set) var containers: [StringContainer] = []
  /// The number of indexes given away, which are 1 to that.
  private(set) var count = 0
  /// The strings that all functions of a type share, in US English.
  private var shared: [String: (index: UInt8, text: FunctionContents.Text)] = [:]
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

  /// Gives a string that all functions of a type share a new index; the one before is forgotten.
  ///
  /// Nil: there is none left.
  mutating func attach(_ text: FunctionContents.Text, sharedBy type: String) -> UInt8? {
    guard count < Self.limit else { return nil }
    count += 1
    shared[type] = (UInt8(count), text)
    return UInt8(count)
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
    guard language == .englishUnitedStates else { return nil }
    return shared.values.first { $0.index == index }?.text
  }
}
