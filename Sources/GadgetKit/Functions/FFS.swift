// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// FunctionFS, a function that a program serves: the kernel's `function/f_fs.c`.
  ///
  /// What the program will write stands in the tree under two names that no attribute has, in
  /// hexadecimal: there the prediction finds it, and nothing is written for it.
  public static let ffs = FunctionType(
    "ffs", module: "usb_f_fs", option: "CONFIG_USB_CONFIGFS_F_FS",
    keys: [mountKey, descriptorsBlockKey, stringsBlockKey],
    defects: [
      .init(
        on: "usbip-vudc", isRefused: true, "crashes the kernel when usbip-vudc is unbound",
        "another controller")
    ],
    contents: program, issues: blockIssues, isServed: true,
    "function of a program of your own, such as adbd, through FunctionFS")

  static let descriptorsKey = "descriptors"
  static let stringsKey = "strings"

  private static func program(
    _ settings: FunctionSettings
  ) throws(UnknownContents) -> FunctionContents {
    guard let block = settings.tree.attributes[descriptorsKey] else {
      throw UnknownContents("has what only its program knows, for it has no \"descriptors\"")
    }
    do throws(FunctionFSError) {
      let descriptors = try FunctionFSDescriptors(decoding: Hexadecimal.bytes(block))
      let strings = try settings.tree.attributes[stringsKey].map {
        block throws(FunctionFSError) in
        try FunctionFSStrings(decoding: Hexadecimal.bytes(block))
      }
      return FunctionContents(descriptors, strings ?? .none)
    } catch {
      throw UnknownContents("has \(error.problem)")
    }
  }

  /// What is wrong with the two blocks together.
  private static func blockIssues(_ function: Profile.Function) -> [Issue] {
    let (place, attributes) = (function.name, function.further.attributes)
    guard let block = attributes[descriptorsKey] else {
      guard attributes[stringsKey] != nil else { return [] }
      return [
        Issue(
          at: place.position, place.sibling(descriptorsKey), "is missing",
          "the file of the descriptors that refer to the strings")
      ]
    }
    guard
      let needed = try? FunctionFSDescriptors(decoding: Hexadecimal.bytes(block)).stringCount,
      needed > 0
    else { return [] }
    guard let block = attributes[stringsKey] else {
      return [
        Issue(
          at: place.position, place.sibling(stringsKey), "is missing",
          "the file of the strings: the descriptors refer to \(needed)")
      ]
    }
    guard let count = try? FunctionFSStrings(decoding: Hexadecimal.bytes(block)).count,
      count < needed
    else { return [] }
    return [
      Issue(
        at: place.position, place.sibling(stringsKey), "has \(count)",
        "as many as the descriptors refer to, \(needed)")
    ]
  }
}

extension FunctionContents {
  /// What the kernel makes of a program's blocks: `_ffs_func_bind`.
  fileprivate init(_ block: FunctionFSDescriptors, _ strings: FunctionFSStrings) {
    let numbering = FunctionFSNumbering(block)
    func texts(_ language: FunctionFSStrings.Language) -> [Text] {
      language.texts.prefix(block.stringCount).map { .known($0) }
    }
    self.init(
      strings: strings.languages.first.map(texts) ?? [], .exact,
      listsLanguageFirst: block.stringCount > 0, interfaces: numbering.interfaces.count,
      requests: block.endpoints.map {
        EndpointRequest(
          $0.attributes.transfer, $0.address.direction, maxPacketSize: $0.maxPacketSize)
      }
    ) { numbers, speed in
      numbering.descriptors(at: speed, numbers)
    }
    if block.stringCount > 0, let first = strings.languages.first {
      language = first.id
      translations = strings.languages.dropFirst().map { ($0.id, texts($0)) }
    }
    speeds = numbering.speeds
    osDescriptors = { numbers in numbering.osDescriptors(numbers) }
  }
}

/// Puts the numbers that a function is given in the places of a program's own.
private struct FunctionFSNumbering: Sendable {
  let block: FunctionFSDescriptors
  /// The program's numbers of interfaces, in the order in which they are first met.
  let interfaces: [UInt8]

  init(_ block: FunctionFSDescriptors) {
    self.block = block
    var found: [UInt8] = []
    for case .interface(let interface) in block.sets.joined()
    where !found.contains(interface.number) {
      found.append(interface.number)
    }
    interfaces = found
  }

  /// The speeds that have descriptors.
  var speeds: Set<Speed> {
    let sets: [(Speed, [AnyDescriptor])] = [
      (.full, block.fullSpeed), (.high, block.highSpeed), (.super, block.superSpeed),
    ]
    return Set(sets.filter { !$0.1.isEmpty }.map(\.0))
  }

  /// The descriptors for a speed that has any.
  func descriptors(at speed: Speed, _ numbers: FunctionNumbers) -> [AnyDescriptor] {
    let set =
      switch speed {
      case .low, .full: block.fullSpeed
      case .high: block.highSpeed
      case .super, .superPlus: block.superSpeed
      }
    return set.map { renumbered($0, numbers) }
  }

  /// An entry for each interface; the kernel takes those of which the program says nothing for entries
  /// of interface 0.
  func osDescriptors(_ numbers: FunctionNumbers) -> [OSDescriptorEntry] {
    (0..<block.interfaceCount).map { number in
      guard let given = block.microsoft.first(where: { $0.interface == number }),
        let index = interfaces.firstIndex(of: given.interface)
      else { return OSDescriptorEntry(interface: 0) }
      return OSDescriptorEntry(
        interface: numbers.interfaces[index], compatibleID: given.compatibleID,
        subCompatibleID: given.subCompatibleID
      ) { () throws(DescriptorError) in
        try given.properties.map { property throws(DescriptorError) in
          guard let sent = property.sent else {
            throw DescriptorError(
              offset: 4, reason: .undefinedValue(Int(clamping: property.type)))
          }
          return sent
        }
      }
    }
  }

  private func renumbered(
    _ descriptor: AnyDescriptor, _ numbers: FunctionNumbers
  ) -> AnyDescriptor {
    switch descriptor {
    case .interface(var interface):
      if let index = interfaces.firstIndex(of: interface.number) {
        interface.number = numbers.interfaces[index]
      }
      interface.string = string(interface.string, numbers)
      return .interface(interface)
    case .interfaceAssociation(var association):
      association.string = string(association.string, numbers)
      return .interfaceAssociation(association)
    case .endpoint(var endpoint):
      guard let index = block.endpoints.firstIndex(where: { $0.address == endpoint.address })
      else { return descriptor }
      if !block.flags.contains(.virtualAddresses) {
        endpoint.address = numbers.claims[index].address
      }
      if endpoint.maxPacketSize == 0 {
        endpoint.maxPacketSize = block.endpoints[index].maxPacketSize
      }
      return .endpoint(endpoint)
    default:
      return descriptor
    }
  }

  private func string(_ number: UInt8, _ numbers: FunctionNumbers) -> UInt8 {
    number == 0 || Int(number) > numbers.strings.count ? 0 : numbers.strings[Int(number) - 1]
  }
}
