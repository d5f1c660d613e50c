// SPDX-License-Identifier: Apache-2.0

/// One report of a HID interface, as its report descriptor lays it out.
public struct HIDReport: Hashable, Sendable {
  /// Which way it goes.
  public enum Kind: Hashable, Sendable {
    /// To the host.
    case input
    /// From the host.
    case output
    /// Either way, when the host asks for it or sets it.
    case feature
  }

  /// Which way it goes.
  public var kind: Kind
  /// Its number, which is its first byte; nil where the reports have none.
  public var id: UInt8?
  /// The size of its fields in bits, without its number.
  public var bitCount: Int

  /// Makes a report.
  public init(kind: Kind, id: UInt8?, bitCount: Int) {
    self.kind = kind
    self.id = id
    self.bitCount = bitCount
  }

  /// Its length in bytes, its number included.
  public var byteCount: Int { (bitCount + 7) / 8 + (id == nil ? 0 : 1) }
}

extension HIDReport.Kind {
  /// The kind that a main item declares a field of; nil: it declares none.
  init?(_ tag: HIDReportItem.Tag) {
    switch tag {
    case .input: self = .input
    case .output: self = .output
    case .feature: self = .feature
    default: return nil
    }
  }
}
