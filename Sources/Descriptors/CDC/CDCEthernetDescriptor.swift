// SPDX-License-Identifier: Apache-2.0

/// What an Ethernet interface is capable of.
///
/// ECM 1.2 §5.4, table 3. Thirteen bytes.
public struct CDCEthernetDescriptor: Descriptor {
  /// `iMACAddress`, offset 3: the index of a string of twelve hexadecimal digits; not 0.
  public var macAddressString: UInt8
  /// `bmEthernetStatistics`, offset 4: which statistics the device keeps, one bit each.
  public var statistics: UInt32
  /// `wMaxSegmentSize`, offset 8, in bytes: usually 1514.
  public var maxSegmentSize: UInt16
  /// `wNumberMCFilters`, offset 10: how many multicast filters, in bits 14…0; bit 15 is set if they
  /// let more through than was asked for.
  public var multicastFilters: UInt16
  /// `bNumberPowerFilters`, offset 12: patterns that can wake the host.
  public var powerFilters: UInt8

  /// Makes an Ethernet networking descriptor.
  public init(
    macAddressString: UInt8, statistics: UInt32 = 0, maxSegmentSize: UInt16 = 1514,
    multicastFilters: UInt16 = 0, powerFilters: UInt8 = 0
  ) {
    self.macAddressString = macAddressString
    self.statistics = statistics
    self.maxSegmentSize = maxSegmentSize
    self.multicastFilters = multicastFilters
    self.powerFilters = powerFilters
  }

  /// Reads thirteen bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x0f, length: 13...13)
    macAddressString = try reader.next()
    statistics = try reader.next()
    maxSegmentSize = try reader.next()
    multicastFilters = try reader.next()
    powerFilters = try reader.next()
  }

  /// The fields of table 3.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x0f, "Ethernet networking",
      [
        DescriptorField("iMACAddress", macAddressString),
        DescriptorField("bmEthernetStatistics", statistics),
        DescriptorField("wMaxSegmentSize", maxSegmentSize, "\(maxSegmentSize) bytes"),
        DescriptorField("wNumberMCFilters", multicastFilters),
        DescriptorField("bNumberPowerFilters", powerFilters),
      ])
  }
}
