// SPDX-License-Identifier: Apache-2.0

/// What the items so far of a report descriptor mean for those that follow, and for the reports.
struct HIDReportLayout {
  /// What global items say, HID 1.11 §6.2.2.7, as far as it decides sizes.
  private struct Globals {
    var minimum: Int32 = 0
    var maximum: Int64 = 0
    /// Where the greatest value was said.
    var maximumOffset: Int?
    var size = 0
    var count = 0
    var id: UInt8?
  }

  private var globals = Globals()
  private var pushed: [Globals] = []
  /// Where the collections begin that are open.
  private var collections: [Int] = []
  /// Where the delimiter is that is open.
  private var delimiter: Int?
  private var reports: [HIDReport] = []
  /// Where the first field without a number is.
  private var unnumbered: Int?

  /// The most that Linux takes: of a field in bits, of fields, of a report in bytes.
  private static let limits = (size: 256, count: 12_288, report: 16_383)

  /// Goes on by an item.
  mutating func take(_ item: HIDReportItem, at offset: Int) throws(DescriptorError) {
    guard item.longTag == nil else { return }
    func failure(_ reason: DescriptorError.Reason) -> DescriptorError {
      DescriptorError(offset: offset, reason: reason)
    }
    let number = Int(clamping: item.unsigned)
    switch item.tag {
    case .input, .output, .feature:
      try addFields(item.tag, at: offset)
    case .collection:
      collections.append(offset)
    case .endCollection:
      guard collections.popLast() != nil else { throw failure(.unopened) }
    case .delimiter:
      try delimit(number, at: offset)
    case .push:
      pushed.append(globals)
    case .pop:
      guard let last = pushed.popLast() else { throw failure(.unopened) }
      globals = last
    case .logicalMinimum:
      globals.minimum = item.signed
    case .logicalMaximum:
      // Hosts forgive 255 in one byte where no value is negative.
      globals.maximum = globals.minimum < 0 ? Int64(item.signed) : Int64(item.unsigned)
      globals.maximumOffset = offset
    case .reportSize:
      guard number <= Self.limits.size else {
        throw failure(.tooMany(number, limit: Self.limits.size))
      }
      globals.size = number
    case .reportCount:
      guard number <= Self.limits.count else {
        throw failure(.tooMany(number, limit: Self.limits.count))
      }
      globals.count = number
    case .reportID:
      guard (1...255).contains(number) else { throw failure(.undefinedValue(number)) }
      globals.id = UInt8(clamping: number)
    default:
      break
    }
  }

  private mutating func delimit(_ number: Int, at offset: Int) throws(DescriptorError) {
    switch (number, delimiter) {
    case (1, nil): delimiter = offset
    case (1, let open?): throw DescriptorError(offset: open, reason: .unclosed)
    case (0, nil): throw DescriptorError(offset: offset, reason: .unopened)
    case (0, _): delimiter = nil
    default: throw DescriptorError(offset: offset, reason: .undefinedValue(number))
    }
  }

  private mutating func addFields(
    _ tag: HIDReportItem.Tag, at offset: Int
  ) throws(DescriptorError) {
    guard let kind = HIDReport.Kind(tag) else { return }
    if Int64(globals.minimum) > globals.maximum {
      throw DescriptorError(
        offset: globals.maximumOffset ?? offset,
        reason: .emptyRange(Int(globals.minimum), Int(clamping: globals.maximum)))
    }
    if globals.id == nil, unnumbered == nil { unnumbered = offset }
    let bits = globals.size * globals.count
    let index = reports.firstIndex { $0.kind == kind && $0.id == globals.id }
    let before = index.map { reports[$0].bitCount } ?? 0
    let report = HIDReport(kind: kind, id: globals.id, bitCount: before + bits)
    guard report.byteCount <= Self.limits.report else {
      throw DescriptorError(
        offset: offset, reason: .reportTooLong(report.byteCount, limit: Self.limits.report))
    }
    if let index { reports[index] = report } else { reports.append(report) }
  }

  /// The reports, when there are no more items.
  func finished() throws(DescriptorError) -> [HIDReport] {
    if let open = delimiter ?? collections.last {
      throw DescriptorError(offset: open, reason: .unclosed)
    }
    if let unnumbered, reports.contains(where: { $0.id != nil }) {
      throw DescriptorError(offset: unnumbered, reason: .unnumbered)
    }
    return reports
  }
}
