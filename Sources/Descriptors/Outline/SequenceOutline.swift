// SPDX-License-Identifier: Apache-2.0

/// Descriptors one after the other as trees, as ``DescriptorSequence`` has them, but of any bytes.
struct SequenceOutline {
  private var annotator: FieldAnnotator
  private var open: [Draft] = []
  private var finished: [DescriptorOutline] = []
  /// The numbers that the interfaces have, each once.
  private(set) var interfaceNumbers: Set<UInt8> = []

  /// What stands where. Each belongs to the last of a lower level, and an interface association ends
  /// at the first interface that it does not have.
  private enum Level: Int {
    case association
    case interface
    case endpoint
    case detail
  }

  /// A node that may get further children.
  private struct Draft {
    let level: Level
    var node: DescriptorOutline
    /// Of an association.
    var interfaces: Range<Int>?
    var interfacesSeen: Set<UInt8> = []
  }

  /// The trees of some frames.
  init(_ frames: [DescriptorFrame], _ annotator: FieldAnnotator) {
    self.annotator = annotator
    let items = SequenceItem.all(of: frames)
    for item in items { add(item) }
    let isBroken = frames.last?.problem != nil
    while !open.isEmpty { close(isComplete: !isBroken) }
  }

  /// The trees.
  var nodes: [DescriptorOutline] { finished }

  private mutating func add(_ item: SequenceItem) {
    let level = Self.level(item)
    let number = item.frame[2]
    if case .interface = level, let number {
      while let last = open.last, last.interfaces?.contains(Int(number)) != true {
        close()
      }
      interfaceNumbers.insert(number)
      if !open.isEmpty { open[open.endIndex - 1].interfacesSeen.insert(number) }
    } else {
      while let last = open.last, last.level.rawValue >= level.rawValue { close() }
    }
    let fields = annotator.annotate(item.fields, type: item.frame.type)
    var draft = Draft(
      level: level,
      node: DescriptorOutline(item.title, item.frame.bytes, fields, problems: item.problems))
    if case .interfaceAssociation(let association) = item.descriptor {
      let first = Int(association.firstInterface)
      draft.interfaces = first..<first + Int(association.interfaceCount)
    }
    open.append(draft)
  }

  private static func level(_ item: SequenceItem) -> Level {
    switch item.frame.type {
    case .interfaceAssociation: .association
    case .interface: .interface
    case .endpoint: .endpoint
    default: .detail
    }
  }

  /// Ends the last node; an association then has to have all its interfaces.
  private mutating func close(isComplete: Bool = true) {
    guard var draft = open.popLast() else { return }
    if let stated = draft.interfaces?.count, isComplete, stated != draft.interfacesSeen.count {
      draft.node.problems.append(
        DescriptorError(
          offset: draft.node.offset + 3,
          reason: .disagreement(stated: stated, actual: draft.interfacesSeen.count)))
    }
    if open.isEmpty {
      finished.append(draft.node)
    } else {
      open[open.endIndex - 1].node.children.append(draft.node)
    }
  }
}
