// SPDX-License-Identifier: Apache-2.0

extension UDC {
  /// The controller that a gadget is to be bound to.
  ///
  /// | asked for | controllers | chosen |
  /// | --- | --- | --- |
  /// | a name | any | that one, whatever it is |
  /// | none | one is bound to `gadget` already | that one (*) |
  /// | none | one real, any virtual | the real one |
  /// | none | several real, any virtual | an error |
  /// | none | only virtual | an error |
  /// | none, virtual allowed | only virtual | the first free one, or else the first |
  ///
  /// (*) a virtual one only if that is allowed: a virtual one is never chosen by itself, because the
  /// gadget would come up without any error, and without any host.
  ///
  /// - Parameters:
  ///   - candidates: all controllers, in the order in which virtual ones are tried.
  ///   - name: of the one that is wanted, nil for any.
  ///   - allowVirtual: whether a virtual one is good enough if there is no real one.
  ///   - gadget: the name of the gadget.
  public static func choose(
    from candidates: [UDC], named name: String?, allowVirtual: Bool, for gadget: String
  ) throws(UDCChoiceError) -> UDC {
    if let name {
      guard let named = candidates.first(where: { $0.name == name }) else {
        throw .notFound(name, candidates: candidates)
      }
      return named
    }
    let real = candidates.filter { !$0.isVirtual }
    let eligible = allowVirtual ? candidates : real
    if let bound = eligible.first(where: { $0.function == gadget }) { return bound }
    if real.count > 1 { throw .several(real) }
    if let only = real.first { return only }
    guard let first = candidates.first else { throw .none }
    guard allowVirtual else { throw .onlyVirtual(candidates) }
    return candidates.first { $0.function == nil } ?? first
  }
}

/// Why no controller could be chosen.
public enum UDCChoiceError: Error, Hashable, Sendable {
  /// The machine has no controller, or not the driver for it.
  case none
  /// None has the name; these are there, possibly none at all.
  case notFound(String, candidates: [UDC])
  /// These are all real, and none is named.
  case several([UDC])
  /// These are there, and a virtual one was not allowed.
  case onlyVirtual([UDC])
}
