// SPDX-License-Identifier: Apache-2.0

/// Says which interfaces are controlled by which.
///
/// CDC 1.2 §5.2.3.2, table 16. Four bytes and one for each subordinate interface.
public struct CDCUnionDescriptor: Descriptor {
  /// `bControlInterface`, offset 3: the number of the controlling interface.
  public var controlInterface: UInt8
  /// `bSubordinateInterface0` and so on, from offset 4: the numbers of the others; 1…251 of them.
  public let subordinateInterfaces: [UInt8]

  /// Makes a union of two interfaces.
  public init(controlInterface: UInt8, subordinateInterface: UInt8) {
    self.controlInterface = controlInterface
    subordinateInterfaces = [subordinateInterface]
  }

  /// Reads at least five bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x06, length: 5...255)
    controlInterface = try reader.next()
    subordinateInterfaces = reader.remainder()
  }

  /// The fields of table 16.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x06, "union",
      [DescriptorField("bControlInterface", controlInterface)]
        + subordinateInterfaces.enumerated().map {
          DescriptorField("bSubordinateInterface\($0)", $1)
        })
  }
}
