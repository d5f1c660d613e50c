// SPDX-License-Identifier: Apache-2.0

public import Descriptors
import OrderedCollections

/// Whether a controller can be what a gadget asks for, and how sure that is.
public struct Verdict: Sendable {
  /// How much a finding weighs.
  public enum Weight: String, Hashable, Sendable {
    /// The kernel refuses, or a host cannot configure the gadget: it is not brought up.
    case error
    /// A part of it may not work.
    case warning
  }

  /// One thing that was found.
  public struct Finding: Hashable, Sendable {
    /// How much it weighs.
    public var weight: Weight
    /// What it is.
    public var fact: Fact
  }

  /// What can be found.
  public enum Fact: Hashable, Sendable {
    /// The kernel would not bind the gadget.
    case refusal(Composition.Refusal)
    /// The kernel is older than an attribute or a type of function: the path of what it lacks, from
    /// the gadget's directory, and the first kernel that has it.
    case missing(String, since: KernelVersion)
    /// The kernel does something wrong with a function.
    case defect(KernelDefect, function: String)
    /// At this speed a host finds no configuration: no function has descriptors for it.
    case noConfiguration(Speed)
    /// In a configuration these functions have endpoints with one and the same address.
    case sharedAddress(EndpointAddress, configuration: String, functions: [String])
    /// At a speed the packets of a function's endpoint have no room.
    case memory(
      EndpointMemory.Shortfall, configuration: String, function: String, endpoint: EndpointUse,
      speed: Speed)
    /// At a speed the packets of a function's endpoint are longer than the endpoint can send, of so
    /// many bytes at most.
    case packet(
      limit: Int, configuration: String, function: String, endpoint: EndpointUse, speed: Speed)
  }

  /// What was found; the errors first.
  public private(set) var findings: [Finding]
  /// False for a controller whose endpoints are not known: of those nothing is claimed.
  public let isKnown: Bool

  /// True when nothing was found that keeps the gadget from working.
  public var fits: Bool { findings.allSatisfy { $0.weight != .error } }

  /// Judges a composition.
  ///
  /// - Parameters:
  ///   - composition: the gadget on its controller and kernel.
  ///   - isMemoryCertain: whether the controller's memory is that of the machine, and not just the
  ///     usual one: what a host cannot use at the fastest speed is then an error.
  public init(_ composition: Composition, isMemoryCertain: Bool) {
    let controller = composition.controller
    isKnown = controller.evidence != .unknown
    var found = composition.tree.newer(than: composition.kernel).map {
      Finding(weight: .error, fact: .missing($0.path, since: $0.since))
    }
    let defects = composition.tree.defects(on: composition.kernel, with: controller)
    found += defects
    found += composition.refusals.map { Finding(weight: .error, fact: .refusal($0)) }
    if defects.allSatisfy({ $0.weight != .error }) {
      for speed in composition.speeds
      where !composition.configurations.contains(where: { $0.isVisible(at: speed) }) {
        found.append(Finding(weight: .error, fact: .noConfiguration(speed)))
      }
    }
    if isKnown {
      for configuration in composition.configurations {
        found += configuration.sharedAddresses
        found += composition.packetFindings(configuration)
        found += composition.memoryFindings(configuration, isCertain: isMemoryCertain)
      }
    }
    findings = found.filter { $0.weight == .error } + found.filter { $0.weight == .warning }
  }

  /// The same without what a look at the kernel shows to be there all the same.
  ///
  /// - Parameter isThere: whether the running kernel has what stands at a path of the gadget.
  public func corrected(by isThere: (String) -> Bool) -> Verdict {
    var verdict = self
    verdict.findings.removeAll { finding in
      if case .missing(let path, _) = finding.fact { isThere(path) } else { false }
    }
    return verdict
  }
}

extension Tree {
  /// Of a gadget's tree: what the kernel does wrong with its functions, whatever they bring.
  public func defects(on kernel: KernelVersion, with controller: Controller) -> [Verdict.Finding] {
    let speed = min(GadgetSettings(self, kernel: kernel).maximumSpeed, controller.maximumSpeed)
    return self["functions"].directories.keys.flatMap { name in
      FunctionType.ofFunction(name).defects
        .filter { $0.shows(on: kernel, at: speed, with: controller) }
        .map { defect in
          Verdict.Finding(
            weight: defect.isRefused ? .error : .warning, fact: .defect(defect, function: name))
        }
    }
  }
}

extension Composition {
  /// The speeds at which the gadget can run, slowest first.
  public var speeds: [Speed] {
    [.full, .high, .super].filter { controller.minimumSpeed <= $0 && $0 <= maximumSpeed }
  }

  /// An endpoint in use, and whose it is.
  public struct Use: Hashable, Sendable {
    /// The name of the function.
    public var function: String
    /// The endpoint.
    public var endpoint: EndpointUse
  }

  /// The endpoints that a configuration uses at a speed, in wire order.
  public func uses(of configuration: Configuration, at speed: Speed) -> [Use] {
    guard configuration.budget.fits else { return [] }
    return configuration.functions.flatMap { function -> [Use] in
      let descriptors = (try? function.descriptors(at: speed)) ?? []
      return DescriptorSequence(descriptors).settings.flatMap { setting in
        setting.endpoints.compactMap { endpoint in
          function.numbers.claims.first { $0.address == endpoint.endpoint.address }.map { claim in
            Use(
              function: function.name,
              endpoint: EndpointUse(
                claim: claim, interface: setting.interface.number,
                alternateSetting: setting.interface.alternateSetting, endpoint: endpoint.endpoint))
          }
        }
      }
    }
  }

  /// What the endpoints' memory has no room for, at each speed.
  fileprivate func memoryFindings(
    _ configuration: Configuration, isCertain: Bool
  ) -> [Verdict.Finding] {
    guard let memory = controller.memory else { return [] }
    return speeds.flatMap { speed -> [Verdict.Finding] in
      let uses = uses(of: configuration, at: speed)
      return memory.shortfalls(of: uses.map(\.endpoint), on: controller, at: speed).map { lack in
        let isFatal = lack.stage == .bind || isCertain && speed == speeds.last
        return Verdict.Finding(
          weight: isFatal ? .error : .warning,
          fact: .memory(
            lack, configuration: configuration.name, function: uses[lack.use].function,
            endpoint: uses[lack.use].endpoint, speed: speed))
      }
    }
  }
}

extension Composition {
  /// Interrupt endpoints whose packets are too long for the speed, USB 2.0 §5.7.3, or for what the
  /// controller has: the kernel gives a hid function its endpoints without a look at its packets.
  fileprivate func packetFindings(_ configuration: Configuration) -> [Verdict.Finding] {
    speeds.flatMap { speed in
      uses(of: configuration, at: speed).compactMap { use in
        let endpoint = use.endpoint.endpoint
        let limit = packetLimit(of: use.endpoint.claim, at: speed)
        guard endpoint.attributes.transfer == .interrupt, endpoint.packetSize > limit else {
          return nil
        }
        return Verdict.Finding(
          weight: speed == speeds.last ? .error : .warning,
          fact: .packet(
            limit: limit, configuration: configuration.name, function: use.function,
            endpoint: use.endpoint, speed: speed))
      }
    }
  }

  private func packetLimit(of claim: EndpointSelection.Claim, at speed: Speed) -> Int {
    let limit = speed < .high ? 64 : 1024
    // What has no room in a FIFO is found there.
    if controller.memory == .ownFIFOs { return limit }
    return min(limit, Int(controller.endpoints[claim.index].packetLimit))
  }
}

extension Composition.Configuration {
  fileprivate var sharedAddresses: [Verdict.Finding] {
    budget.duplicateAddresses.map { duplicate in
      let functions = duplicate.places.map { budget.entries[$0.entry].function }
      return Verdict.Finding(
        weight: .warning,
        fact: .sharedAddress(duplicate.address, configuration: name, functions: functions))
    }
  }
}
