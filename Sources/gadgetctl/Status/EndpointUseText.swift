// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// How many of its controller's endpoints a gadget has in use.
struct EndpointUseText {
  /// Towards the host.
  var input: EndpointTally
  /// From the host.
  var output: EndpointTally

  /// Of the configuration that uses the most of each; nil: the gadget is not bound, or nothing is known
  /// of its controller, or of a function.
  init?(_ report: GadgetReport) {
    guard let controller = report.controller, let kernel = KernelVersion.running,
      let judgement = try? Judgement(
        of: report.tree, in: report.name, for: Target(controller, kernel: kernel)),
      judgement.verdict.isKnown
    else { return nil }
    let budgets = judgement.composition.configurations.map(\.budget)
    func most(_ direction: EndpointAddress.Direction) -> EndpointTally? {
      budgets.map { $0.tally(direction) }.max { $0.used < $1.used }
    }
    guard let input = most(.in), let output = most(.out) else { return nil }
    self.input = input
    self.output = output
  }

  /// `3 of 7 IN, 2 of 7 OUT`
  var words: String {
    "\(input.used) of \(input.total) IN, \(output.used) of \(output.total) OUT"
  }

  /// The same for programs.
  var json: JSON {
    .object(["in": Self.json(input), "out": Self.json(output)])
  }

  private static func json(_ tally: EndpointTally) -> JSON {
    .object(["used": .number(tally.used), "total": .number(tally.total)])
  }
}
