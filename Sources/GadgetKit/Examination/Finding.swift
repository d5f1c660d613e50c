// SPDX-License-Identifier: Apache-2.0

/// Something that an examination has found.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Hashable, Sendable {
    /// No gadget can come up, or one that is up does harm.
    case error
    /// A gadget may not work.
    case warning
    /// Worth knowing.
    case note
    /// As it should be.
    case right
  }

  /// What was found, by what it is about.
  public enum Fact: Hashable, Sendable {
    case kernel(KernelFact)
    case configFS(ConfigFSFact)
    case controller(ControllerFact)
    case board(BoardFact)
    case rival(RivalFact)
    case gadget(GadgetFact)
    case function(FunctionFact)
    case interface(InterfaceFact)
    case log(LogFact)
    /// What could only be looked at by root.
    case unseen(Unseen)
  }

  /// What was not looked at.
  public enum Unseen: String, Hashable, Sendable {
    case log = "the kernel's log"
    case deferredProbes = "devices that wait for others"
    case records = "gadgetctl's records"
  }

  /// How much it matters.
  public var severity: Severity
  /// Where it is: a path, or the name of what has none.
  public var place: String
  /// What it is.
  public var fact: Fact

  /// Makes one.
  init(_ severity: Severity, _ place: String, _ fact: Fact) {
    self.severity = severity
    self.place = place
    self.fact = fact
  }

  /// A short name that stays the same from release to release.
  public var name: String {
    switch fact {
    case .kernel(let fact): fact.name
    case .configFS(let fact): fact.name
    case .controller(let fact): fact.name
    case .board(let fact): fact.name
    case .rival(let fact): fact.name
    case .gadget(let fact): fact.name
    case .function(let fact): fact.name
    case .interface(let fact): fact.name
    case .log(let fact): fact.name
    case .unseen: "needs-root"
    }
  }

  /// What it is about, in one or two words.
  public var subject: String {
    switch fact {
    case .kernel: "kernel"
    case .configFS: "configfs"
    case .controller, .board: "controllers"
    case .rival: "other programs"
    case .gadget: "gadgets"
    case .function: "functions"
    case .interface: "interfaces"
    case .log: "kernel log"
    case .unseen: "not looked at"
    }
  }
}
