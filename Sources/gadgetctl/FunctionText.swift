// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// A type of function, for people and for programs.
struct FunctionText {
  var type: FunctionType
  /// Whether the running kernel has it; nil: not known.
  var presence: KernelFunctions.Presence?
  /// The attributes that the running kernel has; nil: not known.
  var attributes: Set<String>?
  /// What such a function brings; nil: that depends on more than its settings.
  private let example: FunctionType.Example?

  init(
    type: FunctionType, kernel: KernelVersion, presence: KernelFunctions.Presence?,
    attributes: Set<String>? = nil
  ) {
    self.type = type
    self.presence = presence
    self.attributes = attributes
    example = type.example(on: kernel)
  }

  // MARK: What it brings

  /// Its interfaces, `2`; `-` when that depends on more than its settings.
  var interfaceCount: String {
    example.map { String($0.contents.interfaceCount) } ?? "-"
  }

  /// Its endpoints: `bulk IN, bulk OUT`.
  var endpoints: String {
    guard let example else { return "-" }
    let kinds = example.contents.requests.map(\.kind.words)
    let optional = example.contents.optionalRequests.map { "[\($0.kind.words)]" }
    return (kinds + optional).joined(separator: ", ")
  }

  /// The class of each interface, at high speed.
  private var interfaces: [String] {
    guard let example else { return [] }
    var seen: Set<UInt8> = []
    return example.interfaces.filter { seen.insert($0.number).inserted }.map { interface in
      let code = interface.interfaceClass
      let numbers = [code.base.rawValue, code.subclass, code.protocol].map { [$0].digits }
      return "\(numbers.joined(separator: "/")) \(code.base.name ?? "")"
    }
  }

  // MARK: For people

  var lines: [String] {
    let facts: [(String, String?)] = [
      ("module", "\(type.module), built by \(type.option)"),
      ("here", presence?.rawValue),
      ("since", type.since.map { "Linux \($0)" }),
      (
        "limit",
        type.limit.map {
          "\($0.count) \($0.pool) on a machine, for \($0.types.joined(separator: ", "))"
        }
      ),
      ("interfaces", interfaces.isEmpty ? nil : interfaces.joined(separator: ", ")),
      ("endpoints", endpoints == "-" ? nil : endpoints),
      ("os_desc", type.osDescriptorsInterface.map { "interface.\($0)" }),
      ("lighter", type.lighter.map { "\($0) does nearly the same with fewer endpoints" }),
    ]
    let width = facts.map(\.0.count).max() ?? 0
    let known = facts.compactMap { name, fact in
      fact.map { name + String(repeating: " ", count: width - name.count + 2) + $0 }
    }
    let defects = type.defects.map { "\($0.kernels): \($0.problem): \($0.remedy)" }
    return ["\(type.name): \(type.summary)"] + known + defects + keyLines
      + type.sections.flatMap { section in
        ["", section.title] + table(of: section).lines
      }
  }

  private var keyLines: [String] {
    guard !type.keySummaries.isEmpty else { return [] }
    return ["", "keys"]
      + Table(header: ["KEY", "FOR"], rows: type.keySummaries.map { [$0.name, $0.summary] }).lines
  }

  private func table(of section: FunctionType.Section) -> Table {
    let here = attributes.map { attributes in
      { (row: Attribute) in attributes.contains(section.path + row.name) ? "yes" : "no" }
    }
    return Table(
      header: ["ATTRIBUTE", "VALUES", "DEFAULT", "SINCE", "CHANGE"] + (here == nil ? [] : ["HERE"])
        + ["FOR"],
      rows: section.attributes.map { row in
        [
          row.name, row.choices?.joined(separator: ", ") ?? row.valueWords, row.defaultWords,
          row.since?.description ?? "-", row.changeWords,
        ] + (here.map { [$0(row)] } ?? []) + [row.summary]
      })
  }

  // MARK: For programs

  var json: JSON {
    .object([
      "type": .string(type.name), "summary": .string(type.summary),
      "module": .string(type.module), "option": .string(type.option),
      "since": .string(type.since?.description), "here": .string(presence?.rawValue),
      "limit": type.limit.map { .object(["of": .string($0.pool), "count": .number($0.count)]) }
        ?? .null,
      "interfaces": .array(interfaces.map { .string($0) }),
      "endpoints": .array(
        (example?.contents.requests ?? []).map { .string($0.kind.words) }),
      "optional_endpoints": .array(
        (example?.contents.optionalRequests ?? []).map { .string($0.kind.words) }),
      "os_desc": .string(type.osDescriptorsInterface), "lighter": .string(type.lighter),
      "defects": .array(
        type.defects.map {
          .object([
            "kernels": .string($0.kernels), "problem": .string($0.problem),
            "remedy": .string($0.remedy), "refused": .bool($0.isRefused),
          ])
        }),
      "keys": .array(
        type.keySummaries.map {
          .object(["key": .string($0.name), "summary": .string($0.summary)])
        }),
      "attributes": .array(
        type.sections.flatMap { section in
          section.attributes.map { json(of: $0, in: section) }
        }),
    ])
  }

  private func json(of row: Attribute, in section: FunctionType.Section) -> JSON {
    .object([
      "name": .string(section.path + row.name), "values": .string(row.valueWords),
      "choices": row.choices.map { .array($0.map { .string($0) }) } ?? .null,
      "unit": .string(row.unit), "default": .string(row.initialValue),
      "since": .string(row.since?.description), "option": .string(row.option),
      "change": .string(row.changeWords),
      "here": attributes.map { .bool($0.contains(section.path + row.name)) } ?? .null,
      "summary": .string(row.summary),
    ])
  }
}
