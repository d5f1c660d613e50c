// SPDX-License-Identifier: Apache-2.0

/// A configuration with everything that GET_DESCRIPTOR returns for it.
///
/// USB 2.0 §9.6.3, table 9-10, and §9.6.4 for the form that a device sends for its other speed. Nine
/// bytes, then the interfaces with all that belongs to them, 65 535 bytes at most.
public struct ConfigurationDescriptor: Descriptor {
  /// Whether the bytes are an OTHER_SPEED_CONFIGURATION: all else is the same.
  public var isOtherSpeed: Bool
  /// `bConfigurationValue`, offset 5: the argument of SET_CONFIGURATION; not 0.
  public var value: UInt8
  /// `iConfiguration`, offset 6: a string index; 0 is none.
  public var string: UInt8
  /// `bmAttributes`, offset 7: power and wakeup.
  public var attributes: Attributes
  /// `bMaxPower`, offset 8, in 2 mA; at SuperSpeed in 8 mA. See ``current(at:)``.
  public var maxPower: UInt8
  /// What follows the first nine bytes, in wire order.
  public let descriptors: [AnyDescriptor]
  /// How many interfaces `bNumInterfaces` counts though none of ``descriptors`` shows them.
  ///
  /// The kernel counts the interfaces of a function that has no descriptors at the current speed.
  public let hiddenInterfaces: UInt8

  /// Bits of `bmAttributes`.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: UInt8
    /// Makes attributes from the number on the wire.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bit 5: the device can wake the host.
    public static let remoteWakeup = Self(rawValue: 0x20)
    /// Bit 6: the device has its own power.
    public static let selfPowered = Self(rawValue: 0x40)
    /// Bit 7: always set.
    public static let always = Self(rawValue: 0x80)
  }

  /// Makes a configuration, and counts: the endpoints of each interface, and the total lengths that
  /// class-specific headers state.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` if the whole is longer than 65 535 bytes,
  ///   or if there are more than 255 interfaces, or endpoints in one of them.
  public init(
    value: UInt8, string: UInt8 = 0, attributes: Attributes = .always, maxPower: UInt8,
    descriptors: [AnyDescriptor], hiddenInterfaces: UInt8 = 0, isOtherSpeed: Bool = false
  ) throws(DescriptorError) {
    self.isOtherSpeed = isOtherSpeed
    self.value = value
    self.string = string
    self.attributes = attributes
    self.maxPower = maxPower
    self.descriptors = try DescriptorSequence(descriptors).counted().descriptors
    self.hiddenInterfaces = hiddenInterfaces
    try DescriptorError.check(interfaceCount, limit: 255, at: 4)
  }

  /// Reads a configuration, or one for the other speed.
  ///
  /// A descriptor whose length or contents are not what its type calls for is kept as an
  /// ``UnknownDescriptor``, and so is a class-specific header with another total length than that of
  /// the descriptors it heads.
  ///
  /// - Throws: if the configuration itself is malformed, a `bLength` in it is 0 or 1 or reaches past
  ///   the end, or a count is not that of what follows. ``DescriptorSequence`` then still tells what
  ///   is there.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    isOtherSpeed = bytes.dropFirst().first == DescriptorType.otherSpeedConfiguration.rawValue
    var outer = ByteReader(bytes)
    var reader = try ByteReader(
      try outer.descriptor(), isOtherSpeed ? .otherSpeedConfiguration : .configuration,
      length: 9...9)
    let totalLength: UInt16 = try reader.next()
    let interfaceCount: UInt8 = try reader.next()
    value = try reader.next()
    string = try reader.next()
    attributes = Attributes(rawValue: try reader.next())
    maxPower = try reader.next()

    guard Int(totalLength) >= 9 else {
      throw DescriptorError(
        offset: bytes.startIndex + 2, reason: .disagreement(stated: Int(totalLength), actual: 9))
    }
    let contents = try outer.take(Int(totalLength) - 9)
    try outer.end()
    let sequence = try DescriptorSequence(decoding: contents)
    descriptors = try sequence.checked(from: contents.startIndex).descriptors

    let shown = sequence.interfaceNumbers.count
    guard Int(interfaceCount) >= shown else {
      throw DescriptorError(
        offset: bytes.startIndex + 4,
        reason: .disagreement(stated: Int(interfaceCount), actual: shown))
    }
    hiddenInterfaces = interfaceCount - UInt8(clamping: shown)
  }

  /// `wTotalLength`, offset 2, in bytes: nine and those of ``descriptors``.
  public var totalLength: Int { descriptors.reduce(9) { $0 + $1.bytes.count } }

  /// `bNumInterfaces`, offset 4: the different interface numbers, and ``hiddenInterfaces``.
  public var interfaceCount: Int {
    DescriptorSequence(descriptors).interfaceNumbers.count + Int(hiddenInterfaces)
  }

  /// The interfaces' settings, each with what belongs to it.
  public var settings: [InterfaceSetting] { DescriptorSequence(descriptors).settings }

  /// The current that `bMaxPower` allows the device to draw at a speed, in mA.
  public func current(at speed: Speed) -> Int { Int(maxPower) * (speed < .super ? 2 : 8) }

  /// The fields of table 9-10.
  public var fields: [DescriptorField] {
    let flags = [
      attributes.contains(.selfPowered) ? "self-powered" : "bus-powered",
      attributes.contains(.remoteWakeup) ? "remote wakeup" : nil,
    ]
    return [
      DescriptorField("bLength", UInt8(9)),
      DescriptorField("bDescriptorType", type.rawValue, type.name),
      DescriptorField("wTotalLength", UInt16(clamping: totalLength)),
      DescriptorField("bNumInterfaces", UInt8(clamping: interfaceCount)),
      DescriptorField("bConfigurationValue", value),
      DescriptorField("iConfiguration", string),
      DescriptorField(
        "bmAttributes", attributes.rawValue, flags.compactMap(\.self).joined(separator: ", ")),
      DescriptorField("bMaxPower", maxPower),
    ]
  }

  /// The nine bytes of the fields, then ``descriptors``.
  public var bytes: [UInt8] { fields.flatMap(\.bytes) + descriptors.flatMap(\.bytes) }

  private var type: DescriptorType { isOtherSpeed ? .otherSpeedConfiguration : .configuration }
}
