// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension ValueReader {
  /// What the `type` of an extended property may be: the kernel has no other that it can send.
  static let propertyTypes = "1 text, 2 text with environment variables, 3 bytes, 6 link"

  /// The `type` and `data` of an extended property; the type says how the data is written.
  mutating func extendedProperty(_ members: Members, _ path: String) -> Profile.Values? {
    guard let typeJSON = members["type"], let dataJSON = members["data"] else { return nil }
    let word = Format.integer(.min ... .max, .decimal)
    guard let type = value(typeJSON, "\(path).type", word, remedy: Self.propertyTypes) else {
      return nil
    }
    guard ["1", "2", "3", "6"].contains(type.value) else {
      issues.append(
        Issue(
          at: type.position, type.path, "\(typeJSON.written) is no type that the kernel can send",
          Self.propertyTypes))
      return nil
    }
    let place = "\(path).data"
    let data: Located<String>?
    if type.value == "3" {
      data = value(dataJSON, place, .bytes)
    } else {
      data = value(dataJSON, place, .text(maximum: 1024))
        .map { Located(value: Hexadecimal.text($0.value.utf8), position: $0.position, path: place) }
    }
    return data.map { ["type": type, "data": $0] }
  }
}
