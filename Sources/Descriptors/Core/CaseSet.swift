// SPDX-License-Identifier: Apache-2.0

/// A set of an enumeration's cases in one byte, which costs no memory of its own: controllers have
/// hundreds of such sets.
///
/// The raw values of the cases are 0…7.
public struct CaseSet<Case: RawRepresentable<UInt8>>: SetAlgebra, Hashable, Sendable {
  private var bits: UInt8 = 0

  /// Makes the empty set.
  public init() {}

  /// Whether the case is in the set.
  public func contains(_ member: Case) -> Bool { bits & Self.bit(member) != 0 }

  /// Adds a case; tells whether it was not there before.
  @discardableResult
  public mutating func insert(_ new: Case) -> (inserted: Bool, memberAfterInsert: Case) {
    let inserted = !contains(new)
    bits |= Self.bit(new)
    return (inserted, new)
  }

  /// Adds a case; nil when it was not there before.
  @discardableResult
  public mutating func update(with new: Case) -> Case? { insert(new).inserted ? nil : new }

  /// Takes a case out; nil when it was not there.
  @discardableResult
  public mutating func remove(_ member: Case) -> Case? {
    defer { bits &= ~Self.bit(member) }
    return contains(member) ? member : nil
  }

  /// Adds the cases of another set.
  public mutating func formUnion(_ other: Self) { bits |= other.bits }

  /// Leaves the cases that are in both sets.
  public mutating func formIntersection(_ other: Self) { bits &= other.bits }

  /// Leaves the cases that are in one of the sets only.
  public mutating func formSymmetricDifference(_ other: Self) { bits ^= other.bits }

  /// The cases of both sets.
  public func union(_ other: Self) -> Self { combined { $0.formUnion(other) } }

  /// The cases that are in both sets.
  public func intersection(_ other: Self) -> Self { combined { $0.formIntersection(other) } }

  /// The cases that are in one of the sets only.
  public func symmetricDifference(_ other: Self) -> Self {
    combined { $0.formSymmetricDifference(other) }
  }

  private func combined(_ change: (inout Self) -> Void) -> Self {
    var set = self
    change(&set)
    return set
  }

  private static func bit(_ member: Case) -> UInt8 { 1 << member.rawValue }
}
