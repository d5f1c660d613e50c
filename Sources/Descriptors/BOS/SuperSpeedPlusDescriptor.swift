// SPDX-License-Identifier: Apache-2.0

/// The lane speeds of a SuperSpeedPlus device.
///
/// USB 3.2 §9.6.2.5, table 9-19. Twelve bytes and four for each sublink speed.
public struct SuperSpeedPlusDescriptor: Descriptor {
  /// `wFunctionalitySupport`, offset 8: the ID of the lowest sublink speed at which the device can do
  /// all it can, in bits 3…0; the least number of lanes in bits 11…8 for receiving and in bits 15…12
  /// for sending.
  public var functionality: UInt16
  /// `bmSublinkSpeedAttr`, from offset 12, four bytes each; 1…32 of them.
  public let sublinkSpeeds: [SublinkSpeed]

  /// Makes a SuperSpeedPlus capability.
  ///
  /// - Throws: ``DescriptorError/Reason/disagreement(stated:actual:)`` without a sublink speed, and
  ///   ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 32.
  public init(functionality: UInt16, sublinkSpeeds: [SublinkSpeed]) throws(DescriptorError) {
    guard !sublinkSpeeds.isEmpty else {
      throw DescriptorError(offset: 4, reason: .disagreement(stated: 1, actual: 0))
    }
    try DescriptorError.check(sublinkSpeeds.count, limit: 32, at: 4)
    self.functionality = functionality
    self.sublinkSpeeds = sublinkSpeeds
  }

  /// Reads at least sixteen bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .deviceCapability, subtype: 0x0a, length: 16...140)
    try reader.reserved(1)
    let attributes: UInt32 = try reader.next()
    functionality = try reader.next()
    try reader.reserved(2)
    var sublinkSpeeds: [SublinkSpeed] = []
    while !reader.rest.isEmpty {
      sublinkSpeeds.append(SublinkSpeed(rawValue: try reader.next()))
    }
    self.sublinkSpeeds = sublinkSpeeds
    guard attributes == self.attributes else {
      throw DescriptorError(
        offset: bytes.startIndex + 4,
        reason: .disagreement(
          stated: Int(clamping: attributes), actual: Int(clamping: self.attributes)))
    }
  }

  /// `bmAttributes`, offset 4: in bits 4…0 the sublink speeds, in bits 8…5 their different IDs, each
  /// less one.
  public var attributes: UInt32 {
    let ids = Set(sublinkSpeeds.map(\.id)).count
    return UInt32(clamping: sublinkSpeeds.count - 1) | UInt32(clamping: ids - 1) << 5
  }

  /// The fields of table 9-19.
  public var fields: [DescriptorField] {
    .capability(
      0x0a, "SuperSpeedPlus",
      [
        DescriptorField("bReserved", UInt8(0)),
        DescriptorField("bmAttributes", attributes),
        DescriptorField("wFunctionalitySupport", functionality),
        DescriptorField("wReserved", UInt16(0)),
      ]
        + sublinkSpeeds.enumerated().map { index, speed in
          DescriptorField(
            "bmSublinkSpeedAttr[\(index)]", speed.rawValue, speed.description)
        })
  }
}
