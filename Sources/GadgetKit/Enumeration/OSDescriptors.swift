// SPDX-License-Identifier: Apache-2.0

import Descriptors
import OrderedCollections

/// Microsoft's OS descriptors 1.0, as composite.c answers for them.
extension Composition {
  /// The OS string; and for the linked configuration the compatible IDs, and each interface's
  /// properties.
  var microsoft: [Enumeration.Exchange] {
    let directory = tree["os_desc"]
    guard directory.attributes["use"] == "1" else { return [.init(.osString, .stall)] }
    let code: UInt8 = GadgetSettings.number(
      directory, "b_vendor_code", GadgetLayout.osDescriptors.attributes)
    let string = Enumeration.Exchange(
      .osString,
      .init { () throws(DescriptorError) in
        try OSStringDescriptor(
          signature: directory.attributes["qw_sign"] ?? "", vendorCode: code)
      })
    guard let name = directory.links.keys.first,
      let configuration = configurations.first(where: { $0.name == name })
    else { return [string] }
    let compatibleIDs = Enumeration.Exchange(
      .compatibleIDs(vendorCode: code),
      .init { () throws(DescriptorError) in
        try ExtendedCompatIDDescriptor(configuration.compatibleIDs)
      })
    return [string, compatibleIDs] + configuration.extendedProperties(vendorCode: code)
  }
}

extension Composition.Configuration {
  fileprivate var compatibleIDs: [ExtendedCompatIDDescriptor.Function] {
    functions.compactMap { function in
      guard let interface = function.numbers.interfaces.first,
        let attributes = function.osDescriptors?.attributes
      else { return nil }
      return .init(
        firstInterface: interface,
        compatibleID: CompatibleID(attributes["compatible_id"] ?? "") ?? .none,
        subCompatibleID: CompatibleID(attributes["sub_compatible_id"] ?? "") ?? .none)
    }
  }

  /// The properties of each interface: of a function they belong to its first.
  fileprivate func extendedProperties(vendorCode: UInt8) -> [Enumeration.Exchange] {
    functions.flatMap { function in
      function.numbers.interfaces.map { interface in
        let tree = interface == function.numbers.interfaces.first ? function.osDescriptors : nil
        return .init(
          .extendedProperties(interface: interface, vendorCode: vendorCode),
          .init { () throws(DescriptorError) in
            var properties: [ExtendedProperty] = []
            for (name, property) in tree?.directories ?? [:] {
              properties.append(try ExtendedProperty(name, property))
            }
            return try ExtendedPropertiesDescriptor(properties)
          })
      }
    }
  }
}

extension ExtendedProperty {
  /// The property of a directory.
  fileprivate init(_ name: String, _ tree: Tree) throws(DescriptorError) {
    let number = tree.attributes["type"].flatMap { UInt32($0) } ?? 0
    let data = Hexadecimal.bytes(tree.attributes["data"] ?? "")
    switch ValueType(rawValue: number) {
    case .text, .expandableText, .link:
      // Of a text the kernel shows one byte too many.
      let text = data.last == 0 ? data.dropLast() : data[...]
      try self.init(
        name, type: ValueType(rawValue: number) ?? .text,
        text: String(decoding: text, as: UTF8.self))
    case .binary:
      try self.init(name, type: .binary, data: data)
    default:
      // The kernel stalls for a type that it does not implement.
      throw DescriptorError(offset: 4, reason: .undefinedValue(Int(number)))
    }
  }
}
