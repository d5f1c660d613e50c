// SPDX-License-Identifier: Apache-2.0

/// One descriptor of a sequence with what a decoder makes of it.
struct SequenceItem {
  let frame: DescriptorFrame
  /// Nil if the bytes are none.
  let descriptor: AnyDescriptor?
  /// What is wrong, the counts included that it states about those after it.
  private(set) var problems: [DescriptorError]
  /// Of the interface that it belongs to.
  private let interfaceClass: ClassCode?

  private init(_ frame: DescriptorFrame, in interfaceClass: ClassCode?) {
    self.frame = frame
    self.interfaceClass = interfaceClass
    var problem = frame.problem
    var descriptor: AnyDescriptor?
    if problem == nil {
      do {
        try Self.checkStandard(frame)
        descriptor = try AnyDescriptor(decoding: frame.bytes, in: interfaceClass)
      } catch {
        problem = error
      }
    }
    self.descriptor = descriptor
    problems = problem.map { [$0] } ?? []
  }

  /// - Throws: why a descriptor of a type that has only one form is none. A class may let its own
  ///   descriptors grow, so that of those any form will do.
  private static func checkStandard(_ frame: DescriptorFrame) throws(DescriptorError) {
    switch frame.type {
    case .interfaceAssociation: _ = try InterfaceAssociationDescriptor(decoding: frame.bytes)
    case .interface: _ = try InterfaceDescriptor(decoding: frame.bytes)
    case .endpoint: _ = try EndpointDescriptor(decoding: frame.bytes)
    case .endpointCompanion: _ = try EndpointCompanionDescriptor(decoding: frame.bytes)
    default: break
    }
  }

  /// Decoded in wire order, with the counts checked.
  static func all(of frames: [DescriptorFrame]) -> [SequenceItem] {
    var items: [SequenceItem] = []
    items.reserveCapacity(frames.count)
    var interfaceClass: ClassCode?
    for frame in frames {
      if frame.type == .interface || frame.type == .interfaceAssociation { interfaceClass = nil }
      let item = SequenceItem(frame, in: interfaceClass)
      if case .interface(let interface) = item.descriptor {
        interfaceClass = interface.interfaceClass
      }
      items.append(item)
    }
    checkCounts(&items)
    return items
  }

  /// An interface states its endpoints, a class-specific header the length of itself and of those
  /// that directly follow it. Where the sequence breaks off, what is open has no count.
  private static func checkCounts(_ items: inout [SequenceItem]) {
    var endpoints: Int? = 0
    var classSpecificLength: Int? = 0
    if items.last?.frame.problem != nil { (endpoints, classSpecificLength) = (nil, nil) }
    for index in items.indices.reversed() {
      let item = items[index]
      let isClassSpecific = item.frame.type == .classInterface
      classSpecificLength =
        isClassSpecific ? classSpecificLength.map { $0 + item.frame.bytes.count } : 0
      if item.frame.type == .endpoint { endpoints = endpoints.map { $0 + 1 } }
      let isInterface = item.frame.type == .interface
      items[index].check(isInterface ? endpoints : classSpecificLength, at: isInterface ? 4 : 5)
      if isInterface || item.frame.type == .interfaceAssociation { endpoints = 0 }
    }
  }

  private mutating func check(_ actual: Int?, at offset: Int) {
    guard let stated = descriptor?.statedCount, let actual, stated != actual else { return }
    problems.append(
      DescriptorError(
        offset: frame.bytes.startIndex + offset,
        reason: .disagreement(stated: stated, actual: actual)))
  }
}

// MARK: - Presentation

extension SequenceItem {
  /// The fields by their standard names.
  var fields: [LaidField] {
    frame.fields(isKnown ? descriptor?.fields : nil, layout)
  }

  /// What it is.
  var title: String {
    switch frame.type {
    case nil: "undecodable rest"
    case .interfaceAssociation: associationTitle
    case .interface: interfaceTitle
    case .endpoint: endpointTitle
    case .some(let type): specificTitle ?? type.title
    }
  }

  private var isKnown: Bool {
    if case .unknown = descriptor { false } else { descriptor != nil }
  }

  private var layout: DescriptorLayout? {
    frame.type.flatMap { DescriptorLayout.of($0, frame.contents, in: interfaceClass) }
  }

  private var associationTitle: String {
    guard let first = frame[2], let count = frame[3] else { return "interface association" }
    let last = Int(first) + Int(count) - 1
    return "interface association \(first)" + (last > Int(first) ? "…\(last)" : "")
  }

  private var interfaceTitle: String {
    guard let number = frame[2] else { return "interface" }
    let setting = frame[3].flatMap { $0 == 0 ? nil : ", alternate setting \($0)" }
    return "interface \(number)\(setting ?? "")"
  }

  private var endpointTitle: String {
    guard let number = frame[2] else { return "endpoint" }
    let address = EndpointAddress(rawValue: number)?.description
    return "endpoint \(address ?? hexadecimal(number))"
  }

  private var specificTitle: String? {
    let subtype = isKnown ? descriptor?.fields.first { $0.name == "bDescriptorSubtype" } : nil
    return subtype?.meaning ?? layout?.title
  }
}

extension DescriptorType {
  /// What a descriptor of this type is called when there is no more to say.
  var title: String { name ?? "descriptor of type \(hexadecimal(rawValue))" }
}
