// SPDX-License-Identifier: Apache-2.0

/// How the numbers of a picture become colors.
///
/// USB Video 1.5 §3.9.2.6, table 3-18. Six bytes, after the frames of a format.
public struct VideoColorMatchingDescriptor: Descriptor {
  /// `bColorPrimaries`, offset 3: 1 is BT.709 and sRGB.
  public var primaries: UInt8
  /// `bTransferCharacteristics`, offset 4: 1 is BT.709.
  public var transferCharacteristics: UInt8
  /// `bMatrixCoefficients`, offset 5: 4 is SMPTE 170M.
  public var matrixCoefficients: UInt8

  /// Makes a color matching descriptor, by default for sRGB as the specification has it.
  public init(
    primaries: UInt8 = 1, transferCharacteristics: UInt8 = 1, matrixCoefficients: UInt8 = 4
  ) {
    self.primaries = primaries
    self.transferCharacteristics = transferCharacteristics
    self.matrixCoefficients = matrixCoefficients
  }

  /// Reads six bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .classInterface, subtype: 0x0d, length: 6...6)
    primaries = try reader.next()
    transferCharacteristics = try reader.next()
    matrixCoefficients = try reader.next()
  }

  /// The fields of table 3-18.
  public var fields: [DescriptorField] {
    .descriptor(
      .classInterface, subtype: 0x0d, "color matching",
      [
        DescriptorField("bColorPrimaries", primaries),
        DescriptorField("bTransferCharacteristics", transferCharacteristics),
        DescriptorField("bMatrixCoefficients", matrixCoefficients),
      ])
  }
}
