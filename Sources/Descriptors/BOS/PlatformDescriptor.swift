// SPDX-License-Identifier: Apache-2.0

/// A capability that a platform has defined, and named by a UUID.
///
/// USB 3.2 §9.6.2.4, table 9-18. Twenty bytes and the platform's own.
public struct PlatformDescriptor: Descriptor {
  /// `PlatformCapabilityUUID`, offset 4, sixteen bytes: who defines ``data``.
  public var uuid: WireUUID
  /// `CapabilityData`, from offset 20: at most 235 bytes.
  public let data: [UInt8]

  /// Makes a platform capability.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if `data` is longer than 235 bytes.
  public init(uuid: WireUUID, data: [UInt8]) throws(DescriptorError) {
    try DescriptorError.check(data.count, limit: 235, at: 20)
    self.uuid = uuid
    self.data = data
  }

  /// Reads at least twenty bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .deviceCapability, subtype: 0x05, length: 20...255)
    try reader.reserved(1)
    uuid = try WireUUID(from: &reader)
    data = reader.remainder()
  }

  /// The fields of table 9-18.
  public var fields: [DescriptorField] {
    .capability(
      0x05, "platform",
      [
        DescriptorField("bReserved", UInt8(0)),
        DescriptorField("PlatformCapabilityUUID", bytes: uuid.bytes, uuid.description),
      ] + (data.isEmpty ? [] : [DescriptorField("CapabilityData", bytes: data)]))
  }
}
