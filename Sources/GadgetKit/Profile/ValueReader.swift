// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension JSON {
  /// The members of an object by key; of a duplicate the last. Nil when it is no object.
  var members: OrderedDictionary<String, JSON>? {
    guard case .object(let members) = value else { return nil }
    return OrderedDictionary(members.map { ($0.key, $0.value) }) { _, last in last }
  }
}

/// Takes single values out of JSON, and collects what is wrong with them.
struct ValueReader {
  typealias Members = OrderedDictionary<String, JSON>

  var issues: [Issue] = []

  /// The members of an object.
  ///
  /// - Parameter known: the keys that may be there; nil: any.
  mutating func object(
    _ json: JSON, _ path: String, _ known: [String]?, required: [String] = []
  ) -> Members? {
    guard case .object(let written) = json.value else {
      issues.append(Issue(at: json.position, path, "\(json.written) is no object", "{ … }"))
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
    for key in required where !seen.contains(key) {
      issues.append(
        Issue(at: json.position, Self.join(path, key), "is missing", "the key \(quoted(key))"))
    }
    return json.members
  }

  /// Complains about each key that is not known.
  mutating func refuseUnknown(_ json: JSON, _ path: String, _ known: [String]) {
    guard case .object(let written) = json.value else { return }
    for member in written where !known.contains(member.key) {
      let near = known.min { $0.distance(to: member.key) < $1.distance(to: member.key) }
      let guess = near.flatMap { $0.distance(to: member.key) <= 2 ? "\(quoted($0)), or " : nil }
      issues.append(
        Issue(
          at: member.keyPosition, Self.join(path, member.key), "is no known key",
          (guess ?? "") + "one of \(known.joined(separator: ", "))"))
    }
  }

  /// The elements of an array with their paths; none when it is absent.
  mutating func array(_ json: JSON?, _ path: String) -> [(JSON, String)] {
    guard let json else { return [] }
    guard case .array(let elements) = json.value else {
      issues.append(Issue(at: json.position, path, "\(json.written) is no array", "[ … ]"))
      return []
    }
    return elements.enumerated().map { ($0.element, "\(path)[\($0.offset)]") }
  }

  /// The attributes that are there, as their rows have it.
  mutating func attributes(
    _ rows: [Attribute], _ members: Members, _ path: String
  ) -> Profile.Values {
    var values: Profile.Values = [:]
    for row in rows {
      guard let json = members[row.name] else { continue }
      values[row.name] = value(json, Self.join(path, row.name), row.format)
    }
    return values
  }

  /// One value in a format.
  mutating func value(_ json: JSON, _ path: String, _ format: Format) -> Located<String>? {
    do {
      return Located(value: try format.value(of: json), position: json.position, path: path)
    } catch {
      issues.append(Issue(at: json.position, path, error.problem, error.remedy))
      return nil
    }
  }

  /// A name that becomes one component of a path.
  mutating func component(_ json: JSON, _ path: String) -> Located<String>? {
    let remedy = "a name without slash, not \".\" or \"..\", of 1 to 255 bytes"
    guard let name = value(json, path, .text(maximum: 4094)) else { return nil }
    guard !name.value.isEmpty, name.value.utf8.count <= 255, !name.value.contains("/"),
      name.value != ".", name.value != ".."
    else {
      issues.append(
        Issue(at: json.position, path, "\(json.written) is not one component of a path", remedy))
      return nil
    }
    return name
  }

  /// A function's name, `TYPE.INSTANCE`, of a known type.
  mutating func functionName(_ json: JSON, _ path: String) -> Located<String>? {
    guard let name = component(json, path) else { return nil }
    let types = FunctionType.all.map(\.name).joined(separator: ", ")
    let parts = name.value.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, name.value.utf8.count <= 39 else {
      issues.append(
        Issue(
          at: json.position, path, "\(json.written) is not TYPE.INSTANCE",
          "at most 39 bytes such as \"ecm.usb0\""))
      return nil
    }
    guard FunctionType(named: parts[0]) != nil else {
      issues.append(
        Issue(
          at: json.position, path, "\(quoted(String(parts[0]))) is no known type of function",
          "one of \(types)"))
      return nil
    }
    return name
  }

  static func join(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
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
