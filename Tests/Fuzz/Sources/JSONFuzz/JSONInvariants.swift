// SPDX-License-Identifier: Apache-2.0

import GadgetKit

/// What has to hold for the JSON reader and writer, whatever the bytes: a text is rejected at a place
/// inside it, or it reads the same again after it was written.
func checkJSON(_ text: [UInt8]) {
  do throws(JSONError) {
    let value = try JSON(parsing: text)
    for layout in [JSON.Layout.indented, .compact] {
      let written = value.serialized(layout)
      guard let again = try? JSON(parsing: written.utf8, maximumSize: .max) else {
        preconditionFailure("rejected what it wrote: \(written)")
      }
      precondition(isSame(value, again), "reads differently: \(written)")
      precondition(again.serialized(layout) == written, "writes differently: \(written)")
    }
  } catch {
    let lines = text.count { $0 == 0x0A || $0 == 0x0D } + 1
    precondition(1...lines ~= error.position.line, "\(error)")
    precondition(1...text.count + 1 ~= error.position.column, "\(error)")
  }
}

/// Equal but for positions; strings by their scalars, since `==` takes é for e with an accent.
private func isSame(_ left: JSON, _ right: JSON) -> Bool {
  switch (left.value, right.value) {
  case (.string(let one), .string(let other)):
    one.unicodeScalars.elementsEqual(other.unicodeScalars)
  case (.array(let some), .array(let others)):
    some.elementsEqual(others, by: isSame)
  case (.object(let some), .object(let others)):
    some.elementsEqual(others) {
      $0.key.unicodeScalars.elementsEqual($1.key.unicodeScalars) && isSame($0.value, $1.value)
    }
  default:
    left.value == right.value
  }
}
