// SPDX-License-Identifier: Apache-2.0

/// How often a frame can come, in units of 100 ns: 333333 is 30 times in a second.
///
/// USB Video 1.5 payload specifications, `bFrameIntervalType` and what it announces.
public enum VideoFrameIntervals: Hashable, Sendable {
  /// These, in ascending order: from 1 to 57.
  case discrete([UInt32])
  /// Any from the minimum to the maximum, in steps.
  case range(minimum: UInt32, maximum: UInt32, step: UInt32)

  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 57 intervals,
  ///   ``DescriptorError/Reason/undefinedValue(_:)`` for none, which announces a range.
  static func check(_ intervals: Self, at offset: Int) throws(DescriptorError) {
    guard case .discrete(let values) = intervals else { return }
    try DescriptorError.check(values.count, limit: 57, at: offset)
    if values.isEmpty { throw DescriptorError(offset: offset, reason: .undefinedValue(0)) }
  }

  init(_ type: UInt8, from reader: inout ByteReader) throws(DescriptorError) {
    if type == 0 {
      self = .range(
        minimum: try reader.next(), maximum: try reader.next(), step: try reader.next())
    } else {
      var values: [UInt32] = []
      for _ in 0..<type { values.append(try reader.next()) }
      self = .discrete(values)
    }
  }

  /// `bFrameIntervalType`: how many discrete intervals; 0 is a range.
  var type: DescriptorField {
    switch self {
    case .discrete(let values): DescriptorField("bFrameIntervalType", UInt8(clamping: values.count))
    case .range: DescriptorField("bFrameIntervalType", UInt8(0))
    }
  }

  var fields: [DescriptorField] {
    switch self {
    case .discrete(let values):
      values.enumerated().map { DescriptorField("dwFrameInterval(\($0 + 1))", $1) }
    case .range(let minimum, let maximum, let step):
      [
        DescriptorField("dwMinFrameInterval", minimum),
        DescriptorField("dwMaxFrameInterval", maximum),
        DescriptorField("dwFrameIntervalStep", step),
      ]
    }
  }
}
