// SPDX-License-Identifier: Apache-2.0

/// What a profile that is right by itself does not do well with its hosts.
public struct Remark: Hashable, Sendable {
  /// The rule.
  public var rule: Rule
  /// Where the value stands.
  public var place: Located<String>
  /// What is wrong.
  public var reason: String
  /// What would be right.
  public var mend: String
}

extension Profile {
  /// What the rules have to say, in the order of the file; without what the profile allows.
  ///
  /// It is for a profile that ``checked(on:)`` finds right.
  ///
  /// - Parameter machine: what `"auto"` is derived from, asked for where there is one.
  public func remarks(on machine: @autoclosure () -> MachineIdentity) -> [Remark] {
    identified(as: machine()).remarks
  }

  private var remarks: [Remark] {
    let hosts = Set(self.hosts.map(\.value))
    let allowed = Set(self.allowed.map(\.value))
    let found = Rule.all.flatMap { rule -> [Remark] in
      let isMeant = rule.hosts.isEmpty || !hosts.isDisjoint(with: rule.hosts)
      guard isMeant, !allowed.contains(rule.name) else { return [] }
      return rule.find(self).map {
        Remark(rule: rule, place: $0.place, reason: $0.reason, mend: $0.mend)
      }
    }
    return found.sorted { $0.place.position < $1.place.position }
  }
}
