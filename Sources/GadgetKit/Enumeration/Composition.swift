// SPDX-License-Identifier: Apache-2.0

public import Descriptors
import OrderedCollections

/// A gadget as the kernel puts it together for a controller: `configfs_composite_bind` of configfs.c.
///
/// Interfaces, strings and endpoints are numbered here, the same for every speed.
public struct Composition: Sendable {
  /// A function in a configuration.
  public struct Function: Sendable {
    /// The name of its directory.
    public let name: String
    /// What it brings.
    public let contents: FunctionContents
    /// What it was given; as far as it was given.
    public let numbers: FunctionNumbers
    /// Its Microsoft OS descriptors, if the kernel sends any for its type.
    let osDescriptors: Tree?
  }

  /// One configuration.
  public struct Configuration: Sendable {
    /// The name of its directory.
    public let name: String
    /// `bConfigurationValue`
    public let value: UInt8
    /// `iConfiguration`
    let string: UInt8
    /// Its attributes.
    let tree: Tree
    /// Its functions, in the order of their interfaces.
    public let functions: [Function]
    /// Who asks for which endpoints, and gets them.
    public let budget: EndpointBudget
  }

  /// Why the kernel refuses to bind the gadget.
  public enum Refusal: Hashable, Sendable {
    /// A configuration has no endpoints for all of its functions.
    case endpoints(configuration: String)
    /// A configuration has more interfaces than the kernel takes.
    case interfaces(configuration: String, count: Int, limit: Int)
    /// There are more strings than indexes.
    case strings(limit: Int)
    /// The gadget's `max_speed` is slower than anything that the controller's driver takes.
    case speed(Speed, minimum: Speed)
  }

  /// The gadget's directory.
  let tree: Tree
  /// The controller.
  public let controller: Controller
  /// The kernel.
  public let kernel: KernelVersion
  /// The configurations, in the order of their indexes.
  public let configurations: [Configuration]
  /// All strings.
  let strings: DeviceStrings
  /// The index of the device's first string, its manufacturer; 0: it has none.
  let firstString: UInt8
  /// What the kernel would refuse; empty: it binds.
  public let refusals: [Refusal]

  /// Puts a gadget together.
  ///
  /// - Parameter gadget: its tree; what it does not declare is the kernel's initial value.
  /// - Throws: a function of a type that is not known.
  public init(
    _ gadget: Tree, on controller: Controller, kernel: KernelVersion
  ) throws(UnknownFunction) {
    var composer = Composing(controller: controller, kernel: kernel)
    firstString = composer.attachDeviceStrings(of: gadget["strings"])
    var configurations: [Configuration] = []
    for (name, configuration) in gadget["configs"].directories {
      configurations.append(
        try composer.configuration(name, configuration, functions: gadget["functions"]))
    }
    // The configuration with OS descriptors is the first, wherever it was made.
    if let described = gadget["os_desc"].links.keys.first,
      let index = configurations.firstIndex(where: { $0.name == described })
    {
      configurations.insert(configurations.remove(at: index), at: 0)
    }
    let limit = GadgetSettings(gadget, kernel: kernel).maximumSpeed
    if limit < controller.minimumSpeed {
      composer.refusals.append(.speed(limit, minimum: controller.minimumSpeed))
    }
    tree = gadget
    self.controller = controller
    self.kernel = kernel
    self.configurations = configurations
    strings = composer.strings
    refusals = composer.refusals
  }
}

/// A function whose type is not known, so that nothing can be said of the gadget.
public struct UnknownFunction: Error, Hashable, Sendable {
  /// The name of its directory.
  public var name: String
}

/// Numbers given away while a gadget is put together.
private struct Composing {
  let controller: Controller
  let kernel: KernelVersion
  var strings = DeviceStrings()
  var refusals: [Composition.Refusal] = []

  mutating func attachDeviceStrings(of tree: Tree) -> UInt8 {
    attach(
      tree.directories.map { name, language in
        let own = ["manufacturer", "product", "serialnumber"].map { language.attributes[$0] ?? "" }
        let custom = language.directories.values.map { $0.attributes["s"] ?? "" }
        return .init(id: LanguageID(directory: name), texts: (own + custom).map { .known($0) })
      })
  }

  mutating func configuration(
    _ name: String, _ tree: Tree, functions: Tree
  ) throws(UnknownFunction) -> Composition.Configuration {
    let string = attach(
      tree["strings"].directories.map { name, language in
        .init(
          id: LanguageID(directory: name),
          texts: [.known(language.attributes["configuration"] ?? "")])
      })
    var links: [(name: String, type: FunctionType, contents: FunctionContents)] = []
    for target in tree.links.values {
      let name = String(target.dropFirst("functions/".count))
      guard let type = FunctionType(ofFunction: name) else { throw UnknownFunction(name: name) }
      let settings = FunctionSettings(type, functions[name], kernel: kernel)
      links.append((name, type, type.contents(settings)))
    }
    let budget = EndpointBudget(
      demands: links.map { .init(function: $0.name, requests: $0.contents.requests) },
      on: controller)
    if !budget.fits, controller.evidence != .unknown {
      refusals.append(.endpoints(configuration: name))
    }

    var interfaceCount = 0
    var bound: [Composition.Function] = []
    for (link, entry) in zip(links, budget.entries) {
      let numbers = FunctionNumbers(
        interfaces: (interfaceCount..<interfaceCount + link.contents.interfaceCount).map {
          UInt8(clamping: $0)
        },
        strings: attachStrings(of: link.contents), claims: entry.grants.compactMap(\.claim))
      interfaceCount += link.contents.interfaceCount
      let osDescriptors = link.type.osDescriptorsInterface.map {
        functions[link.name]["os_desc"]["interface.\($0)"]
      }
      bound.append(
        .init(
          name: link.name, contents: link.contents, numbers: numbers, osDescriptors: osDescriptors))
    }
    if interfaceCount > kernel.interfaceLimit {
      refusals.append(
        .interfaces(
          configuration: name, count: interfaceCount, limit: kernel.interfaceLimit))
    }
    return .init(
      name: name, value: UInt8(kernel: name.drop { $0 != "." }.dropFirst()) ?? 0, string: string,
      tree: tree, functions: bound, budget: budget)
  }

  /// The indexes of a function's strings; the end of its table takes one more.
  private mutating func attachStrings(of contents: FunctionContents) -> [UInt8] {
    if contents.listsLanguageFirst { strings.listedFirst.append(.englishUnitedStates) }
    let first = attach([.init(id: .englishUnitedStates, texts: contents.strings + [""])])
    return contents.strings.indices.map { first == 0 ? 0 : first + UInt8($0) }
  }

  /// The index of the first of these strings; 0: there are none, or no index for them.
  private mutating func attach(_ languages: [StringContainer.Language]) -> UInt8 {
    guard !languages.isEmpty else { return 0 }
    if let first = strings.attach(languages) { return first }
    let refusal = Composition.Refusal.strings(limit: DeviceStrings.limit)
    if !refusals.contains(refusal) { refusals.append(refusal) }
    return 0
  }
}

extension LanguageID {
  /// The language of a directory, for example `0x409`.
  fileprivate init(directory name: String) { self.init(rawValue: UInt16(kernel: name) ?? 0) }
}
