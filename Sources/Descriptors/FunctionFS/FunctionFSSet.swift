// SPDX-License-Identifier: Apache-2.0

/// The descriptors for one speed, with what the kernel notes while it reads them: `ffs_do_descs`,
/// `ffs_do_single_desc` and `__ffs_data_do_entity` of `f_fs.c`.
struct FunctionFSSet {
  private(set) var descriptors: [AnyDescriptor] = []
  /// The endpoints' addresses, and where each of the descriptors stands.
  private(set) var endpoints: [(address: EndpointAddress, offset: Int)] = []
  /// One more than the greatest number of an interface.
  private(set) var interfaceCount = 0
  /// The greatest number of a string.
  private(set) var stringCount = 0
  private let start: Int
  /// That of the last interface.
  private var interfaceClass: ClassCode?

  /// Takes so many descriptors.
  init(_ count: Int, from reader: inout ByteReader) throws(FunctionFSError) {
    start = reader.offset
    for _ in 0..<count {
      let bytes = try FunctionFSError.of { () throws(DescriptorError) in try reader.descriptor() }
      try note(bytes)
      descriptors.append(
        try FunctionFSError.of { () throws(DescriptorError) in
          try AnyDescriptor(decoding: bytes, in: interfaceClass)
        })
    }
    try checkCounts()
  }

  /// Checks a descriptor, and notes what it refers to.
  private mutating func note(_ bytes: ArraySlice<UInt8>) throws(FunctionFSError) {
    let type = DescriptorType(rawValue: bytes[bytes.startIndex + 1])
    switch type {
    case .interface:
      let interface = try decoded(InterfaceDescriptor.self, bytes)
      interfaceCount = max(interfaceCount, Int(interface.number) + 1)
      stringCount = max(stringCount, Int(interface.string))
      interfaceClass = interface.interfaceClass
    case .endpoint:
      try note(try decoded(EndpointDescriptor.self, bytes).address, at: bytes.startIndex)
    case .interfaceAssociation:
      let association = try decoded(InterfaceAssociationDescriptor.self, bytes)
      stringCount = max(stringCount, Int(association.string))
    case .endpointCompanion:
      _ = try decoded(EndpointCompanionDescriptor.self, bytes)
    case .otg:
      try check(bytes, hasLength: 5)
    case .functional:
      guard let length = interfaceClass?.functionalLength else {
        throw FunctionFSError(offset: bytes.startIndex + 1, reason: .refusedType(type.rawValue))
      }
      try check(bytes, hasLength: length)
    default:
      throw FunctionFSError(offset: bytes.startIndex + 1, reason: .refusedType(type.rawValue))
    }
  }

  private mutating func note(
    _ address: EndpointAddress, at offset: Int
  ) throws(FunctionFSError) {
    guard address.number != 0 else {
      throw FunctionFSError(offset: offset + 2, reason: .endpointZero)
    }
    guard !endpoints.contains(where: { $0.address == address }) else {
      throw FunctionFSError(offset: offset + 2, reason: .repeatedAddress(address))
    }
    endpoints.append((address, offset))
  }

  private func decoded<Value: Descriptor>(
    _ type: Value.Type, _ bytes: ArraySlice<UInt8>
  ) throws(FunctionFSError) -> Value {
    try FunctionFSError.of { () throws(DescriptorError) in try Value(decoding: bytes) }
  }

  private func check(
    _ bytes: ArraySlice<UInt8>, hasLength length: Int
  ) throws(FunctionFSError) {
    guard bytes.count == length else {
      throw FunctionFSError(
        offset: bytes.startIndex,
        reason: .descriptor(.wrongLength(found: bytes.count, allowed: length...length)))
    }
  }

  /// The kernel sends what an interface says of its endpoints as it is; no host takes a wrong number.
  private func checkCounts() throws(FunctionFSError) {
    let sequence = DescriptorSequence(descriptors)
    do {
      _ = try sequence.checked(from: start)
    } catch {
      guard case .disagreement(let stated, let actual) = error.reason else {
        throw FunctionFSError(offset: error.offset, reason: .descriptor(error.reason))
      }
      throw FunctionFSError(
        offset: error.offset, reason: .wrongEndpointCount(stated: stated, actual: actual))
    }
  }

  /// Every set has the same endpoints, in one order, and as many interfaces.
  func checkLikeness(to first: FunctionFSSet) throws(FunctionFSError) {
    for (mine, other) in zip(endpoints, first.endpoints) where mine.address != other.address {
      throw FunctionFSError(
        offset: mine.offset + 2, reason: .otherAddress(mine.address, first: other.address))
    }
    guard endpoints.count == first.endpoints.count else {
      throw FunctionFSError(
        offset: start,
        reason: .otherEndpointCount(endpoints.count, first: first.endpoints.count))
    }
    guard interfaceCount == first.interfaceCount else {
      throw FunctionFSError(
        offset: start, reason: .otherInterfaceCount(interfaceCount, first: first.interfaceCount))
    }
  }
}

extension DescriptorType {
  /// 0x21: of a HID, smart card or DFU interface what its class says.
  fileprivate static let functional = Self(rawValue: 0x21)
}

extension ClassCode {
  /// The length of the class's descriptor 0x21 that FunctionFS takes; nil: it takes none.
  fileprivate var functionalLength: Int? {
    switch (base.rawValue, subclass) {
    case (0x03, _), (0xFE, 0x01): 9
    case (0x0B, _): 54
    default: nil
    }
  }
}
