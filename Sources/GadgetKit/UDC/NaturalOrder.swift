// SPDX-License-Identifier: Apache-2.0

/// The order of names in which numbers count as numbers: `dummy_udc.2` is before `dummy_udc.10`.
enum NaturalOrder {
  /// Whether the first name comes before the second; never both ways round, whatever the names.
  static func areInOrder(_ first: String, _ second: String) -> Bool {
    var left = Array(first.utf8)[...]
    var right = Array(second.utf8)[...]
    while let one = left.first, let other = right.first {
      if one.isDigit && other.isDigit {
        let (number, another) = (takeNumber(&left), takeNumber(&right))
        // Without leading zeros the longer number is the greater one.
        if number.count != another.count { return number.count < another.count }
        if !number.elementsEqual(another) { return number.lexicographicallyPrecedes(another) }
      } else {
        if one != other { return one < other }
        left.removeFirst()
        right.removeFirst()
      }
    }
    if left.isEmpty != right.isEmpty { return left.isEmpty }
    // Equal but for leading zeros.
    return first < second
  }

  private static func takeNumber(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = text.prefix(while: \.isDigit)
    text = text.dropFirst(digits.count)
    return digits.drop { $0 == UInt8(ascii: "0") }
  }
}
