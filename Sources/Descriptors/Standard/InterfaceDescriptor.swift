// SPDX-License-Identifier: Apache-2.0

/// One setting of an interface.
///
/// USB 2.0 §9.6.5, table 9-12. Nine bytes.
public struct InterfaceDescriptor: Descriptor {
  /// `bInterfaceNumber`, offset 2: counts from 0 within the configuration.
  public var number: UInt8
  /// `bAlternateSetting`, offset 3: 0 is the setting after SET_CONFIGURATION.
  public var alternateSetting: UInt8
  /// `bNumEndpoints`, offset 4: how many endpoint descriptors belong to this setting.
  ///
  /// Zero until the descriptor stands in a ``ConfigurationDescriptor``, which counts them.
  public internal(set) var endpointCount: UInt8 = 0
  /// `bInterfaceClass`, `bInterfaceSubClass`, `bInterfaceProtocol`, offsets 5 to 7.
  public var interfaceClass: ClassCode
  /// `iInterface`, offset 8: a string index; 0 is none.
  public var string: UInt8

  /// Makes a setting of an interface.
  public init(
    number: UInt8, alternateSetting: UInt8 = 0, interfaceClass: ClassCode, string: UInt8 = 0
  ) {
    self.number = number
    self.alternateSetting = alternateSetting
    self.interfaceClass = interfaceClass
    self.string = string
  }

  /// Reads nine bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .interface, length: 9...9)
    number = try reader.next()
    alternateSetting = try reader.next()
    endpointCount = try reader.next()
    interfaceClass = try ClassCode(from: &reader)
    string = try reader.next()
  }

  /// The fields of table 9-12.
  public var fields: [DescriptorField] {
    .descriptor(
      .interface,
      [
        DescriptorField("bInterfaceNumber", number),
        DescriptorField("bAlternateSetting", alternateSetting),
        DescriptorField("bNumEndpoints", endpointCount),
      ] + interfaceClass.fields("bInterface") + [DescriptorField("iInterface", string)])
  }
}
