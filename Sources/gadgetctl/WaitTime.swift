// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How long something is waited for: `5`, `5s`, `500ms` or `2min`, from nothing to an hour.
struct WaitTime: Hashable, CustomStringConvertible {
  /// What a number can be followed by.
  private enum Unit: String, CaseIterable {
    case milliseconds = "ms"
    case seconds = "s"
    case minutes = "min"

    var duration: Duration {
      switch self {
      case .milliseconds: .milliseconds(1)
      case .seconds: .seconds(1)
      case .minutes: .seconds(60)
      }
    }
  }

  private let amount: Int
  private let unit: Unit

  /// No time.
  static let none = WaitTime(amount: 0, unit: .seconds)

  private init(amount: Int, unit: Unit) {
    self.amount = amount
    self.unit = unit
  }

  /// Reads an argument.
  init(argument: String) throws {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let word = argument.dropFirst(digits.count)
    guard !digits.isEmpty, let unit = word.isEmpty ? .seconds : Unit(rawValue: String(word)) else {
      throw ValidationError("a time is a whole number with ms, s or min, or of seconds: 500ms")
    }
    // A number with more digits than fit is longer than an hour too.
    let amount = Int(digits) ?? .max
    guard amount <= 3600 * 1000, unit.duration * amount <= .seconds(3600) else {
      throw ValidationError("at most an hour: 60min")
    }
    self.init(amount: amount, unit: unit)
  }

  /// The same for a clock.
  var duration: Duration { unit.duration * amount }

  /// As it was written: `5 s`.
  var description: String { "\(amount) \(unit.rawValue)" }
}
