// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// What would make a configuration fit that has not enough endpoints.
public enum Remedy: Hashable, Sendable {
  /// To take a type that does nearly the same with fewer endpoints in place of a function.
  case replace(function: String, type: String)
  /// To leave a function out.
  case remove(function: String)
}

extension Composition {
  /// The single changes after each of which a configuration would fit; they were tried.
  public func remedies(for configuration: Configuration) -> [Remedy] {
    guard !configuration.budget.fits else { return [] }
    let demands = configuration.functions.map { $0.contents.demand(of: $0.name) }
    let lighter = demands.indices.compactMap { index -> Remedy? in
      guard let name = FunctionType.ofFunction(demands[index].function).lighter,
        let type = FunctionType.named(name),
        let contents = try? type.contents(
          .init(type, Tree(), kernel: kernel, controller: controller))
      else { return nil }
      var changed = demands
      changed[index] = contents.demand(of: demands[index].function)
      return EndpointBudget.fits(changed, on: controller)
        ? .replace(function: demands[index].function, type: name) : nil
    }
    let fewer = demands.indices.compactMap { index -> Remedy? in
      var changed = demands
      changed.remove(at: index)
      return !changed.isEmpty && EndpointBudget.fits(changed, on: controller)
        ? .remove(function: demands[index].function) : nil
    }
    return lighter + fewer
  }
}
