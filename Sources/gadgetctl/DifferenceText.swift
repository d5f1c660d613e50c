// SPDX-License-Identifier: Apache-2.0

import Descriptors
import GadgetKit

/// What a host reads against what was predicted, for people and for programs.
struct DifferenceText {
  var gadget: String
  var device: HostDevice
  var difference: EnumerationDifference

  /// Each difference, and the sum of all.
  var lines: [String] {
    difference.differences.flatMap(\.lines) + unpredicted + [summary]
  }

  private var summary: String {
    let count = difference.differences.count
    let verdict =
      count == 0
      ? "the host reads what was predicted"
      : "\(count) \(count == 1 ? "answer is" : "answers are") not as predicted"
    return "\(gadget): \(device.speed.name), \(difference.requests) requests, "
      + "\(difference.comparedBytes) bytes: \(verdict)"
  }

  /// One line for each reason.
  private var unpredicted: [String] {
    var reasons: [String] = []
    for answer in difference.unpredicted where !reasons.contains(answer.reason) {
      reasons.append(answer.reason)
    }
    return reasons.map { reason in
      let answers = difference.unpredicted.filter { $0.reason == reason }
      return answers.map(\.request.title).joined(separator: "; ")
        + ": could not be predicted: \(reason)"
    }
  }

  /// Each request, and how it was answered.
  func requestLines(of read: Enumeration) -> [String] {
    let different = Set(difference.differences.map(\.request))
    let unknown = Set(difference.unpredicted.map(\.request))
    return read.exchanges.map { exchange in
      let verdict =
        if different.contains(exchange.request) {
          "not as predicted"
        } else if unknown.contains(exchange.request) {
          "not predicted"
        } else {
          "as predicted"
        }
      return "\(exchange.request.title): \(exchange.answer.size), \(verdict)"
    }
  }

  /// All of it, for programs.
  var json: JSON {
    .object([
      "gadget": .string(gadget), "device": .string(device.name),
      "speed": .string(device.speed.name), "requests": .number(difference.requests),
      "bytes": .number(difference.comparedBytes),
      "differences": .array(difference.differences.map(\.json)),
      "unpredicted": .array(
        difference.unpredicted.map {
          .object([
            "request": .string($0.request.title), "reason": .string($0.reason),
            "read": $0.read.json,
          ])
        }),
    ])
  }
}

// MARK: - One difference

extension EnumerationDifference.Exchange {
  /// A line for each place: `request: descriptor: field: predicted this, the host reads that`.
  fileprivate var lines: [String] {
    if places.isEmpty {
      return ["\(request.title): predicted \(predicted.words), the host reads \(read.words)"]
    }
    return places.map { "\(([request.title] + $0.path).joined(separator: ": ")): \($0.words)" }
  }

  fileprivate var json: JSON {
    .object([
      "request": .string(request.title), "setup": .string(request.setup.bytes.digits),
      "predicted": predicted.json, "read": read.json, "places": .array(places.map(\.json)),
    ])
  }
}

extension EnumerationDifference.Place {
  fileprivate var words: String {
    switch change {
    case .field(let predicted, let read):
      "\(predicted?.name ?? read?.name ?? ""): predicted \(predicted?.words ?? "none"), "
        + "the host reads \(read?.words ?? "none")"
    case .missing(let node): "\(node.title): predicted \(node.bytes.start), the host reads none"
    case .unexpected(let node): "\(node.title): predicted none, the host reads \(node.bytes.start)"
    }
  }

  fileprivate var json: JSON {
    let path = path.map { JSON.string($0) }
    switch change {
    case .field(let predicted, let read):
      return .object([
        "path": .array(path), "field": .string(predicted?.name ?? read?.name),
        "predicted": .string(predicted?.bytes.digits), "read": .string(read?.bytes.digits),
      ])
    case .missing(let node):
      return .object(["path": .array(path + [.string(node.title)]), "predicted": node.json])
    case .unexpected(let node):
      return .object(["path": .array(path + [.string(node.title)]), "read": node.json])
    }
  }
}

// MARK: - Answers and fields

extension Enumeration.Answer {
  fileprivate var words: String {
    switch self {
    case .bytes(let bytes): bytes.start
    case .stall: "a stall"
    case .unknown(let reason): reason
    }
  }

  fileprivate var size: String {
    if let bytes { "\(bytes.count) byte\(bytes.count == 1 ? "" : "s")" } else { "stall" }
  }

  /// The bytes; `null` for a stall.
  fileprivate var json: JSON { .string(bytes?.digits) }
}

extension OutlineField {
  /// The value, and what it means in brackets.
  fileprivate var words: String {
    let number: String
    switch value {
    case .decimal(let value): number = String(value)
    case .hexadecimal: number = "0x" + Array(bytes.reversed()).digits
    case .uuid(let uuid): number = uuid.description
    case .item(let item) where !item.data.isEmpty: number = "0x" + item.data.reversed().digits
    case .text: return (text ?? "").quotedForTerminal
    case .bytes, .item: number = bytes.start
    }
    let meaning = meaning ?? text?.quotedForTerminal
    return meaning.map { "\(number) (\($0))" } ?? number
  }
}

extension Collection<UInt8> {
  /// The first sixteen bytes, and how many there are if that is not all.
  fileprivate var start: String {
    if isEmpty { return "nothing" }
    return count > 16 ? "\(prefix(16).hexadecimal) … (\(count) bytes)" : hexadecimal
  }
}
