// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

extension ValueReader.Members {
  /// The `type` and `data` of an extended property; the type says how the data is written.
  func extendedProperty(_ values: inout ValueReader, _ path: String) -> Profile.Values? {
    guard let typeJSON = self["type"], let dataJSON = self["data"],
      let type = values.value(typeJSON, "\(path).type", .integer(1...7, .decimal))
    else { return nil }
    guard ["1", "2", "3", "6"].contains(type.value) else {
      values.issues.append(
        Issue(
          at: type.position, type.path, "\(typeJSON.written) makes the kernel stall the request",
          "1 text, 2 text with environment variables, 3 bytes, 6 link"))
      return nil
    }
    let place = "\(path).data"
    let data: Located<String>?
    if type.value == "3" {
      data = values.value(dataJSON, place, .bytes)
    } else {
      data = values.value(dataJSON, place, .text(maximum: 1024))
        .map { Located(value: Hexadecimal.text($0.value.utf8), position: $0.position, path: place) }
    }
    return data.map { ["type": type, "data": $0] }
  }
}
