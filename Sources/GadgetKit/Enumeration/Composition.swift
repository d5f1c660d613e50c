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

    /// Its descriptors at a speed: `function_descriptors` of composite.c.
    public func descriptors(at speed: Speed) throws(DescriptorError) -> [AnyDescriptor] {
      guard let known = contents.speeds.filter({ $0 <= max(speed, .full) }).max() else { return [] }
      // One that has SuperSpeed has the same at SuperSpeed Plus.
      return try contents.descriptors(numbers, known == .super ? speed : known)
    }
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

    /// Whether a host finds it at a speed: `count_configs` of composite.c.
    func isVisible(at speed: Speed) -> Bool {
      functions.contains { $0.contents.speeds.contains(min(max(speed, .full), .super)) }
    }
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
  /// What the kernel's modules remember when it is bound.
  public let memory: ModuleMemory

  /// Puts a gadget together.
  ///
  /// - Parameters:
  ///   - gadget: its tree; what it does not declare is the kernel's initial value.
  ///   - controller: the one that it is bound to.
  ///   - kernel: the release that builds the descriptors.
  ///   - memory: what earlier binds left in the kernel's modules.
  /// - Throws: a function of which nothing is known.
  public init(
    _ gadget: Tree, on controller: Controller, kernel: KernelVersion,
    memory: ModuleMemory = ModuleMemory()
  ) throws(UnknownFunction) {
    var composer = Composing(controller: controller, kernel: kernel, memory: memory)
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
    self.memory = composer.memory
  }
}

/// A function of which nothing is known, so that nothing can be said of the gadget.
public struct UnknownFunction: Error, Hashable, Sendable {
  /// The name of its directory.
  public var name: String
  /// Why, as the end of a sentence about the function.
  public var reason: String
}

/// Numbers given away while a gadget is put together.
private struct Composing {
  let controller: Controller
  let kernel: KernelVersion
  var memory: ModuleMemory
  var strings = DeviceStrings()
  /// The indexes of strings that are kept exactly, by function.
  private var exactStrings: [String: [UInt8]] = [:]
  var refusals: [Composition.Refusal] = []

  init(controller: Controller, kernel: KernelVersion, memory: ModuleMemory) {
    self.controller = controller
    self.kernel = kernel
    self.memory = memory
  }

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
    var budget = EndpointBudget(on: controller)
    var interfaceCount = 0
    var bound: [Composition.Function] = []
    for target in tree.links.values {
      let name = String(target.dropFirst("functions/".count))
      let type = FunctionType.ofFunction(name)
      let contents: FunctionContents
      do {
        contents = try type.contents(
          FunctionSettings(
            type, functions[name], kernel: kernel, controller: controller, memory: memory))
      } catch {
        throw UnknownFunction(name: name, reason: error.reason)
      }
      let entry = budget.add(contents.demand(of: name))
      let numbers = FunctionNumbers(
        interfaces: (interfaceCount..<interfaceCount + contents.interfaceCount).map {
          UInt8(clamping: $0)
        },
        strings: attachStrings(of: contents, function: name, type: type.name),
        claims: entry.grants.compactMap(\.claim))
      interfaceCount += contents.interfaceCount
      contents.leaves(&memory, numbers)
      let osDescriptors = type.osDescriptorsInterface.map {
        functions[name]["os_desc"]["interface.\($0)"]
      }
      bound.append(
        .init(name: name, contents: contents, numbers: numbers, osDescriptors: osDescriptors))
    }
    if !budget.fits, controller.evidence != .unknown {
      refusals.append(.endpoints(configuration: name))
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

  /// The indexes of a function's strings.
  private mutating func attachStrings(
    of contents: FunctionContents, function: String, type: String
  ) -> [UInt8] {
    let languages =
      [(language: contents.language, strings: contents.strings)]
      + contents.translations
    if contents.listsLanguageFirst { strings.listedFirst += languages.map(\.language) }
    let first: UInt8
    switch contents.stringKeeping {
    case .container:
      first = attach([.init(id: .englishUnitedStates, texts: contents.strings + [""])])
    case .exact:
      guard !contents.strings.isEmpty else { return [] }
      // In a further configuration it has the indexes that it has already.
      if let indexes = exactStrings[function] { return indexes }
      first = attach(languages.map { .init(id: $0.language, texts: $0.strings) })
      exactStrings[function] = contents.strings.indices.map { first == 0 ? 0 : first + UInt8($0) }
    case .single, .once:
      let keepsIndex = contents.stringKeeping == .once && memory.hasSerialString
      first = attach(shared: contents.strings, of: type, keepsIndex: keepsIndex)
    }
    return contents.strings.indices.map { first == 0 ? 0 : first + UInt8($0) }
  }

  /// The index of a string that all functions of a type share.
  private mutating func attach(
    shared texts: [FunctionContents.Text], of type: String, keepsIndex: Bool
  ) -> UInt8 {
    strings.listedFirst.append(.englishUnitedStates)
    guard !keepsIndex, let text = texts.first else { return 0 }
    if let index = strings.attach(text, sharedBy: type) { return index }
    refuseStrings()
    return 0
  }

  /// The index of the first of these strings; 0: there are none, or no index for them.
  private mutating func attach(_ languages: [StringContainer.Language]) -> UInt8 {
    guard !languages.isEmpty else { return 0 }
    if let first = strings.attach(languages) { return first }
    refuseStrings()
    return 0
  }

  private mutating func refuseStrings() {
    let refusal = Composition.Refusal.strings(limit: DeviceStrings.limit)
    if !refusals.contains(refusal) { refusals.append(refusal) }
  }
}

extension LanguageID {
  /// The language of a directory, for example `0x409`.
  fileprivate init(directory name: String) { self.init(rawValue: UInt16(kernel: name) ?? 0) }
}
