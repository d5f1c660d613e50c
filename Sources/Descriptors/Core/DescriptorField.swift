// SPDX-License-Identifier: Apache-2.0

/// One field of a descriptor: a name, its bytes, and what they mean.
public struct DescriptorField: Hashable, Sendable {
  /// The standard's name, for example `wMaxPacketSize`; with an index if the field repeats.
  public let name: String
  /// The wire form.
  public let bytes: [UInt8]
  /// What the value means to a person, for example `bulk`, if there is more to say than the number.
  public let meaning: String?

  init(_ name: String, bytes: [UInt8], _ meaning: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.meaning = meaning
  }

  init(
    _ name: String, _ value: some FixedWidthInteger & UnsignedInteger, _ meaning: String? = nil
  ) {
    self.init(name, bytes: littleEndian(value), meaning)
  }

  init(_ name: String, _ version: BCDVersion) {
    self.init(name, version.rawValue, version.description)
  }

  /// The little-endian number, or nil if the field is longer than eight bytes.
  public var value: UInt64? {
    bytes.count > 8 ? nil : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension [DescriptorField] {
  /// A descriptor with these contents; `bLength` is computed.
  static func descriptor(_ type: DescriptorType, _ contents: Self) -> Self {
    // No type lets its contents grow past 253 bytes, so that clamping never changes the sum.
    let length = contents.reduce(2) { $0 + $1.bytes.count }
    return [
      DescriptorField("bLength", UInt8(clamping: length)),
      DescriptorField("bDescriptorType", type.rawValue, type.name),
    ] + contents
  }

  /// A class-specific descriptor with these contents; `bLength` is computed.
  static func descriptor(
    _ type: DescriptorType, subtype: UInt8, _ meaning: String, _ contents: Self
  ) -> Self {
    .descriptor(type, [DescriptorField("bDescriptorSubtype", subtype, meaning)] + contents)
  }

  /// A device capability descriptor with these contents; `bLength` is computed.
  static func capability(_ type: UInt8, _ meaning: String, _ contents: Self) -> Self {
    .descriptor(
      .deviceCapability, [DescriptorField("bDevCapabilityType", type, meaning)] + contents)
  }

  /// One field for each number, named `name(1)`, `name(2)` and so on.
  static func numbered(_ name: String, _ values: [UInt8]) -> Self {
    values.enumerated().map { DescriptorField("\(name)(\($0 + 1))", $1) }
  }

  /// One field of bits, as long as a field before it says; none when it has no bytes.
  static func bitmap(_ name: String, _ bytes: [UInt8]) -> Self {
    bytes.isEmpty ? [] : [DescriptorField(name, bytes: bytes)]
  }
}

/// The bytes of a number, the least significant first.
func littleEndian(_ value: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
  (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// A number as hexadecimal digits, as many as its type can have, after `0x`.
func hexadecimal(_ value: some FixedWidthInteger & UnsignedInteger) -> String {
  let digits = String(value, radix: 16)
  return "0x" + String(repeating: "0", count: value.bitWidth / 4 - digits.count) + digits
}
