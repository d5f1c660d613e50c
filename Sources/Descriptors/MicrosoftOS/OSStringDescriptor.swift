// SPDX-License-Identifier: Apache-2.0

/// String descriptor EEh, by which Windows finds out that there are OS descriptors.
///
/// Microsoft OS 1.0 Descriptors, "The OS String Descriptor". Eighteen bytes.
public struct OSStringDescriptor: Descriptor {
  private let text: UTF16Text
  /// `bMS_VendorCode`, offset 16: the `bRequest` of the requests for the other OS descriptors.
  public var vendorCode: UInt8
  /// `bPad`, offset 17: 0; bit 1 says that there is a container ID.
  public var flags: UInt8

  /// The string index of the descriptor.
  public static let index: UInt8 = 0xee

  /// Makes an OS string; nulls are added to a short signature.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if the signature takes more than seven
  ///   UTF-16 code units.
  public init(
    signature: String = "MSFT100", vendorCode: UInt8, flags: UInt8 = 0
  ) throws(DescriptorError) {
    let count = signature.utf16.count
    try DescriptorError.check(count, limit: 7, at: 2)
    text = UTF16Text(signature + String(repeating: "\0", count: 7 - count))
    self.vendorCode = vendorCode
    self.flags = flags
  }

  /// Reads eighteen bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .string, length: 18...18)
    text = try UTF16Text(decoding: try reader.take(14))
    vendorCode = try reader.next()
    flags = try reader.next()
  }

  /// `qwSignature`, offset 2, seven UTF-16 code units: `MSFT100`. Includes the nulls of a short one.
  public var signature: String { text.string }

  /// The fields, all of them.
  public var fields: [DescriptorField] {
    .descriptor(
      .string,
      [
        DescriptorField("qwSignature", bytes: text.bytes, signature),
        DescriptorField("bMS_VendorCode", vendorCode),
        DescriptorField("bPad", flags),
      ])
  }
}
