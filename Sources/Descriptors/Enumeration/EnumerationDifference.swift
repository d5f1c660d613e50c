// SPDX-License-Identifier: Apache-2.0

/// Where what was read of a device is not what was predicted.
public struct EnumerationDifference: Hashable, Sendable {
  /// One request that was answered in another way.
  public struct Exchange: Hashable, Sendable {
    /// What was asked.
    public let request: HostRequest
    /// The answer that was predicted.
    public let predicted: Enumeration.Answer
    /// The answer that was read.
    public let read: Enumeration.Answer
    /// Where the two differ, in wire order; none unless both are bytes.
    public let places: [Place]
  }

  /// A place where two answers differ.
  public struct Place: Hashable, Sendable {
    /// The titles of the descriptors on the way there, without that of the answer's first.
    public let path: [String]
    /// What is different there.
    public let change: Change
  }

  /// What is different.
  public enum Change: Hashable, Sendable {
    /// A field has another value, as predicted and as read; nil: only the other has it.
    case field(OutlineField?, OutlineField?)
    /// A descriptor, with those in it, was predicted and not read.
    case missing(DescriptorOutline)
    /// A descriptor, with those in it, was read and not predicted.
    case unexpected(DescriptorOutline)
  }

  /// An answer that could not be predicted, so that any will do.
  public struct Unpredicted: Hashable, Sendable {
    /// What was asked.
    public let request: HostRequest
    /// Why it could not be predicted.
    public let reason: String
    /// The answer that was read.
    public let read: Enumeration.Answer
  }

  /// The number of requests that were made.
  public let requests: Int
  /// The number of bytes in those answers that a prediction was compared with.
  public let comparedBytes: Int
  /// The requests that were answered in another way.
  public private(set) var differences: [Exchange] = []
  /// The requests without a prediction.
  public private(set) var unpredicted: [Unpredicted] = []

  /// Compares each answer that was read with the prediction.
  ///
  /// A request that the prediction does not have is predicted to stall; one that was not made is not
  /// compared.
  public init(predicted: Enumeration, read: Enumeration) {
    let outlines = Dictionary(
      predicted.outline.map { ($0.request, $0) }, uniquingKeysWith: { first, _ in first })
    requests = read.exchanges.count
    var count = 0
    for exchange in read.outline {
      let prediction = outlines[exchange.request]
      switch prediction?.answer ?? .stall {
      case .unknown(let reason):
        unpredicted.append(
          Unpredicted(request: exchange.request, reason: reason, read: exchange.answer))
      case let answer:
        count += exchange.answer.bytes?.count ?? 0
        guard answer != exchange.answer else { continue }
        differences.append(
          Exchange(
            request: exchange.request, predicted: answer, read: exchange.answer,
            places: Self.places(prediction, exchange)))
      }
    }
    comparedBytes = count
  }

  private static func places(_ predicted: ExchangeOutline?, _ read: ExchangeOutline) -> [Place] {
    guard let predicted, let old = predicted.answer.bytes, let new = read.answer.bytes else {
      return []
    }
    var comparison = OutlineComparison(predicted: old, read: new)
    comparison.compare(predicted.descriptors, read.descriptors, path: [])
    // The first descriptor is the answer, which the request names already.
    let answer = predicted.descriptors.prefix(1).map(\.title)
    return comparison.places.map { place in
      let path = place.path.starts(with: answer) ? Array(place.path.dropFirst()) : place.path
      return Place(path: path, change: place.change)
    }
  }
}

/// Two answers, descriptor by descriptor.
private struct OutlineComparison {
  let predicted: [UInt8]
  let read: [UInt8]
  private(set) var places: [EnumerationDifference.Place] = []

  init(predicted: [UInt8], read: [UInt8]) {
    self.predicted = predicted
    self.read = read
  }

  /// Pairs descriptors so that one that is missing does not make all behind it differ: first those
  /// with the same bytes, between those the ones with the same title, then of the same type.
  mutating func compare(
    _ old: [DescriptorOutline], _ new: [DescriptorOutline], path: [String]
  ) {
    let pairs = Alignment.pairs(
      old[...], new[...],
      by: [
        { [predicted, read] in Array(($1 ? read : predicted)[$0.range]) },
        { node, _ in Array(node.title.utf8) },
        { node, _ in Array(node.bytes.dropFirst().prefix(1)) },
      ])
    for pair in pairs {
      switch pair {
      case (let one?, let other?):
        let inner = path + [one.title]
        compare(one.fields, other.fields, path: inner)
        compare(one.children, other.children, path: inner)
      case (let one?, nil): places.append(.init(path: path, change: .missing(one)))
      case (nil, let other?): places.append(.init(path: path, change: .unexpected(other)))
      case (nil, nil): break
      }
    }
  }

  private mutating func compare(_ old: [OutlineField], _ new: [OutlineField], path: [String]) {
    let pairs = Alignment.pairs(old[...], new[...], by: [{ field, _ in Array(field.name.utf8) }])
    for (one, other) in pairs where one?.bytes != other?.bytes {
      places.append(.init(path: path, change: .field(one, other)))
    }
  }
}

/// Pairs the elements of two lists without changing their order.
private enum Alignment {
  /// What is compared of an element; the flag says whether it is of the second list.
  typealias Key<Element> = (Element, Bool) -> [UInt8]

  /// Both lists in order, as pairs of what belongs together; nil where the other has nothing.
  ///
  /// - Parameter keys: what has to be equal in a pair; each goes for what those before it have left
  ///   over.
  static func pairs<Element>(
    _ old: ArraySlice<Element>, _ new: ArraySlice<Element>, by keys: [Key<Element>]
  ) -> [(Element?, Element?)] {
    guard let key = keys.first, !old.isEmpty, !new.isEmpty else {
      return old.map { ($0, nil) } + new.map { (nil, $0) }
    }
    let rest = Array(keys.dropFirst())
    var pairs: [(Element?, Element?)] = []
    var (oldStart, newStart) = (old.startIndex, new.startIndex)
    for (index, other) in common(old.map { key($0, false) }, new.map { key($0, true) }) {
      let (index, other) = (old.startIndex + index, new.startIndex + other)
      pairs += self.pairs(old[oldStart..<index], new[newStart..<other], by: rest)
      pairs.append((old[index], new[other]))
      (oldStart, newStart) = (index + 1, other + 1)
    }
    return pairs + self.pairs(old[oldStart...], new[newStart...], by: rest)
  }

  /// The indices of a longest common subsequence.
  private static func common(_ old: [[UInt8]], _ new: [[UInt8]]) -> [(Int, Int)] {
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map(\.offset))
    let inserted = Set(difference.insertions.map(\.offset))
    return Array(
      zip(
        old.indices.filter { !removed.contains($0) }, new.indices.filter { !inserted.contains($0) }
      ))
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
