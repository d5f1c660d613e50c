// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// The account of a gadget's endpoints: who asks for what, gets which, and what is left.
struct BudgetText {
  var judgement: Judgement

  /// For people: a table for each configuration, what is left, and the conclusion.
  var lines: [String] {
    let several = judgement.composition.configurations.count > 1
    let tables = judgement.composition.configurations.flatMap { configuration in
      (several ? ["configuration \(configuration.name)"] : []) + table(of: configuration)
        + [left(of: configuration), ""]
    }
    return tables + ["\(judgement.profile): \(judgement.conclusion)"]
  }

  /// A configuration's table.
  func table(of configuration: Composition.Configuration) -> [String] {
    // Packets have a size where all functions have their endpoints.
    let speeds = configuration.budget.fits ? judgement.composition.speeds : []
    let uses = speeds.map { judgement.composition.uses(of: configuration, at: $0) }
    let rows = configuration.budget.entries.flatMap { entry in
      entry.grants.enumerated().map { number, grant in
        [
          number == 0 ? entry.function : "", grant.request.kind.words,
          name(of: grant.claim) ?? "-", grant.claim?.address.hexadecimal ?? "-",
        ] + uses.map { uses in packetSize(of: grant.claim, in: uses).map(String.init) ?? "-" }
      }
    }
    let header = ["FUNCTION", "ASKS FOR", "GETS", "ADDRESS"] + speeds.map { $0.title }
    return Table(header: header, rows: rows).lines
  }

  /// The bytes per packet that an endpoint has at the speed of these uses; nil: it is not in use.
  private func packetSize(
    of claim: EndpointSelection.Claim?, in uses: [Composition.Use]
  ) -> Int? {
    uses.first { $0.endpoint.claim == claim }?.endpoint.endpoint.packetSize
  }

  private func name(of claim: EndpointSelection.Claim?) -> String? {
    claim.map { judgement.composition.controller.endpoints[$0.index].name }
  }

  private func left(of configuration: Composition.Configuration) -> String {
    let names = configuration.budget.free.map(\.name)
    return "left: \(names.isEmpty ? "nothing" : names.joined(separator: " "))"
  }

  /// The same for programs.
  var json: JSON {
    .object([
      "profile": .string(judgement.profile),
      "controller": .string(judgement.composition.controller.name),
      "evidence": .string(judgement.composition.controller.evidence.rawValue),
      "kernel": .string(judgement.composition.kernel.description),
      "fits": judgement.verdict.isKnown ? .bool(judgement.verdict.fits) : .null,
      "configurations": .array(judgement.composition.configurations.map(json)),
      "findings": .array(
        judgement.verdict.findings.map { finding in
          .object([
            "severity": .string(finding.weight.rawValue),
            "message": .string(judgement.sentence(of: finding)),
          ])
        }),
    ])
  }

  private func json(_ configuration: Composition.Configuration) -> JSON {
    let speeds = judgement.composition.speeds
    let uses = speeds.map { judgement.composition.uses(of: configuration, at: $0) }
    return .object([
      "name": .string(configuration.name),
      "functions": .array(
        configuration.budget.entries.map { entry in
          .object([
            "name": .string(entry.function),
            "endpoints": .array(
              entry.grants.map { grant in
                let sizes = zip(speeds, uses).compactMap { speed, uses in
                  packetSize(of: grant.claim, in: uses).map {
                    JSON.Member(speed.name, .number($0))
                  }
                }
                return .object([
                  "transfer": .string("\(grant.request.transfer)"),
                  "direction": .string(grant.request.direction == .in ? "in" : "out"),
                  "endpoint": .string(name(of: grant.claim)),
                  "address": .string(grant.claim?.address.hexadecimal),
                  "packet_sizes": JSON(.object(sizes)),
                ])
              }),
          ])
        }),
      "left": .array(configuration.budget.free.map { .string($0.name) }),
    ])
  }
}

extension EndpointAddress {
  /// `0x81`
  fileprivate var hexadecimal: String { "0x" + [rawValue].digits }
}

extension Speed {
  /// The title of its column: `HIGH`.
  fileprivate var title: String { String(name.prefix { $0 != "-" }).uppercased() }
}
