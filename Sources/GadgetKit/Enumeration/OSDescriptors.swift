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

/// What the kernel has of Microsoft's OS descriptors for an interface: `usb_os_desc_table`.
public struct OSDescriptorEntry: Sendable {
  /// The interface that it is sent for.
  var interface: UInt8
  var compatibleID = CompatibleID.none
  var subCompatibleID = CompatibleID.none
  /// Its registry values; throws where the kernel sends none.
  var properties: @Sendable () throws(DescriptorError) -> [ExtendedProperty] = {
    () throws(DescriptorError) in []
  }
}

extension Composition.Function {
  /// Its table: of its directory, for its first interface, or what a program gave.
  fileprivate var osTable: [OSDescriptorEntry] {
    guard let tree = osDescriptors else { return contents.osDescriptors(numbers) }
    guard let interface = numbers.interfaces.first else { return [] }
    return [
      OSDescriptorEntry(
        interface: interface,
        compatibleID: CompatibleID(tree.attributes["compatible_id"] ?? "") ?? .none,
        subCompatibleID: CompatibleID(tree.attributes["sub_compatible_id"] ?? "") ?? .none
      ) { () throws(DescriptorError) in
        var properties: [ExtendedProperty] = []
        for (name, property) in tree.directories {
          properties.append(try ExtendedProperty(name, property))
        }
        return properties
      }
    ]
  }

  /// The entries for each of its interfaces; those for others are never sent.
  fileprivate var osEntries: [(interface: UInt8, entries: [OSDescriptorEntry])] {
    let table = osTable
    return numbers.interfaces.map { interface in
      (interface, table.filter { $0.interface == interface })
    }
  }
}

extension Composition.Configuration {
  fileprivate var compatibleIDs: [ExtendedCompatIDDescriptor.Function] {
    functions.flatMap(\.osEntries).flatMap(\.entries).map { entry in
      .init(
        firstInterface: entry.interface, compatibleID: entry.compatibleID,
        subCompatibleID: entry.subCompatibleID)
    }
  }

  /// The properties of each interface.
  fileprivate func extendedProperties(vendorCode: UInt8) -> [Enumeration.Exchange] {
    functions.flatMap(\.osEntries).map { interface, entries in
      .init(
        .extendedProperties(interface: interface, vendorCode: vendorCode),
        .init { () throws(DescriptorError) in
          try ExtendedPropertiesDescriptor(try entries.first?.properties() ?? [])
        })
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
