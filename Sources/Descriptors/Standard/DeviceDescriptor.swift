// SPDX-License-Identifier: Apache-2.0

/// What a device is, whatever its configuration.
///
/// USB 2.0 §9.6.1, table 9-8; USB 3.2 §9.6.1. Eighteen bytes.
public struct DeviceDescriptor: Descriptor {
  /// `bcdUSB`, offset 2: the release of the USB specification.
  public var usbVersion: BCDVersion
  /// `bDeviceClass`, `bDeviceSubClass`, `bDeviceProtocol`, offsets 4 to 6.
  public var deviceClass: ClassCode
  /// `bMaxPacketSize0`, offset 7, in bytes: 8, 16, 32 or 64; at SuperSpeed the exponent 9, for 2⁹.
  public var maxPacketSize0: UInt8
  /// `idVendor`, offset 8: assigned by the USB-IF.
  public var vendor: UInt16
  /// `idProduct`, offset 10: assigned by the vendor.
  public var product: UInt16
  /// `bcdDevice`, offset 12: the release of the device.
  public var deviceVersion: BCDVersion
  /// `iManufacturer`, offset 14: a string index; 0 is none.
  public var manufacturerString: UInt8
  /// `iProduct`, offset 15: a string index; 0 is none.
  public var productString: UInt8
  /// `iSerialNumber`, offset 16: a string index; 0 is none.
  public var serialNumberString: UInt8
  /// `bNumConfigurations`, offset 17: how many configurations there are at the current speed.
  public var configurationCount: UInt8

  /// Makes a device descriptor.
  public init(
    usbVersion: BCDVersion, deviceClass: ClassCode = .definedByInterfaces,
    maxPacketSize0: UInt8 = 64, vendor: UInt16, product: UInt16, deviceVersion: BCDVersion,
    manufacturerString: UInt8 = 0, productString: UInt8 = 0, serialNumberString: UInt8 = 0,
    configurationCount: UInt8 = 1
  ) {
    self.usbVersion = usbVersion
    self.deviceClass = deviceClass
    self.maxPacketSize0 = maxPacketSize0
    self.vendor = vendor
    self.product = product
    self.deviceVersion = deviceVersion
    self.manufacturerString = manufacturerString
    self.productString = productString
    self.serialNumberString = serialNumberString
    self.configurationCount = configurationCount
  }

  /// Reads eighteen bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .device, length: 18...18)
    usbVersion = BCDVersion(rawValue: try reader.next())
    deviceClass = try ClassCode(from: &reader)
    maxPacketSize0 = try reader.next()
    vendor = try reader.next()
    product = try reader.next()
    deviceVersion = BCDVersion(rawValue: try reader.next())
    manufacturerString = try reader.next()
    productString = try reader.next()
    serialNumberString = try reader.next()
    configurationCount = try reader.next()
  }

  /// The fields of table 9-8.
  public var fields: [DescriptorField] {
    .descriptor(
      .device,
      [DescriptorField("bcdUSB", usbVersion)] + deviceClass.fields("bDevice") + [
        DescriptorField("bMaxPacketSize0", maxPacketSize0),
        DescriptorField("idVendor", vendor),
        DescriptorField("idProduct", product),
        DescriptorField("bcdDevice", deviceVersion),
        DescriptorField("iManufacturer", manufacturerString),
        DescriptorField("iProduct", productString),
        DescriptorField("iSerialNumber", serialNumberString),
        DescriptorField("bNumConfigurations", configurationCount),
      ])
  }
}
