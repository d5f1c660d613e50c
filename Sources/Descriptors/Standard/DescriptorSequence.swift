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
      if descriptor.endsInterface { interfaceClass = nil }
      if case .interface(let interface) = descriptor { interfaceClass = interface.interfaceClass }
      descriptors.append(descriptor)
    }
    self.descriptors = descriptors
  }

  /// The interfaces' settings, each with what belongs to it.
  public var settings: [InterfaceSetting] {
    var settings: [InterfaceSetting] = []
    var current: InterfaceSetting?
    for descriptor in descriptors {
      if descriptor.endsInterface {
        if let current { settings.append(current) }
        current = nil
      }
      if case .interface(let interface) = descriptor {
        current = InterfaceSetting(interface)
      } else {
        current?.append(descriptor)
      }
    }
    if let current { settings.append(current) }
    return settings
  }

  /// The numbers that the interfaces have, each once; also those of interfaces that are kept as bytes.
  public var interfaceNumbers: Set<UInt8> {
    Set(descriptors.filter { $0.type == .interface }.compactMap { $0.bytes.dropFirst(2).first })
  }
}

extension AnyDescriptor {
  /// Whether what comes next no longer belongs to the interface before; by number, so that an
  /// interface kept as bytes does too.
  fileprivate var endsInterface: Bool { type == .interface || type == .interfaceAssociation }
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
      let isClassSpecific = descriptor.type == .classInterface
      classSpecificLength = isClassSpecific ? classSpecificLength + descriptor.bytes.count : 0
      // By number, so that an endpoint kept as bytes counts too.
      if descriptor.type == .endpoint { endpoints += 1 }
      counts.append(descriptor.type == .interface ? endpoints : classSpecificLength)
      if descriptor.endsInterface { endpoints = 0 }
    }
    return counts.reversed()
  }
}
