// SPDX-License-Identifier: Apache-2.0

/// One thing that experience with hosts teaches.
public struct Rule: Hashable, Sendable {
  /// Where a rule is broken, and how.
  struct Breach {
    var place: Located<String>
    var reason: String
    var mend: String

    init(_ place: Located<String>, _ reason: String, _ mend: String) {
      (self.place, self.reason, self.mend) = (place, reason, mend)
    }
  }

  /// The short name that stays the same, for `"allow"` and `--explain`.
  public var name: String
  /// How grave it is to break it: an error when it does not work with a host that the profile names, a
  /// warning when it works badly or not always.
  public var severity: Finding.Severity
  /// The hosts that it is about; none: all.
  public var hosts: Set<Host>
  /// The whole story: what happens, why, and what to do.
  public var story: String
  let find: @Sendable (Profile) -> [Breach]

  init(
    _ name: String, _ severity: Finding.Severity, for hosts: Set<Host> = [], story: String,
    find: @escaping @Sendable (Profile) -> [Breach]
  ) {
    (self.name, self.severity, self.hosts) = (name, severity, hosts)
    (self.story, self.find) = (story, find)
  }

  /// All rules.
  public static let all =
    identityRules + driverRules + windowsRules + networkRules + audioRules

  /// The rule of this name.
  public init?(named name: String) {
    guard let rule = Self.all.first(where: { $0.name == name }) else { return nil }
    self = rule
  }

  /// What would be right in place of a name that no rule has.
  public static func choice(insteadOf name: String) -> String {
    ValueReader.choice(of: all.map(\.name).sorted(), insteadOf: name)
  }

  /// By their names, which are unique.
  public static func == (left: Rule, right: Rule) -> Bool { left.name == right.name }

  /// By its name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Profile {
  /// The functions of each configuration, in the order of their interfaces.
  var functionsByConfiguration: [[Function]] {
    let functions = Dictionary(functions.map { ($0.name.value, $0) }) { first, _ in first }
    return effectiveConfigurations.map { $0.functions.compactMap { functions[$0.value] } }
  }

  /// The functions of some types.
  func functions(of types: String...) -> [Function] {
    functions.filter { types.contains($0.type.name) }
  }

  /// An attribute of the device as a number; nil: it is not declared.
  func number(_ name: String) -> Int? { values[name].flatMap { Int(kernel: $0.value) } }

  /// Whether hosts are told of Microsoft OS descriptors.
  var usesOSDescriptors: Bool { osDescriptors?.values["use"]?.value == "1" }

  /// Where a key stands, or would.
  func place(of name: String) -> Located<String> {
    values[name] ?? Located(value: "", position: self.name?.position ?? .start, path: name)
  }
}

extension Profile.Function {
  /// An attribute's canonical value, declared or the kernel's initial one.
  func value(_ name: String) -> String? {
    values[name]?.value ?? type.attributes.first { $0.name == name }?.initialValue
  }

  /// Where a key stands, or the function's name where it does not.
  func place(of name: String) -> Located<String> {
    values[name]
      ?? Located(value: "", position: self.name.position, path: self.name.sibling(name))
  }

  /// The network functions: an interface on both sides.
  var isNetwork: Bool { Self.networkTypes.contains(type.name) }

  static let networkTypes = ["ncm", "ecm", "rndis", "eem", "geth"]
}
