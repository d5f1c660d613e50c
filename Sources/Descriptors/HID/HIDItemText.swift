// SPDX-License-Identifier: Apache-2.0

/// An item of a report descriptor in words, of whatever bytes a device sent.
struct HIDItemText {
  /// The standard's name.
  let name: String
  /// The wire form.
  let bytes: ArraySlice<UInt8>
  /// The item; nil of one that the end cuts.
  let item: HIDReportItem?
  /// What its data means, if there is more to say than the number.
  let meaning: String?
  /// The number of collections that it stands in.
  let depth: Int

  /// The items in order; one that is cut takes the rest.
  static func all(of bytes: ArraySlice<UInt8>) -> [HIDItemText] {
    var context = Context()
    var reader = ByteReader(bytes)
    var texts: [HIDItemText] = []
    while !reader.rest.isEmpty {
      let start = reader.offset
      do throws(DescriptorError) {
        let item = try HIDReportItem(from: &reader)
        texts.append(context.text(of: item, bytes[start..<reader.offset]))
      } catch {
        let tag = HIDReportItem.Tag(rawValue: bytes[start])
        texts.append(
          HIDItemText(
            name: tag.name ?? reserved, bytes: reader.rest, item: nil, meaning: nil,
            depth: context.depth))
        break
      }
    }
    return texts
  }

  fileprivate static let reserved = "reserved item"
}

/// What the items before say about the next.
private struct Context {
  private(set) var depth = 0
  private var globals = Globals()
  private var pushed: [Globals] = []

  private struct Globals {
    var page: UInt16 = 0
    var hasNegative = false
    var hasNegativePhysical = false
  }

  mutating func text(
    of item: HIDReportItem, _ bytes: ArraySlice<UInt8>
  ) -> HIDItemText {
    guard item.longTag == nil else {
      return HIDItemText(
        name: "long item", bytes: bytes, item: item, meaning: nil, depth: depth)
    }
    if item.tag == .endCollection { depth = max(0, depth - 1) }
    defer { if item.tag == .collection { depth += 1 } }
    switch item.tag {
    case .usagePage: globals.page = UInt16(truncatingIfNeeded: item.unsigned)
    case .logicalMinimum: globals.hasNegative = item.signed < 0
    case .physicalMinimum: globals.hasNegativePhysical = item.signed < 0
    case .push: pushed.append(globals)
    case .pop: globals = pushed.popLast() ?? globals
    default: break
    }
    return HIDItemText(
      name: item.tag.name ?? HIDItemText.reserved, bytes: bytes, item: item,
      meaning: item.tag.name == nil ? nil : meaning(of: item), depth: depth)
  }

  private func meaning(of item: HIDReportItem) -> String? {
    switch item.tag {
    case .input, .output, .feature: Self.flags(item)
    case .collection: Self.collections[item.unsigned] ?? (item.unsigned < 0x80 ? nil : "vendor")
    case .usagePage: HIDUsage.pageName(globals.page)
    case .usage, .usageMinimum, .usageMaximum: usage(item)
    case .logicalMinimum, .physicalMinimum: "\(item.signed)"
    case .logicalMaximum: maximum(item, hasSign: globals.hasNegative)
    case .physicalMaximum: maximum(item, hasSign: globals.hasNegativePhysical)
    case .unitExponent: "10^\(Self.exponent(item))"
    case .unit: Self.units[item.unsigned]
    case .reportSize: "\(item.unsigned) bit\(item.unsigned == 1 ? "" : "s")"
    case .reportCount: "\(item.unsigned) field\(item.unsigned == 1 ? "" : "s")"
    case .delimiter: item.unsigned == 1 ? "begin" : item.unsigned == 0 ? "end" : nil
    default: nil
    }
  }

  /// Hosts take it for a number with a sign only where the least value is negative.
  private func maximum(_ item: HIDReportItem, hasSign: Bool) -> String {
    hasSign ? "\(item.signed)" : "\(item.unsigned)"
  }

  /// A number of four bits with a sign.
  private static func exponent(_ item: HIDReportItem) -> Int32 {
    (8..<16).contains(item.unsigned) ? item.signed - 16 : item.signed
  }

  /// Four bytes have the table in the upper two.
  private func usage(_ item: HIDReportItem) -> String? {
    let id = UInt16(truncatingIfNeeded: item.unsigned)
    guard item.data.count == 4 else { return HIDUsage(page: globals.page, id: id).name }
    let other = UInt16(item.unsigned >> 16)
    let names = [HIDUsage.pageName(other), HIDUsage(page: other, id: id).name].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: ": ")
  }

  /// HID 1.11 §6.2.2.5: what a bit is when it is clear, and when it is set.
  private static func flags(_ item: HIDReportItem) -> String {
    let always = [("data", "constant"), ("array", "variable"), ("absolute", "relative")]
    let rare = [
      "wraps", "not linear", "no preferred state", "null state", "volatile", "buffered bytes",
    ]
    let bits = item.unsigned
    let kind = always.enumerated().map { bits >> $0.offset & 1 == 0 ? $0.element.0 : $0.element.1 }
    let more = rare.enumerated().filter { bits >> ($0.offset + 3) & 1 == 1 }.map(\.element)
    return (kind + more).joined(separator: ", ")
  }

  /// HID 1.11 §6.2.2.6.
  private static let collections: [UInt32: String] = [
    0: "physical", 1: "application", 2: "logical", 3: "report", 4: "named array",
    5: "usage switch", 6: "usage modifier",
  ]

  /// HID 1.11 §6.2.2.7, the usual ones.
  private static let units: [UInt32: String] = [
    0: "none", 0x11: "cm", 0x12: "radian", 0x13: "inch", 0x14: "degree", 0x101: "gram",
    0x1001: "second", 0x1_0001: "kelvin", 0x10_0001: "ampere", 0xf011: "cm/s", 0xe011: "cm/s²",
    0xf001: "hertz",
  ]
}
