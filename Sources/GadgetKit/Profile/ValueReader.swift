// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension JSON {
  /// The members of an object by key; of a duplicate the last. Nil when it is no object.
  var members: OrderedDictionary<String, JSON>? {
    guard case .object = value else { return nil }
    return OrderedDictionary(uniqueKeysWithValues: uniqueMembers.map { ($0.key, $0.value) })
  }

  /// The members of an object with their positions; of a duplicate the last.
  var uniqueMembers: [Member] {
    guard case .object(let members) = value else { return [] }
    // Nearly all are unique, and few.
    if members.count < 16,
      members.indices.allSatisfy({ index in
        !members[..<index].contains { $0.key == members[index].key }
      })
    {
      return members
    }
    return Array(OrderedDictionary(members.map { ($0.key, $0) }) { _, last in last }.values)
  }
}

/// Takes single values out of JSON, and collects what is wrong with them.
struct ValueReader {
  typealias Members = OrderedDictionary<String, JSON>

  /// The most elements of an array and keys of an object that are read: more than any that are right have.
  static let limit = 1000

  var issues: [Issue] = []

  /// True when more issues would not be told: then nothing more is read.
  private var isFull: Bool { issues.count >= Issues.limit }

  /// The members of an object.
  ///
  /// - Parameters:
  ///   - known: the keys that may be there; nil: any.
  ///   - required: the keys that must be there, and what would be right.
  mutating func object(
    _ json: JSON, _ path: String, _ known: [String]?,
    required: KeyValuePairs<String, String> = [:]
  ) -> Members? {
    guard case .object(let written) = json.value else {
      issues.append(
        Issue(
          at: json.position, path, "\(json.written) is not an object",
          "keys and values in braces, { … }"))
      return nil
    }
    if isFull { return nil }
    guard written.count <= Self.limit else {
      issues.append(
        Issue(at: json.position, path, "has \(written.count) keys", "at most \(Self.limit)"))
      return nil
    }
    var seen: Set<String> = []
    for member in written where !seen.insert(member.key).inserted {
      issues.append(
        Issue(
          at: member.keyPosition, Self.join(path, member.key), "stands here a second time",
          "each key once"))
    }
    if let known { refuseUnknown(json, path, known) }
    for (key, remedy) in required where !seen.contains(key) {
      issues.append(Issue(at: json.position, Self.join(path, key), "is missing", remedy))
    }
    return json.members
  }

  /// Complains about each key that is not known.
  mutating func refuseUnknown(_ json: JSON, _ path: String, _ known: [String]) {
    guard case .object(let written) = json.value else { return }
    for member in written where !isFull && !known.contains(member.key) {
      issues.append(
        Issue(
          at: member.keyPosition, Self.join(path, member.key), "is no known key",
          Self.choice(of: known, insteadOf: member.key)))
    }
  }

  /// What would be right in place of another name: the one that was probably meant, or any.
  static func choice(of known: [String], insteadOf name: String) -> String {
    let guess = nearest(to: name, in: known).map { "\(quoted($0)), or " } ?? ""
    return guess + "one of \(known.joined(separator: ", "))"
  }

  /// The name that was probably meant; nil: none is near.
  static func nearest(to name: String, in known: [String]) -> String? {
    guard name.utf8.count <= 60 else { return nil }
    let near = known.min { $0.distance(to: name) < $1.distance(to: name) }
    return near.flatMap { $0.distance(to: name) <= min(2, name.count / 3) ? $0 : nil }
  }

  /// The elements of an array with their paths; none when it is absent.
  ///
  /// - Parameters:
  ///   - limit: the most that may be there.
  ///   - whenEmpty: what would be right in place of none; nil: none is right.
  mutating func array(
    _ json: JSON?, _ path: String, limit: Int = Self.limit, whenEmpty: String? = nil
  ) -> [(JSON, String)] {
    guard let json else { return [] }
    guard case .array(let elements) = json.value else {
      issues.append(
        Issue(
          at: json.position, path, "\(json.written) is not an array",
          "values in brackets, [ … ]"))
      return []
    }
    if let whenEmpty, elements.isEmpty {
      issues.append(Issue(at: json.position, path, "is empty", whenEmpty))
    }
    if elements.count > limit {
      issues.append(
        Issue(at: json.position, path, "has \(elements.count) elements", "at most \(limit)"))
    }
    if isFull { return [] }
    return elements.prefix(Self.limit).enumerated().map { ($0.element, "\(path)[\($0.offset)]") }
  }

  /// The attributes that are there, as their rows have it.
  mutating func attributes(
    _ rows: [Attribute], _ members: Members, _ path: String
  ) -> Profile.Values {
    var values = Profile.Values(minimumCapacity: min(rows.count, members.count))
    for row in rows {
      guard let json = members[row.name] else { continue }
      let path = Self.join(path, row.name)
      values[row.name] =
        row.derivation != nil && json.value == .string(Derivation.keyword)
        ? Located(value: Derivation.keyword, position: json.position, path: path)
        : value(json, path, row.format)
    }
    return values
  }

  /// One value in a format.
  ///
  /// - Parameter remedy: what would be right; nil: what the format says.
  mutating func value(
    _ json: JSON, _ path: String, _ format: Format, remedy: String? = nil
  ) -> Located<String>? {
    do {
      return Located(value: try format.value(of: json), position: json.position, path: path)
    } catch {
      issues.append(Issue(at: json.position, path, error.problem, remedy ?? error.remedy))
      return nil
    }
  }

  /// A name that becomes one component of a path.
  ///
  /// - Parameters:
  ///   - limit: in bytes.
  ///   - remedy: what would be right; nil: any such name.
  mutating func component(
    _ json: JSON, _ path: String, limit: Int = 255, remedy: String? = nil
  ) -> Located<String>? {
    name(
      json, path, remedy ?? "1 to \(limit) bytes without a slash, and not \".\" or \"..\""
    ) { name in
      name.utf8.count <= limit ? nil : "\(quoted(name)) has \(name.utf8.count) bytes"
    }
  }

  /// A function's name, `TYPE.INSTANCE`.
  mutating func functionName(_ json: JSON, _ path: String) -> Located<String>? {
    let remedy = "TYPE.INSTANCE in at most 39 bytes, for example \"ecm.usb0\""
    return name(json, path, remedy) { name in
      if name.utf8.count > 39 { return "\(quoted(name)) has \(name.utf8.count) bytes" }
      let instance = name.unicodeScalars.drop { $0 != "." }.dropFirst()
      if instance.isEmpty { return "\(quoted(name)) has no instance" }
      return String(instance).isPathComponent ? nil : "\(quoted(name)) cannot name a file system"
    }
  }

  /// A string that can name a directory and passes a further rule, which says what is wrong.
  private mutating func name(
    _ json: JSON, _ path: String, _ remedy: @autoclosure () -> String,
    _ rule: (String) -> String?
  ) -> Located<String>? {
    guard case .string(let name) = json.value else {
      issues.append(Issue(at: json.position, path, "\(json.written) is not a string", remedy()))
      return nil
    }
    guard let located = value(json, path, .text(maximum: .max)) else { return nil }
    let problem = name.isPathComponent ? rule(name) : "\(quoted(name)) cannot name a directory"
    if let problem {
      issues.append(Issue(at: json.position, path, problem, remedy()))
      return nil
    }
    return located
  }

  /// The path of a key: `luns[0].file`; a key that is no word is quoted, `strings["x y"]`.
  static func join(_ path: String, _ key: String) -> String {
    let isWord =
      (1...60).contains(key.utf8.count)
      && key.utf8.allSatisfy { $0.isLetterOrDigit || "_-".utf8.contains($0) }
    guard isWord else { return "\(path)[\(quoted(key))]" }
    return path.isEmpty ? key : "\(path).\(key)"
  }
}

extension String {
  /// How many characters must be changed, added or removed to make another text of this one.
  fileprivate func distance(to other: String) -> Int {
    if abs(count - other.count) > 2 { return 3 }
    var row = Array(0...other.count)
    for (index, left) in enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, right) in other.enumerated() {
        let cost = left == right ? diagonal : Swift.min(diagonal, row[column], row[column + 1]) + 1
        diagonal = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[other.count]
  }
}
