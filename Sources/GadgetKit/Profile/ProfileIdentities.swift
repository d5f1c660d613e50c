// SPDX-License-Identifier: Apache-2.0

extension Profile {
  /// The same with the machine's own value in place of each `"auto"`, but for what is derived from the
  /// layout, which is known only in the end.
  ///
  /// - Parameter machine: asked for when there is a value to take from it; nil: nothing tells it from
  ///   others, which is an issue at each such value.
  func identified(as machine: @autoclosure () -> MachineIdentity?) -> Profile {
    guard hasKeyword else { return self }
    let machine = machine()
    var profile = self
    for (index, language) in strings.enumerated() {
      profile.strings[index].values = profile.derived(
        language.values, GadgetLayout.language.attributes, "", machine)
    }
    for (index, function) in functions.enumerated() {
      profile.functions[index].values = profile.derived(
        function.values, function.type.attributes, function.name.value, machine)
    }
    return profile
  }

  /// Whether a value is the machine's own.
  public var takesFromMachine: Bool { identified(as: nil).issues.count > issues.count }

  /// Whether there is any such value.
  private var hasKeyword: Bool {
    (strings.map(\.values) + functions.map(\.values)).contains { values in
      values.values.contains { $0.value == Derivation.keyword }
    }
  }

  private mutating func derived(
    _ written: Values, _ rows: [Attribute], _ function: String, _ machine: MachineIdentity?
  ) -> Values {
    var values = written
    for row in rows {
      guard let derivation = row.derivation, let written = values[row.name],
        written.value == Derivation.keyword
      else { continue }
      guard let machine else {
        issues.append(.nothingToDeriveFrom(written))
        values[row.name] = nil
        continue
      }
      values[row.name]?.value =
        switch derivation {
        case .serialNumber: machine.deviceSerialNumber
        case .address(let end):
          machine.address(of: end, gadget: name?.value ?? "", function: function)
        case .layout: written.value
        }
    }
    return values
  }
}

extension Issue {
  fileprivate static func nothingToDeriveFrom(_ written: Located<String>) -> Issue {
    Issue(
      at: written.position, written.path,
      "\(quoted(written.value)) needs something that tells this machine from others",
      "a serial number in its device tree, /etc/machine-id, or GADGETCTL_MACHINE_ID; or a value here"
    )
  }
}

extension Tree {
  /// The same with a release in place of `"auto"`.
  func withDerivedRelease() -> Tree {
    guard attributes["bcdDevice"] == Derivation.keyword else { return self }
    var tree = self
    tree.attributes["bcdDevice"] = LayoutRelease.bcdDevice(of: self)
    return tree
  }
}
