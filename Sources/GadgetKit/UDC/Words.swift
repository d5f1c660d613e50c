// SPDX-License-Identifier: Apache-2.0

/// The words for the values of a type.
struct Words<Value: Sendable>: Sendable {
  let values: [Value]
  let word: @Sendable (Value) -> String

  init(_ values: [Value], _ word: @escaping @Sendable (Value) -> String) {
    self.values = values
    self.word = word
  }

  /// What would be right.
  var remedy: String { format.remedy }

  private var format: Format { .word(values.map(word)) }

  func read(_ reader: inout ValueReader, _ json: JSON, _ path: String) -> Value? {
    let text = reader.value(json, path, format)?.value
    return values.first { word($0) == text }
  }

  func write(_ value: Value) -> JSON { .string(word(value)) }
}

extension Words where Value: Hashable {
  /// All of them, as a text.
  var list: String { values.map(word).joined(separator: ", ") }

  /// Some of the values, at least one, each once.
  func readSet(_ reader: inout ValueReader, _ json: JSON, _ path: String) -> Set<Value>? {
    var set: Set<Value> = []
    let elements = reader.array(json, path, whenEmpty: "some of \(list)")
    for (json, path) in elements {
      guard let value = read(&reader, json, path) else { continue }
      if !set.insert(value).inserted {
        reader.issues.append(
          Issue(at: json.position, path, "\(json.written) stands here twice", "each once"))
      }
    }
    return set.count == elements.count && !set.isEmpty ? set : nil
  }

  /// The values that are in the set, in the order of the words.
  func write(_ set: Set<Value>) -> JSON {
    .array(values.filter(set.contains).map { write($0) })
  }
}
