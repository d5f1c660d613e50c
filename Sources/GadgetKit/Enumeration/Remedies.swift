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
    let demands = configuration.functions.map {
      EndpointBudget.Demand(function: $0.name, requests: $0.contents.requests)
    }
    func fits(_ demands: [EndpointBudget.Demand]) -> Bool {
      EndpointBudget(demands: demands, on: controller).fits
    }
    let lighter = demands.indices.compactMap { index -> Remedy? in
      guard let type = FunctionType(ofFunction: demands[index].function)?.lighter,
        let contents = FunctionType(named: type).map({
          $0.contents(.init($0, Tree(), kernel: kernel))
        })
      else { return nil }
      var changed = demands
      changed[index].requests = contents.requests
      return fits(changed) ? .replace(function: demands[index].function, type: type) : nil
    }
    let fewer = demands.indices.compactMap { index -> Remedy? in
      var changed = demands
      changed.remove(at: index)
      return !changed.isEmpty && fits(changed) ? .remove(function: demands[index].function) : nil
    }
    return lighter + fewer
  }
}
