// SPDX-License-Identifier: Apache-2.0

/// A value that takes the place of one in a profile: `functions[0].host_addr=auto`.
///
/// The key is a path as messages have it: keys with dots between, elements of arrays by their index
/// from 0 in brackets, and keys that are no words as JSON strings in brackets, `webusb["x.y"]`. The
/// value is JSON when it begins like an array, an object or a string of JSON, or is `true`, `false` or
/// `null`; anything else is a text, as numbers may be too. `null` takes the key out.
public struct Setting: Hashable, Sendable {
  /// One step of the path.
  enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  var path: [Step]
  /// nil: the key is taken out.
  var value: JSON?

  /// Reads `KEY=VALUE`.
  ///
  /// - Parameters:
  ///   - text: as it stands on the command line.
  ///   - number: counts the settings of a command from 1; a ``Position`` tells of it.
  public init(_ text: String, number: Int) throws(SettingError) {
    let place = Position.setting(number)
    var reader = SettingReader(text)
    path = try reader.path()
    let value = reader.rest
    let isJSON =
      ["{", "[", "\""].contains(value.first) || ["true", "false", "null"].contains(value)
    guard isJSON else {
      self.value = JSON(.string(value), at: place)
      return
    }
    do throws(JSONError) {
      let json = try JSON(parsing: Array(value.utf8)).moved(to: place)
      self.value = json.value == .null ? nil : json
    } catch {
      throw .value(value, error)
    }
  }

  /// A profile with the value in its place.
  public func applied(to profile: JSON) throws(SettingError) -> JSON {
    try set(path[...], in: profile, at: "")
  }

  /// The value with what is set somewhere below it.
  private func set(
    _ path: ArraySlice<Step>, in json: JSON?, at place: String
  ) throws(SettingError) -> JSON {
    guard let step = path.first else { return json ?? JSON(.null) }
    let start = value?.position ?? .start
    switch step {
    case .key(let key):
      // What is not there yet is made on the way.
      let object = json ?? JSON(.object([]), at: start)
      guard case .object(var members) = object.value else { throw .noObject(place) }
      let below = ValueReader.join(place, key)
      let index = members.lastIndex { $0.key == key }
      let old = index.map { members[$0].value }
      if let new = try replacement(of: old, by: path.dropFirst(), at: below) {
        if let index {
          members[index].value = new
        } else {
          members.append(.init(key, at: start, new))
        }
      } else if let index {
        members.remove(at: index)
      }
      return JSON(.object(members), at: object.position)
    case .index(let index):
      let array = json ?? JSON(.array([]), at: start)
      guard case .array(var elements) = array.value else { throw .noArray(place) }
      guard index <= elements.count else { throw .noElement(place, count: elements.count) }
      let old = index < elements.count ? elements[index] : nil
      if let new = try replacement(of: old, by: path.dropFirst(), at: "\(place)[\(index)]") {
        if old == nil { elements.append(new) } else { elements[index] = new }
      } else if old != nil {
        elements.remove(at: index)
      }
      return JSON(.array(elements), at: array.position)
    }
  }

  /// What takes the place of a value; nil: nothing does.
  private func replacement(
    of old: JSON?, by rest: ArraySlice<Step>, at place: String
  ) throws(SettingError) -> JSON? {
    if rest.isEmpty { return value }
    // Nothing is made on the way to what is taken out.
    if old == nil && value == nil { return nil }
    return try set(rest, in: old, at: place)
  }
}

/// Why a setting cannot be made.
public enum SettingError: Error, Hashable, Sendable {
  /// The text is not KEY=VALUE.
  case syntax
  /// The value begins like JSON, and is none.
  case value(String, JSONError)
  /// What stands at the path has no keys.
  case noObject(String)
  /// What stands at the path has no elements.
  case noArray(String)
  /// The array at the path has only so many elements.
  case noElement(String, count: Int)
}

/// Reads the path of a setting.
private struct SettingReader {
  private var scalars: Substring.UnicodeScalarView

  init(_ text: String) { scalars = text[...].unicodeScalars }

  /// What has not been read.
  var rest: String { String(scalars) }

  /// All up to the equals sign, which is read too.
  mutating func path() throws(SettingError) -> [Setting.Step] {
    var path = [try key()]
    while let next = scalars.popFirst() {
      switch next {
      case "=": return path
      case ".": path.append(try key())
      case "[": path.append(try bracket())
      default: throw .syntax
      }
      guard path.count <= 16 else { throw .syntax }
    }
    throw .syntax
  }

  private mutating func key() throws(SettingError) -> Setting.Step {
    let key = scalars.prefix { !".[]=\"".unicodeScalars.contains($0) }
    guard !key.isEmpty else { throw .syntax }
    scalars.removeFirst(key.count)
    return .key(String(key))
  }

  /// An index or a quoted key, and the bracket after it.
  private mutating func bracket() throws(SettingError) -> Setting.Step {
    var inside = scalars.prefix { $0 != "]" }
    if scalars.first == "\"" {
      let end = scalars.indices.dropFirst().first { index in
        scalars[index] == "\"" && scalars[scalars.index(before: index)] != "\\"
      }
      guard let end else { throw .syntax }
      inside = scalars[...end]
    }
    scalars.removeFirst(inside.count)
    guard scalars.popFirst() == "]" else { throw .syntax }
    if inside.first == "\"" {
      guard case .string(let key)? = try? JSON(parsing: Array(String(inside).utf8)).value else {
        throw .syntax
      }
      return .key(key)
    }
    guard let index = Int(String(inside)), (0..<ValueReader.limit).contains(index) else {
      throw .syntax
    }
    return .index(index)
  }
}

extension JSON {
  /// The same as if all of it stood at one place.
  fileprivate func moved(to place: Position) -> JSON {
    switch value {
    case .array(let elements): JSON(.array(elements.map { $0.moved(to: place) }), at: place)
    case .object(let members):
      JSON(
        .object(members.map { .init($0.key, at: place, $0.value.moved(to: place)) }), at: place)
    case .null, .bool, .number, .string: JSON(value, at: place)
    }
  }
}
