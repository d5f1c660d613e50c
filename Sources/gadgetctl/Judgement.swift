// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// A gadget judged for a controller, in words.
struct Judgement {
  /// What messages call the profile.
  var profile: String
  var target: Target
  var composition: Composition
  var verdict: Verdict

  init(of gadget: Gadget, in profile: String, for target: Target) throws {
    try self.init(of: gadget.tree, in: profile, for: target)
  }

  /// Judges a tree: of a profile, or one that is there.
  init(of tree: Tree, in place: String, for target: Target) throws {
    do throws(UnknownFunction) {
      try self.init(judging: tree, in: place, for: target)
    } catch {
      throw Failure(error, in: place)
    }
  }

  /// Judges a gadget; says so and is nil when it has a function of which nothing is known. What the
  /// kernel does wrong with a function is known all the same.
  init?(ofKnown gadget: Gadget, in profile: String, for target: Target) throws {
    do throws(UnknownFunction) {
      try self.init(judging: gadget.tree, in: profile, for: target)
    } catch {
      let defects = gadget.tree.defects(on: target.kernel, with: target.controller)
      if let failure = Failure(defects: defects, in: profile) { throw failure }
      Console.warn(
        "\(profile): functions/\(error.name): \(error.reason): whether the gadget "
          + "fits \(target.name) is not known")
      return nil
    }
  }

  private init(
    judging tree: Tree, in place: String, for target: Target, memory: ModuleMemory = ModuleMemory()
  ) throws(UnknownFunction) {
    profile = place
    self.target = target
    composition = try Composition(
      tree, on: target.controller, kernel: target.kernel, memory: memory)
    verdict = Verdict(composition, isMemoryCertain: target.isMemoryCertain)
  }

  /// The same for a gadget that is bound once more, where that makes a difference to the kernel's
  /// modules; nil where it makes none.
  func boundAgain(_ tree: Tree) -> Judgement? {
    guard composition.memory != ModuleMemory() else { return nil }
    return try? Judgement(judging: tree, in: profile, for: target, memory: composition.memory)
  }

  /// The same without what a look at the running kernel shows to be there all the same.
  func corrected(by isThere: (String) -> Bool) -> Judgement {
    var judgement = self
    judgement.verdict = verdict.corrected(by: isThere)
    return judgement
  }

  /// What a host reads.
  ///
  /// - Parameter speed: nil for the fastest.
  func enumeration(at speed: Speed?) throws -> Enumeration {
    guard verdict.isKnown else { throw Failure(unknownEndpointsOf: target) }
    let maximum = composition.maximumSpeed
    if let speed, speed > maximum {
      throw Failure(tooFast: speed, for: self)
    }
    guard let enumeration = composition.enumeration(at: speed ?? maximum) else {
      throw Failure(self)
    }
    return enumeration
  }

  /// Ends the program for a gadget that cannot work, with the whole account; says what may not.
  func refuseOrWarn() throws {
    try refuse()
    warn()
  }

  /// Ends the program for a gadget that cannot work, with the whole account.
  func refuse() throws {
    guard verdict.fits else { throw Failure(self) }
  }

  /// Says what may not work.
  func warn() {
    for finding in verdict.findings { Console.warn(sentence(of: finding)) }
  }

  /// What was found: `place: what is wrong: what would be right`.
  func sentence(of finding: Verdict.Finding) -> String {
    "\(profile): " + finding.fact.sentence(for: self)
  }

  /// One line on the whole.
  var conclusion: String {
    guard verdict.isKnown else {
      return "nothing is known of the endpoints of \(target.name): --controller names a model"
    }
    guard verdict.fits else { return "does not fit \(target.name)" }
    return "fits \(target.name)" + (verdict.findings.isEmpty ? "" : ", with warnings")
  }

  /// The configurations that have not enough endpoints.
  var shortConfigurations: [Composition.Configuration] {
    composition.configurations.filter { verdict.isKnown && !$0.budget.fits }
  }
}

extension Verdict.Fact {
  fileprivate func sentence(for judgement: Judgement) -> String {
    let (target, composition) = (judgement.target, judgement.composition)
    switch self {
    case .refusal(.endpoints(let name)):
      let configuration = composition.configurations.first { $0.name == name }
      return "\(name): " + (configuration.map { composition.shortage(of: $0, on: target) } ?? "")
    case .refusal(.interfaces(let name, let count, let limit)):
      return "\(name): has \(count) interfaces: at most \(limit) on Linux \(target.kernel)"
    case .refusal(.strings(let limit)):
      return "has more strings than there are indexes: at most \(limit), fewer functions"
    case .refusal(.speed(let speed, let minimum)):
      return "max_speed: \(speed.name) is too slow for the driver of \(target.name): at least "
        + minimum.name
    case .missing(let path, let since):
      return "\(path): is there since Linux \(since), and not on \(target.kernel): leave it out"
    case .defect(let defect, let function):
      return defect.sentence(of: function)
    case .noConfiguration(let speed):
      return "at \(speed.name) a host finds nothing, for no function has descriptors for it: "
        + "max_speed high-speed, or a function beside it that has"
    case .sharedAddress(let address, let name, let functions):
      return "\(name): \(functions.joined(separator: " and ")) share the endpoint address "
        + "\(address): a host takes only the first; fewer functions"
    case .packet(let limit, let name, let function, let use, let speed):
      return "\(name): at \(speed.name) the host cannot use \(function)'s endpoint \(use.kind): "
        + "its packets have \(use.endpoint.packetSize) bytes: at most \(limit)"
    case .memory(let lack, let name, let function, let use, let speed):
      return "\(name): at \(speed.name) the host cannot use \(function)'s endpoint \(use.kind): "
        + "\(lack.words(on: composition.controller)): fewer functions, or a slower max_speed"
    }
  }
}

extension EndpointUse {
  /// Transfer, number and direction: `interrupt 1 IN`.
  fileprivate var kind: String { "\(endpoint.attributes.transfer) \(endpoint.address)" }
}

extension KernelDefect {
  /// What the kernel does to a function: what to do.
  func sentence(of function: String) -> String {
    "functions/\(function): \(problem) (\(kernels)): \(remedy)"
  }
}

extension EndpointMemory.Shortfall {
  /// What is needed, and what there is.
  fileprivate func words(on controller: Controller) -> String {
    let lack =
      if case .pipes = controller.memory {
        "\(controller.name) has no pipe left for it"
      } else {
        "its packets take \(needed) bytes, and \(controller.name) has \(left) left"
      }
    return switch stage {
    case .bind: "\(lack), so that the kernel does not bind the gadget"
    case .configuration: "\(lack), so that SET_CONFIGURATION fails"
    case .interface: "\(lack), so that SET_INTERFACE fails"
    }
  }
}

extension Composition {
  /// What is asked for, what there is, who gets nothing, and what would help.
  fileprivate func shortage(of configuration: Configuration, on target: Target) -> String {
    let lacking = configuration.budget.entries.flatMap { entry in
      entry.grants.filter { $0.claim == nil }.map { "\(entry.function)'s \($0.request.kind.words)" }
    }
    let reason =
      if let shortage = configuration.budget.shortage {
        "asks for \(shortage.needs) endpoint\(shortage.needs == 1 ? "" : "s") for "
          + "\(shortage.kinds.map(\.words).list("and")), and "
          + "\(target.name) has \(shortage.has == 0 ? "none" : String(shortage.has))"
      } else {
        "has functions that take each other's endpoints of \(target.name) in this order"
      }
    return "\(reason); none is left for \(lacking.list("and")): \(help(for: configuration))"
  }

  private func help(for configuration: Configuration) -> String {
    var replacements: [String] = []
    var superfluous: [String] = []
    for remedy in remedies(for: configuration) {
      switch remedy {
      case .replace(let function, let type): replacements.append("\(type) in place of \(function)")
      case .remove(let function): superfluous.append(function)
      }
    }
    let fewer = superfluous.isEmpty ? [] : ["without \(superfluous.list("or"))"]
    let all = replacements + fewer
    if !all.isEmpty { return all.joined(separator: ", or ") }
    return configuration.budget.shortage?.has == 0
      ? "another controller, which has them" : "fewer functions"
  }
}

extension EndpointRequest.Kind {
  /// Transfer and direction: `bulk IN`.
  var words: String { "\(transfer) \(direction == .in ? "IN" : "OUT")" }
}

extension [String] {
  /// `a, b and c`
  func list(_ word: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
