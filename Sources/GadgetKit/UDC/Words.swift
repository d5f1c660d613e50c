// SPDX-License-Identifier: Apache-2.0

import Descriptors

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

extension Words where Value: RawRepresentable<UInt8> {
  /// All of them, as a text.
  var list: String { values.map(word).joined(separator: ", ") }

  /// Some of the values, at least one, each once.
  func readSet(_ reader: inout ValueReader, _ json: JSON, _ path: String) -> CaseSet<Value>? {
    var set: CaseSet<Value> = []
    var count = 0
    let elements = reader.array(json, path, whenEmpty: "some of \(list)")
    for (json, path) in elements {
      guard let value = read(&reader, json, path) else { continue }
      if set.insert(value).inserted {
        count += 1
      } else {
        reader.issues.append(
          Issue(at: json.position, path, "\(json.written) stands here twice", "each once"))
      }
    }
    return count == elements.count && count > 0 ? set : nil
  }

  /// The values that are in the set, in the order of the words.
  func write(_ set: CaseSet<Value>) -> JSON {
    .array(values.filter(set.contains).map { write($0) })
  }
}
