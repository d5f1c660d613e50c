// SPDX-License-Identifier: Apache-2.0

/// What would differ in the device descriptor if the device ran at its other USB 2.0 speed.
///
/// USB 2.0 §9.6.2, table 9-9. Ten bytes, the last of them reserved.
public struct DeviceQualifierDescriptor: Descriptor {
  /// `bcdUSB`, offset 2: the release of the USB specification, at least 2.00.
  public var usbVersion: BCDVersion
  /// `bDeviceClass`, `bDeviceSubClass`, `bDeviceProtocol`, offsets 4 to 6.
  public var deviceClass: ClassCode
  /// `bMaxPacketSize0`, offset 7, in bytes, at the other speed.
  public var maxPacketSize0: UInt8
  /// `bNumConfigurations`, offset 8: how many configurations there are at the other speed.
  public var configurationCount: UInt8

  /// Makes a device qualifier.
  public init(
    usbVersion: BCDVersion, deviceClass: ClassCode = .definedByInterfaces,
    maxPacketSize0: UInt8 = 64, configurationCount: UInt8 = 1
  ) {
    self.usbVersion = usbVersion
    self.deviceClass = deviceClass
    self.maxPacketSize0 = maxPacketSize0
    self.configurationCount = configurationCount
  }

  /// Reads ten bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .deviceQualifier, length: 10...10)
    usbVersion = BCDVersion(rawValue: try reader.next())
    deviceClass = try ClassCode(from: &reader)
    maxPacketSize0 = try reader.next()
    configurationCount = try reader.next()
    try reader.reserved(1)
  }

  /// The fields of table 9-9.
  public var fields: [DescriptorField] {
    .descriptor(
      .deviceQualifier,
      [DescriptorField("bcdUSB", usbVersion)] + deviceClass.fields("bDevice") + [
        DescriptorField("bMaxPacketSize0", maxPacketSize0),
        DescriptorField("bNumConfigurations", configurationCount),
        DescriptorField("bReserved", UInt8(0)),
      ])
  }
}
