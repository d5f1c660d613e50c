// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GadgetKit
import Glibc
import SystemPackage

/// `gadgetctl functions`
struct ListFunctions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "functions",
    abstract: "List the types of functions, or show all that is known about one.",
    discussion: """
      HERE says of the running kernel: ready, part of it or loaded; module, can be loaded; absent; - \
      where its modules are not in /lib/modules. With --kernel it is said of no kernel.

      Of one type, the table of its attributes has the columns of gadgetctl-profile(5). As root, \
      where configfs is mounted and libcomposite loaded, HERE says for each attribute whether the \
      kernel has it: a function is made in a gadget that is never bound, and both are removed, \
      with the module if it was not loaded before.
      """)

  @Argument(
    help: ArgumentHelp("type of function: ecm", valueName: "type"), completion: .functionType,
    transform: Self.functionType)
  var type: FunctionType?
  @OptionGroup var kernelOption: KernelOption
  @OptionGroup var place: LocationOption
  @OptionGroup var format: JSONOption

  private static func functionType(_ name: String) throws -> FunctionType {
    guard let type = FunctionType.named(name) else {
      let known = FunctionType.all.map(\.name).joined(separator: ", ")
      throw ValidationError("no known type of function: one of \(known)")
    }
    return type
  }

  func run() throws {
    let kernel = kernelOption.kernel
    let present = kernel == nil ? KernelFunctions.running : nil
    let version = kernel ?? .running ?? .newest
    if let type {
      let attributes = kernel == nil ? try attributesHere(of: type) : nil
      let text = FunctionText(
        type: type, kernel: version, presence: present?.presence(of: type), attributes: attributes)
      if format.json {
        Console.put(text.json.serialized())
      } else {
        text.lines.forEach(Console.put)
      }
      return
    }
    let texts = FunctionType.all.map {
      FunctionText(type: $0, kernel: version, presence: present?.presence(of: $0))
    }
    Console.list(
      texts, asJSON: format.json,
      header: ["TYPE", "HERE", "INTERFACES", "ENDPOINTS", "FOR"],
      row: { text in
        [
          text.type.name, text.presence?.rawValue ?? "-", text.interfaceCount, text.endpoints,
          text.type.summary,
        ]
      },
      json: \.json)
  }

  /// The attributes that the running kernel has; nil: it cannot be asked.
  private func attributesHere(of type: FunctionType) throws -> Set<String>? {
    guard case .kernel = try place.location(), geteuid() == 0,
      try Machine.missing(place.location()).isEmpty
    else { return nil }
    let probe = KernelProbe(try place.location().configFS)
    return KernelModule.unloadingNewOnes { () -> Set<String>? in
      (try? probe.attributes(of: type.name)).map(Set.init)
    }
  }
}
