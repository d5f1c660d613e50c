// SPDX-License-Identifier: Apache-2.0

/// Descriptors one after the other, as they follow a configuration descriptor.
///
/// The order is the structure: what follows an interface belongs to it, what follows an endpoint
/// belongs to that, until the next interface or interface association.
public struct DescriptorSequence: Hashable, Sendable {
  /// The descriptors in wire order.
  public let descriptors: [AnyDescriptor]

  /// Makes a sequence.
  public init(_ descriptors: [AnyDescriptor]) { self.descriptors = descriptors }

  /// Reads descriptors up to the end, and takes what their counts and total lengths say as it comes.
  ///
  /// - Throws: if a `bLength` is 0 or 1, or reaches past the end.
  public init(decoding bytes: ArraySlice<UInt8>) throws(DescriptorError) {
    var reader = ByteReader(bytes)
    var descriptors: [AnyDescriptor] = []
    var interfaceClass: ClassCode?
    while !reader.rest.isEmpty {
      let descriptor = try AnyDescriptor(decoding: try reader.descriptor(), in: interfaceClass)
      if case .interface(let interface) = descriptor { interfaceClass = interface.interfaceClass }
      if case .interfaceAssociation = descriptor { interfaceClass = nil }
      descriptors.append(descriptor)
    }
    self.descriptors = descriptors
  }

  /// The interfaces' settings, each with what belongs to it.
  public var settings: [InterfaceSetting] {
    var settings: [InterfaceSetting] = []
    var current: InterfaceSetting?
    for descriptor in descriptors {
      switch descriptor {
      case .interface(let interface):
        if let current { settings.append(current) }
        current = InterfaceSetting(interface)
      case .interfaceAssociation:
        if let current { settings.append(current) }
        current = nil
      default:
        current?.append(descriptor)
      }
    }
    if let current { settings.append(current) }
    return settings
  }

  /// The numbers that the interfaces have, each once.
  public var interfaceNumbers: Set<UInt8> {
    var numbers: Set<UInt8> = []
    for case .interface(let interface) in descriptors { numbers.insert(interface.number) }
    return numbers
  }
}

/// The counts that a descriptor states about those after it.
extension DescriptorSequence {
  /// The same with true counts.
  func counted() throws(DescriptorError) -> Self {
    let counts = counts()
    var result: [AnyDescriptor] = []
    var offset = 9
    for (descriptor, count) in zip(descriptors, counts) {
      result.append(try descriptor.stating(count, at: offset))
      offset += descriptor.bytes.count
    }
    try DescriptorError.check(offset, limit: 65_535, at: 2)
    return Self(result)
  }

  /// The same, with the headers kept as bytes that state another total length.
  ///
  /// - Throws: if an interface states another number of endpoints.
  func checked(from start: Int) throws(DescriptorError) -> Self {
    let counts = counts()
    var result: [AnyDescriptor] = []
    var offset = start
    for (descriptor, count) in zip(descriptors, counts) {
      let bytes = descriptor.bytes
      if let stated = descriptor.statedCount, stated != count {
        if case .interface = descriptor {
          throw DescriptorError(
            offset: offset + 4, reason: .disagreement(stated: stated, actual: count))
        }
        result.append(.unknown(try UnknownDescriptor(decoding: bytes)))
      } else {
        result.append(descriptor)
      }
      offset += bytes.count
    }
    return Self(result)
  }

  /// For an interface the endpoints that belong to it; for a class-specific descriptor its length and
  /// that of those which directly follow it; for any other 0.
  private func counts() -> [Int] {
    var counts: [Int] = []
    var endpoints = 0
    var classSpecificLength = 0
    for descriptor in descriptors.reversed() {
      let bytes = descriptor.bytes
      // By number, so that an endpoint kept as bytes counts too.
      let type = bytes.dropFirst().first.map(DescriptorType.init(rawValue:))
      classSpecificLength = type == .classInterface ? classSpecificLength + bytes.count : 0
      if type == .endpoint { endpoints += 1 }
      switch type {
      case .interface:
        counts.append(endpoints)
        endpoints = 0
      case .interfaceAssociation:
        counts.append(0)
        endpoints = 0
      default:
        counts.append(classSpecificLength)
      }
    }
    return counts.reversed()
  }
}
