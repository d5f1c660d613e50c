// SPDX-License-Identifier: Apache-2.0

import Descriptors

/// HID report descriptors, which a host asks interfaces for.
extension Composition {
  /// Those of the interfaces of all configurations, by their numbers.
  ///
  /// An interface of the same number in another configuration may have another, or none: then it is
  /// up to the host, which chooses the configuration.
  var reportDescriptors: [Enumeration.Exchange] {
    var answers: [UInt8: [Enumeration.Answer]] = [:]
    for configuration in configurations {
      for function in configuration.functions {
        guard let bytes = function.contents.reportDescriptor else { continue }
        for interface in function.numbers.interfaces {
          answers[interface, default: []].append(.bytes(bytes))
        }
      }
    }
    return answers.sorted { $0.key < $1.key }.map { interface, found in
      let isCertain = found.count == configurations.count && Set(found).count == 1
      return .init(
        .hidReport(interface: interface),
        isCertain ? found[0] : .unknown("it depends on the configuration that the host chooses"))
    }
  }
}
