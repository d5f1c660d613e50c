// SPDX-License-Identifier: Apache-2.0

/// What the reports of a HID interface are made of: HID 1.11 §6.2.2.
///
/// It has neither `bLength` nor `bDescriptorType`, only items. Items that the standard reserves are
/// kept and mean nothing, as it wants of parsers; what hosts refuse is an error. Limits that the
/// standard leaves open are those of Linux: `drivers/hid/hid-core.c`.
public struct HIDReportDescriptor: Descriptor {
  /// The items, in order.
  public let items: [HIDReportItem]
  /// The reports, in the order of their first fields.
  public let reports: [HIDReport]

  /// Makes a descriptor of items.
  ///
  /// - Throws: what is wrong with them, at the offset that it would have.
  public init(_ items: [HIDReportItem]) throws(DescriptorError) {
    try self.init(decoding: items.flatMap(\.bytes)[...])
  }

  /// Reads items up to the end.
  ///
  /// - Throws: the first item that is cut, ends what was not begun, is never ended, or declares a
  ///   report that cannot be.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = ByteReader(bytes)
    var items: [HIDReportItem] = []
    var layout = HIDReportLayout()
    while !reader.rest.isEmpty {
      let offset = reader.offset
      let item = try HIDReportItem(from: &reader)
      try layout.take(item, at: offset)
      items.append(item)
    }
    reports = try layout.finished()
    self.items = items
  }

  /// A field for each item, with its standard's name.
  public var fields: [DescriptorField] {
    HIDItemText.all(of: bytes[...]).map { text in
      DescriptorField(text.name, bytes: Array(text.bytes), text.meaning)
    }
  }

  /// The wire form.
  public var bytes: [UInt8] { items.flatMap(\.bytes) }

  /// The length of the longest report of these kinds in bytes, its number included; 0: there is none.
  public func longest(_ kinds: Set<HIDReport.Kind>) -> Int {
    reports.filter { kinds.contains($0.kind) }.map(\.byteCount).max() ?? 0
  }
}
