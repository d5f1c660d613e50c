// SPDX-License-Identifier: Apache-2.0

/// What the protocol of a ``CDCDirectLineDescriptor`` has to say.
///
/// WMC 1.1 §6.7.2.4. Four bytes and the protocol's own.
public struct CDCDirectLineDetailDescriptor: Descriptor {
  /// `bGuidDescriptorType`, offset 3: a form that the protocol defines.
  public var form: UInt8
  /// `bDetailData`, from offset 4: at most 251 bytes.
  public let data: [UInt8]

  /// Makes a detail descriptor.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if `data` is longer than 251 bytes.
  public init(form: UInt8, data: [UInt8]) throws(DescriptorError) {
    try DescriptorError.check(data.count, limit: 251, at: 4)
    self.form = form
    self.data = data
  }

  /// Reads at least four bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x13, length: 4...255)
    form = try reader.next()
    data = reader.remainder()
  }

  /// The fields, all of them.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x13, "mobile direct line model detail",
      [DescriptorField("bGuidDescriptorType", form)]
        + (data.isEmpty ? [] : [DescriptorField("bDetailData", bytes: data)]))
  }
}
