// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// The names that the lists of a profile hold, also of elements that are wrong otherwise.
///
/// The rules between the lists look here, so that one mistake is not said twice. Nil: not all names
/// can be read, so that nothing is known to be missing.
struct ListedNames: Sendable {
  /// Of the functions.
  var functions: [String]?
  /// Of the configurations.
  var configurations: [String]?
  /// Of the functions in any configuration.
  var linked: Set<String>?

  init() {}

  init(_ profile: JSON) {
    let members = profile.members ?? [:]
    functions = Self.texts(members["functions"]?.elements?.map { $0.members?["function"] })
    if let configs = members["configs"] {
      let configs = configs.elements?.map { $0.members ?? [:] }
      configurations = Self.texts(configs?.map { $0["name"] })
      linked = configs.flatMap { configs in
        let lists = configs.map { Self.texts($0["functions"]?.elements?.map { $0 }) }
        return lists.contains(nil) || lists.isEmpty ? nil : Set(lists.flatMap { $0 ?? [] })
      }
    } else {
      configurations = [Profile.onlyConfiguration]
      linked = functions.map { Set($0) }
    }
  }

  /// All the texts; nil when one is none, and when there is none or are more than are read.
  private static func texts(_ elements: [JSON?]?) -> [String]? {
    guard let elements, (1...ValueReader.limit).contains(elements.count) else { return nil }
    let texts = elements.compactMap { element in
      if case .string(let text)? = element?.value { text } else { nil }
    }
    return texts.count == elements.count ? texts : nil
  }
}

extension JSON {
  /// The elements of an array; nil when it is none.
  fileprivate var elements: [JSON]? {
    if case .array(let elements) = value { elements } else { nil }
  }
}
