// SPDX-License-Identifier: Apache-2.0

/// A regular expression for the numbers of a range, as a profile may write them in a string.
enum NumberPattern {
  /// The decimal and the hexadecimal spellings, from beginning to end.
  static func text(_ range: ClosedRange<Int>) -> String {
    var choices = digits(max(0, range.lowerBound)...max(0, range.upperBound), radix: 10)
    if range.lowerBound < 0 {
      choices += digits(max(1, -range.upperBound)...(-range.lowerBound), radix: 10).map { "-\($0)" }
    }
    let hexadecimal = digits(max(0, range.lowerBound)...max(0, range.upperBound), radix: 16)
    choices.append("0[xX]0*(\(hexadecimal.joined(separator: "|")))")
    return "^(\(choices.joined(separator: "|")))$"
  }

  /// One expression for each run of numbers that differ only in their last digits.
  static func digits(_ range: ClosedRange<Int>, radix: Int) -> [String] {
    var found: [String] = []
    var next = range.lowerBound
    while next <= range.upperBound {
      // The longest run of whole blocks of a power of the radix that starts here.
      var block = 1
      while next % (block * radix) == 0, next + block * radix - 1 <= range.upperBound,
        String(next, radix: radix).count == String(next + block * radix - 1, radix: radix).count
      { block *= radix }
      let first = next / block % radix
      let room = min(radix - 1 - first, (range.upperBound - next + 1) / block - 1)
      let prefix = next / block / radix
      let head = prefix == 0 ? "" : spelled(prefix, radix)
      let free = String(block - 1, radix: radix).count
      let tail = block == 1 ? "" : any(radix) + (free > 1 ? "{\(free)}" : "")
      found.append(head + oneDigit(first...(first + room), radix) + tail)
      next += (room + 1) * block
    }
    return found
  }

  private static func any(_ radix: Int) -> String { radix == 10 ? "[0-9]" : "[0-9a-fA-F]" }

  /// A number's digits, each letter in both cases.
  private static func spelled(_ number: Int, _ radix: Int) -> String {
    String(number, radix: radix).map { digit in
      digit.isLetter ? "[\(digit)\(digit.uppercased())]" : String(digit)
    }.joined()
  }

  private static func oneDigit(_ digits: ClosedRange<Int>, _ radix: Int) -> String {
    if digits == 0...(radix - 1) { return any(radix) }
    let characters = digits.map { digit in
      let text = String(digit, radix: radix)
      return digit < 10 ? text : text + text.uppercased()
    }.joined()
    return characters.count == 1 ? characters : "[\(characters)]"
  }
}
