// SPDX-License-Identifier: Apache-2.0

/// Which of Windows' own drivers the functions want.
///
/// Microsoft OS 1.0 Descriptors, "Extended Compat ID OS Feature Descriptor". Sixteen bytes, then
/// 24 for each function.
public struct ExtendedCompatIDDescriptor: Descriptor {
  /// What follows the first sixteen bytes, in wire order: at most 255.
  public let functions: [Function]

  /// What one function wants.
  public struct Function: Hashable, Sendable {
    /// `bFirstInterfaceNumber`, offset 0: the function's first interface.
    public var firstInterface: UInt8
    /// `compatibleID`, offset 2: the driver.
    public var compatibleID: CompatibleID
    /// `subCompatibleID`, offset 10: which of the driver's variants.
    public var subCompatibleID: CompatibleID

    /// Makes a function's wish.
    public init(
      firstInterface: UInt8, compatibleID: CompatibleID, subCompatibleID: CompatibleID = .none
    ) {
      self.firstInterface = firstInterface
      self.compatibleID = compatibleID
      self.subCompatibleID = subCompatibleID
    }
  }

  /// Makes an extended compat ID descriptor.
  ///
  /// - Throws: ``DescriptorError/Reason/tooMany(_:limit:)`` for more than 255 functions.
  public init(_ functions: [Function]) throws(DescriptorError) {
    try DescriptorError.check(functions.count, limit: 255, at: 8)
    self.functions = functions
  }

  /// Reads an extended compat ID descriptor.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, osFeature: .extendedCompatID)
    let count: UInt8 = try reader.next()
    try reader.reserved(7)
    var functions: [Function] = []
    for _ in 0..<count {
      let firstInterface: UInt8 = try reader.next()
      let one: UInt8 = try reader.next()
      guard one == 1 else {
        throw DescriptorError(offset: reader.offset - 1, reason: .undefinedValue(Int(one)))
      }
      functions.append(
        Function(
          firstInterface: firstInterface, compatibleID: try CompatibleID(from: &reader),
          subCompatibleID: try CompatibleID(from: &reader)))
      try reader.reserved(6)
    }
    try reader.end()
    self.functions = functions
  }

  /// All fields, with those of the functions.
  public var fields: [DescriptorField] {
    .osFeature(
      .extendedCompatID,
      [
        DescriptorField("bCount", UInt8(clamping: functions.count)),
        DescriptorField("RESERVED", bytes: Array(repeating: 0, count: 7)),
      ]
        + functions.flatMap { function in
          [
            DescriptorField("bFirstInterfaceNumber", function.firstInterface),
            DescriptorField("RESERVED", UInt8(1)),
            DescriptorField(
              "compatibleID", bytes: function.compatibleID.bytes, function.compatibleID.text),
            DescriptorField(
              "subCompatibleID", bytes: function.subCompatibleID.bytes,
              function.subCompatibleID.text),
            DescriptorField("RESERVED", bytes: Array(repeating: 0, count: 6)),
          ]
        })
  }
}
