// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension DescriptorOutline {
  /// What is wrong with it and what belongs to it, each with its place in the whole.
  var damage: [String] {
    problems.map { "offset \($0.offset): \(title): \(sentence($0))" }
      + children.flatMap(\.damage)
  }

  /// What is wrong, and what would be right.
  func sentence(_ problem: DescriptorError) -> String {
    let field = fields.first { $0.bytes.indices.contains(problem.offset) }
    return problem.reason.sentence(about: field?.name ?? "it")
  }
}

extension DescriptorError.Reason {
  fileprivate func sentence(about name: String) -> String {
    switch self {
    case .truncated(let needed, let available):
      "ends after \(available) byte\(available == 1 ? "" : "s"): \(needed)"
    case .trailing(let count): "\(count) more byte\(count == 1 ? "" : "s"): none"
    case .wrongLength(let found, let allowed): "\(name) is \(found): \(allowed.words)"
    case .oddLength(let count): "\(name) has \(count) bytes: an even number"
    case .wrongType(let found, let expected), .wrongSubtype(let found, let expected):
      "\(name) is \(found.code): \(expected.code)"
    case .disagreement(let stated, let actual): "\(name) is \(stated): \(actual)"
    case .undefinedValue(let value): "\(name) is \(value): a value that is defined"
    case .reserved(let bits): "\(name) has the reserved bits \(bits.code): zeros"
    case .tooMany(let count, let limit): "\(name) is \(count): at most \(limit)"
    case .loneSurrogate(let unit):
      "\(name) has half a character, 0x\(String(unit, radix: 16)): both halves"
    case .foreignUUID: "\(name) is that of another platform: that of this one"
    case .unterminated: "\(name) does not end with a null: one at its end"
    case .invalidUTF8: "\(name) is not UTF-8: text in UTF-8"
    case .unopened: "\(name) ends what was not begun: none"
    case .unclosed: "\(name) is never ended: an end for it"
    case .emptyRange(let least, let greatest): "\(name) is \(greatest): at least \(least)"
    case .reportTooLong(let count, let limit):
      "\(name) makes its report \(count) bytes long: at most \(limit)"
    case .unnumbered: "\(name) is in a report without an ID, and others have one: an ID for each"
    }
  }
}

extension ClosedRange<Int> {
  fileprivate var words: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)…\(upperBound)"
  }
}

extension UInt8 {
  fileprivate var code: String { "0x" + [self].hexadecimal }
}
