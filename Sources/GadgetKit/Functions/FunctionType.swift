// SPDX-License-Identifier: Apache-2.0

/// A type of USB function that the kernel offers: what `functions/TYPE.INSTANCE` holds.
///
/// Each type stands in a file of its own. The list of them is ``all``, and there is one of
/// each.
public final class FunctionType: Sendable {
  /// A list of directories in the function's, written as an array in the profile.
  public struct List: Sendable {
    /// The profile's key, for example `luns`.
    public var key: String
    /// The directories are named `PREFIX.0`, `PREFIX.1` and so on; the kernel makes the first.
    public var prefix: String
    /// The most that the kernel takes.
    public var limit: Int
    /// What each holds.
    public var type: DirectoryType
  }

  /// The most functions that a machine has of a pool of types.
  public struct Limit: Hashable, Sendable {
    /// What there are only so many of, in the plural, for example `serial ports`.
    public var pool: String
    /// How many.
    public var count: Int
  }

  /// The name before the dot, for example `ecm`.
  public let name: String
  /// The kernel's module.
  public let module: String
  /// The kernel's configuration option that builds it.
  public let option: String
  /// What it is for, in a few words.
  public let summary: String
  /// The rows, in the order in which they are written.
  public let attributes: [Attribute]
  /// The list of directories that it holds, if any.
  public let list: List?
  /// Further directories that the kernel makes with the function's.
  public let groups: [DirectoryType.Group]
  /// What `mkdir` makes in the function's directory beside the list; nil: nothing.
  public let children: DirectoryType.Children?
  /// The profile's keys beyond the rows and the list.
  let keys: [FunctionKey]
  /// The interface that carries OS descriptors, `rndis` of `os_desc/interface.rndis`, if any.
  public let osDescriptorsInterface: String?
  /// The first kernel that has it; nil: all from 5.10 on.
  public let since: KernelVersion?
  /// How many a machine can have; nil: as many as there is memory for.
  public let limit: Limit?
  /// What kernels do wrong with it.
  public let defects: [KernelDefect]
  /// What it brings into a configuration, by its settings; throws when nobody can know.
  public let contents: @Sendable (FunctionSettings) throws(UnknownContents) -> FunctionContents
  /// Attributes that follow from those that a profile has, where it leaves them out.
  let implied: @Sendable (_ function: Tree) -> [String: String]
  /// What is wrong with several values of a profile together.
  let issues: @Sendable (Profile.Function) -> [Issue]
  /// Schemas of what is wrong with several values of a profile together, for ``ProfileSchema``.
  let contradictions: [JSON]
  /// The name of a type that does nearly the same with fewer endpoints, if any.
  public let lighter: String?
  /// True when a program serves it, through a functionfs; it can be bound when the program has written
  /// there what the function is.
  public let isServed: Bool
  /// False for a type that gadgetctl has never heard of: its attributes stand in the profile by name.
  public let isKnown: Bool
  /// What the function's directory holds.
  public let directory: DirectoryType

  init(
    _ name: String, module: String, option: String, since: KernelVersion? = nil,
    attributes: [Attribute] = [], list: List? = nil, groups: [DirectoryType.Group] = [],
    children: DirectoryType.Children? = nil,
    keys: [FunctionKey] = [], osDescriptorsInterface: String? = nil, limit: Limit? = nil,
    defects: [KernelDefect] = [],
    contents:
      @escaping @Sendable (FunctionSettings) throws(UnknownContents) -> FunctionContents,
    implied: @escaping @Sendable (_ function: Tree) -> [String: String] = { _ in [:] },
    issues: @escaping @Sendable (Profile.Function) -> [Issue] = { _ in [] },
    contradictions: [JSON] = [], lighter: String? = nil, isServed: Bool = false,
    isKnown: Bool = true, _ summary: String
  ) {
    self.name = name
    self.module = module
    self.option = option
    self.since = since
    self.summary = summary
    self.attributes = attributes
    self.list = list
    self.groups = groups
    self.children = children
    self.keys = keys
    self.osDescriptorsInterface = osDescriptorsInterface
    self.limit = limit
    self.defects = defects
    self.contents = contents
    self.implied = implied
    self.issues = issues
    self.contradictions = contradictions
    self.lighter = lighter
    self.isServed = isServed
    self.isKnown = isKnown
    directory = Self.directory(
      attributes, list, groups, children, osDescriptorsInterface, since, isServed: isServed)
  }

  /// Every type by its name; one is made when somebody asks for it.
  private static let makers: KeyValuePairs<String, @Sendable () -> FunctionType> = [
    "acm": { acm },
    "ecm": { ecm },
    "eem": { eem },
    "ffs": { ffs },
    "geth": { geth },
    "gser": { gser },
    "hid": { hid },
    "Loopback": { loopback },
    "mass_storage": { massStorage },
    "midi": { midi },
    "midi2": { midi2 },
    "ncm": { ncm },
    "obex": { obex },
    "phonet": { phonet },
    "printer": { printer },
    "rndis": { rndis },
    "SourceSink": { sourceSink },
    "tcm": { tcm },
    "uac1": { uac1 },
    "uac1_legacy": { uac1Legacy },
    "uac2": { uac2 },
    "usb9pfs": { usb9pfs },
    "uvc": { uvc },
  ]

  /// Every type that gadgetctl composes, by name.
  public static let all = makers.map { $0.value() }

  /// The type of a name, for example `ecm`.
  public static func named(_ name: some StringProtocol) -> FunctionType? {
    makers.first { $0.key == name }?.value()
  }

  /// The type of a function's directory, for example `ecm.usb0`: what stands before the first dot.
  public static func ofFunction(_ name: String) -> FunctionType {
    let type = String(name.unicodeScalars.prefix { $0 != "." })
    return named(type) ?? unknown(type)
  }

  /// A type of which only the name is known.
  private static func unknown(_ name: String) -> FunctionType {
    FunctionType(
      name, module: "", option: "",
      contents: { _ throws(UnknownContents) in
        throw UnknownContents("is of a type that gadgetctl does not know")
      }, isKnown: false, "not known")
  }

  private static func directory(
    _ attributes: [Attribute], _ list: List?, _ groups: [DirectoryType.Group],
    _ children: DirectoryType.Children?, _ osDescriptorsInterface: String?,
    _ since: KernelVersion?, isServed: Bool
  ) -> DirectoryType {
    var groups = groups
    if let list {
      groups.append(.init("\(list.prefix).0", list.type))
    }
    if let interface = osDescriptorsInterface {
      let interfaces = DirectoryType(groups: [
        .init("interface.\(interface)", osDescriptors)
      ])
      groups.append(.init("os_desc", interfaces))
    }
    let listed = list.map { list in
      DirectoryType.Children(isOrdered: false, areLocked: true) { name in
        name.hasPrefix("\(list.prefix).") ? list.type : nil
      }
    }
    return DirectoryType(
      attributes: attributes, groups: groups, children: listed ?? children, since: since,
      isServed: isServed)
  }

  /// `os_desc/interface.NAME`: the interface's Microsoft OS descriptors.
  public static let osDescriptors = DirectoryType(
    attributes: [
      .init(
        "compatible_id", .identifier, initial: .value(""), change: .unbound,
        "which driver Windows takes, for example RNDIS"),
      .init(
        "sub_compatible_id", .identifier, initial: .value(""), change: .unbound,
        "which of its variants, for example 5162001"),
    ],
    children: .init(isOrdered: true) { _ in extendedProperty })

  /// A registry value that Windows stores for the interface.
  ///
  /// The kernel computes the length when the data is written, so the type is written first, and a
  /// change makes the property anew.
  public static let extendedProperty = DirectoryType(attributes: [
    .init(
      "type", .integer(1...7, .decimal), initial: .value("0"), change: .remade,
      "1 text, 2 text with environment variables, 3 bytes, 6 link"),
    .init("data", .bytes, initial: .value(""), change: .remade, "the value"),
  ])
}
