// SPDX-License-Identifier: Apache-2.0

/// Says that consecutive interfaces are one function.
///
/// USB ECN Interface Association Descriptors, table 9-Z; USB 3.2 §9.6.4. Eight bytes, ahead of the
/// first of the interfaces.
public struct InterfaceAssociationDescriptor: Descriptor {
  /// `bFirstInterface`, offset 2: the number of the first interface.
  public var firstInterface: UInt8
  /// `bInterfaceCount`, offset 3: how many interfaces, counted from the first.
  public var interfaceCount: UInt8
  /// `bFunctionClass`, `bFunctionSubClass`, `bFunctionProtocol`, offsets 4 to 6.
  public var functionClass: ClassCode
  /// `iFunction`, offset 7: a string index; 0 is none.
  public var string: UInt8

  /// Makes an interface association.
  public init(
    firstInterface: UInt8, interfaceCount: UInt8, functionClass: ClassCode, string: UInt8 = 0
  ) {
    self.firstInterface = firstInterface
    self.interfaceCount = interfaceCount
    self.functionClass = functionClass
    self.string = string
  }

  /// Reads eight bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = try ByteReader(bytes, .interfaceAssociation, length: 8...8)
    firstInterface = try reader.next()
    interfaceCount = try reader.next()
    functionClass = try ClassCode(from: &reader)
    string = try reader.next()
  }

  /// The fields of table 9-Z.
  public var fields: [DescriptorField] {
    .descriptor(
      .interfaceAssociation,
      [
        DescriptorField("bFirstInterface", firstInterface),
        DescriptorField("bInterfaceCount", interfaceCount),
      ] + functionClass.fields("bFunction") + [DescriptorField("iFunction", string)])
  }
}
